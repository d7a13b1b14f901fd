#pragma once

#include <string>

#include "context.hpp"
#include "rollcall/service/password_try.hpp"

namespace rollcall::cli {

/// Has a password judged, between two transactions and outside of both. A wrong one is counted, in a dry run too
/// (S-32). Throws denied for it, and while there is a wait.
service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password);

}  // namespace rollcall::cli
