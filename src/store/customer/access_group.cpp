#include "rollcall/store/customer/access_group.hpp"

#include <algorithm>

#include "rollcall/domain/filter/filter_evaluation.hpp"
#include "store/no_such.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_group = "SELECT id, name, filter, chosen FROM access_group ";

AccessGroup group_from(SQLite::Statement& row) {
  AccessGroup group{.id = row.getColumn(0).getInt64(), .name = row.getColumn(1).getString()};
  if (const auto filter = optional_text(row.getColumn(2))) group.filter = parse_filter(*filter);
  group.chosen = row.getColumn(3).getInt() != 0;
  return group;
}

void change_one(SQLite::Statement& change) {
  if (change.exec() != 1) throw Error{Fault::internal, "the group that is to be changed is gone"};
}

bool change_row(Tx& tx, const char* sql, std::int64_t group_id, std::int64_t contact_id) {
  SQLite::Statement change{tx.sql, sql};
  change.bind(":group", group_id);
  change.bind(":contact", contact_id);
  return change.exec() == 1;
}

}  // namespace

std::vector<AccessGroup> list_access_groups(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared(select_group + "WHERE account_id = :account ORDER BY name");
  query->bind(":account", account_id);
  std::vector<AccessGroup> groups;
  while (query->executeStep()) groups.push_back(group_from(*query));
  return groups;
}

std::optional<AccessGroup> find_access_group(Tx& tx, std::int64_t account_id, const std::string& name) {
  auto query = tx.prepared(select_group + "WHERE account_id = :account AND name = :name");
  query->bind(":account", account_id);
  query->bind(":name", name);
  if (!query->executeStep()) return std::nullopt;
  return group_from(*query);
}

AccessGroup get_access_group(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto group = find_access_group(tx, account_id, name)) return *group;
  throw no_such(Noun::group, name, names_of(list_access_groups(tx, account_id)));
}

AccessGroup add_access_group(Tx& tx, std::int64_t account_id, AccessGroup group) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO access_group (account_id, name, filter, chosen) "
                           "VALUES (:account, :name, :filter, :chosen)"};
  change.bind(":account", account_id);
  change.bind(":name", group.name);
  if (group.filter) change.bind(":filter", to_text(*group.filter));
  change.bind(":chosen", group.chosen ? 1 : 0);
  change.exec();
  group.id = tx.sql.getLastInsertRowid();
  return group;
}

void set_access_group(Tx& tx, const AccessGroup& group) {
  SQLite::Statement change{
      tx.sql, "UPDATE access_group SET name = :name, filter = :filter, chosen = :chosen WHERE id = :group"};
  change.bind(":name", group.name);
  if (group.filter) change.bind(":filter", to_text(*group.filter));
  change.bind(":chosen", group.chosen ? 1 : 0);
  change.bind(":group", group.id);
  change_one(change);
  if (!group.filter) return;
  SQLite::Statement clear{tx.sql, "DELETE FROM access_group_contact WHERE access_group_id = :group"};
  clear.bind(":group", group.id);
  clear.exec();
}

void remove_access_group(Tx& tx, std::int64_t group_id) {
  SQLite::Statement change{tx.sql, "DELETE FROM access_group WHERE id = :group"};
  change.bind(":group", group_id);
  change_one(change);
}

bool add_to_access_group(Tx& tx, std::int64_t group_id, std::int64_t contact_id) {
  return change_row(tx,
                    "INSERT INTO access_group_contact (access_group_id, contact_id) VALUES (:group, :contact) "
                    "ON CONFLICT DO NOTHING",
                    group_id, contact_id);
}

bool remove_from_access_group(Tx& tx, std::int64_t group_id, std::int64_t contact_id) {
  return change_row(tx, "DELETE FROM access_group_contact WHERE access_group_id = :group AND contact_id = :contact",
                    group_id, contact_id);
}

const std::string GroupMembership::rows =
    "SELECT 1 FROM access_group_contact WHERE access_group_id = :group AND contact_id = :contact";

GroupMembership GroupMembership::of_chosen(Tx& tx, std::int64_t account_id) {
  auto groups = list_access_groups(tx, account_id);
  std::erase_if(groups, [](const AccessGroup& group) { return !group.chosen; });
  return GroupMembership{tx, std::move(groups)};
}

bool GroupMembership::is_in(const Contact& contact, const AccessGroup& group) {
  if (group.filter)
    return matches(*group.filter, [&](std::string_view property) { return values_of(contact, property); });
  rows_.reset();
  rows_.bind(":group", group.id);
  rows_.bind(":contact", contact.id);
  return rows_.executeStep();
}

std::vector<std::string> GroupMembership::names_of(const Contact& contact) {
  std::vector<std::string> names;
  for (const auto& group : groups_)
    if (is_in(contact, group)) names.push_back(group.name);
  return names;
}

bool GroupMembership::is_in_any(const Contact& contact) {
  return std::ranges::any_of(groups_, [&](const AccessGroup& group) { return is_in(contact, group); });
}

}  // namespace rollcall::store
