#pragma once

#include <cstdint>

#include "rollcall/base/secret.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Makes the password the contact's, by an act that has a proof of who they are and writes its own audit row. What was
/// guessed before is forgotten (S-32), open links are closed, and their sessions end (S-35). Returns how many ran.
/// Throws refused for a password that is no good (S-31).
std::int64_t set_contact_password(store::Tx& tx, const Account& account, const Contact& contact,
                                  const NewPassword& password);

}  // namespace rollcall::service
