#pragma once

#include "rollcall/store/tx.hpp"
#include "rollcall/store/user.hpp"

namespace rollcall::store {

/// U-61: erases the person, who must have no place left: names, password, sessions, certifications, notifications,
/// links, what was written to them, their names in what was written to others and in the audit. The address stays, for
/// the labels of U-41 and the audit.
void erase_user(Tx& tx, const User& user);

}  // namespace rollcall::store
