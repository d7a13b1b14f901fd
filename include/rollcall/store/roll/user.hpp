#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A person on the roll, member of something or not.
struct User {
  std::int64_t id;
  std::string email;
  std::string first_name;
  std::string last_name;
  std::optional<std::string> password;  ///< as stored (S-30); nullopt: none set
};

/// Nothing for an address nobody has, or whose user was deleted.
std::optional<User> find_user(Tx& tx, std::string_view email);

/// The address as it is stored, where a user has it; else as it is given.
std::string stored_address(Tx& tx, const std::string& email);

/// Whether the address is all that is left of a deleted user.
bool was_deleted(Tx& tx, std::string_view email);

/// A place of a user in some account, the removed ones left out.
struct Place {
  std::int64_t member_id;
  std::int64_t account_id;
  std::string account;  ///< slug
  MemberStatus status;
};
std::vector<Place> list_places(Tx& tx, std::int64_t user_id);  ///< by slug

/// Keeps the hash of the user's new password.
void set_password_hash(Tx& tx, std::int64_t user_id, const std::string& hash);

}  // namespace rollcall::store
