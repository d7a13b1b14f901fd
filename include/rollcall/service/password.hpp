#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/domain/account.hpp"
#include "rollcall/service/invitation.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/user.hpp"

namespace rollcall::service {

struct PasswordReport {
  std::string email;
  std::int64_t sessions_ended;  ///< S-35: of the user, in all accounts
};

// U-66: a password is set by the operator, or by the user, who proves to be themself. Each is audited as
// `user.password`, never with a secret, and throws refused where the new one is no good (S-31).

/// By the operator. Throws not_found.
PasswordReport set_password(store::Tx& tx, const std::string& email, const std::string& password, HashCost cost);

/// Whose address and password these are. Throws denied in the same words, and after the same time, for an address
/// nobody has, a user without a password, and a wrong password (S-30).
store::User get_user_by_password(store::Tx& tx, const std::string& email, const std::string& password, HashCost cost);

/// By whoever knows the old one. Throws denied as above.
PasswordReport change_password(store::Tx& tx, const std::string& email, const std::string& old_password,
                               const std::string& password, HashCost cost);

/// By whoever has the token of `user.password_reset`. Throws denied for one that was used, has expired, is another
/// user's, or never was one.
PasswordReport reset_password(store::Tx& tx, const std::string& email, const std::string& token,
                              const std::string& password, HashCost cost);

/// U-66: sends each of them `user.password_reset`, with a link good once and for 60 minutes from when it is handed
/// over; the one before it is closed. Throws not_found, and refused where somebody is not active; then nobody is sent
/// one.
LinkReport send_password_resets(store::Tx& tx, const Account& account, std::span<const std::string> emails);

}  // namespace rollcall::service
