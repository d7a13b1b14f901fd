#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/customer/access_group.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

std::vector<AccessGroup> list_access_groups(Tx& tx, std::int64_t account_id);  ///< by name
/// The name may be typed in any case of ASCII letters.
std::optional<AccessGroup> find_access_group(Tx& tx, std::int64_t account_id, const std::string& name);
AccessGroup get_access_group(Tx& tx, std::int64_t account_id, const std::string& name);  ///< throws not_found

/// Returns it with its id.
AccessGroup add_access_group(Tx& tx, std::int64_t account_id, AccessGroup group);
/// Writes its name, its filter, and whether it is chosen; one that follows a filter has nobody by hand.
void set_access_group(Tx& tx, const AccessGroup& group);
void remove_access_group(Tx& tx, std::int64_t group_id);

/// Of a group without a filter. Each returns false where it was already so.
bool add_to_access_group(Tx& tx, std::int64_t group_id, std::int64_t contact_id);
bool remove_from_access_group(Tx& tx, std::int64_t group_id, std::int64_t contact_id);

/// Who is in which of these groups: the one place that judges membership (P-12), by the filter's own evaluation or by
/// the rows of a group without one. Made once, asked for any number of contacts.
class GroupMembership {
 public:
  GroupMembership(Tx& tx, std::vector<AccessGroup> groups) : groups_{std::move(groups)}, rows_{tx.sql, rows} {}
  /// Of the chosen groups, as who may enter asks.
  static GroupMembership of_chosen(Tx& tx, std::int64_t account_id);

  const std::vector<AccessGroup>& groups() const { return groups_; }
  bool is_in(const Contact& contact, const AccessGroup& group);
  bool is_in_any(const Contact& contact);
  std::vector<std::string> names_of(const Contact& contact);  ///< of those the contact is in

 private:
  static const std::string rows;

  std::vector<AccessGroup> groups_;
  SQLite::Statement rows_;
};

}  // namespace rollcall::store
