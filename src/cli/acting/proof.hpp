#pragma once

#include <optional>
#include <string>

#include "cli/context.hpp"
#include "rollcall/service/session/password_try.hpp"

namespace rollcall::cli {

/// Has a password judged, between two transactions and outside of both. A wrong one is counted and audited, in a dry
/// run too (S-23, S-32). Throws denied for it, and while there is a wait. `account` and `from`: where to, and from
/// where, somebody would sign in by it.
service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password,
                                       const std::optional<Account>& account, const service::SignInOrigin& from);

/// The same for what is done by a password without signing in: by this command line.
service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password);

}  // namespace rollcall::cli
