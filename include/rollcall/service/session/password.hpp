#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/roll/invitation.hpp"
#include "rollcall/service/session/password_try.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct PasswordReport {
  std::string email;
  std::int64_t sessions_ended;  ///< S-35: of the user, in all accounts
};

// U-66: a password is set by the operator, or by the user, who proves to be themself. Each is audited as
// `user.password`, never with a secret, and throws refused where the new one is no good (S-31).

/// By the operator, else it throws denied. Throws not_found.
PasswordReport set_password(store::Tx& tx, const std::string& email, const NewPassword& password);

/// By somebody who has proved to know the old one, and is not known to be somebody else. Their other sessions end, not
/// the one they are in (S-35). Throws denied as PasswordTry::succeed.
PasswordReport change_password(store::Tx& tx, const PasswordTry& proof, const NewPassword& password,
                               std::optional<std::int64_t> session_id);

/// Throws denied for an actor who is known, and is neither the user with this address nor the operator: to be asked
/// before they are asked for secrets.
void require_may_set_password(const store::Tx& tx, const std::string& email);

/// Whether reset_password would take the token: to be asked before a password is made. Throws denied as that.
void require_reset_token(store::Tx& tx, const std::string& email, const std::string& token);

/// By somebody with the token of `user.password_reset`. Throws denied for one that was used, has expired, is another
/// user's, or never was one.
PasswordReport reset_password(store::Tx& tx, const std::string& email, const std::string& token,
                              const NewPassword& password);

/// U-66: sends each of them `user.password_reset`, with a link good once and for 60 minutes from when it is handed
/// over; the one before it is closed. Throws not_found, denied where an account asks for somebody who has joined
/// another one too, and refused where somebody is not active; then nobody is sent one.
LinkReport send_password_resets(store::Tx& tx, const Account& account, const TextList& emails);

}  // namespace rollcall::service
