#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A body from before M-14, with names as text, of mails that wait.
struct WaitingBody {
  std::int64_t id;
  std::string account;  ///< slug
  std::string kind;
  std::string cause;
  std::string email;      ///< of the member it is about
  std::string new_email;  ///< which they were asked about, or have by now
};

/// Those in the accounts where the user has or had a place: to be made again (store::replace_body) before their name is
/// erased.
std::vector<WaitingBody> list_bodies_without_places(Tx& tx, std::int64_t user_id);

/// U-61: erases the person, who must have no place left: names, password, sessions, certifications, notifications,
/// links, what was written to them, their names in what was written to others and in the audit. The address stays, for
/// the labels of U-41 and the audit.
void erase_user(Tx& tx, const User& user);

}  // namespace rollcall::store
