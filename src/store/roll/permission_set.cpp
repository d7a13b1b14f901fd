#include "rollcall/store/roll/permission_set.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/no_such.hpp"

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_set =
    "SELECT permission_set.id, permission_set.name, permission_set.makes_super_admin, "
    "(SELECT count(*) FROM member WHERE member.permission_set_id = permission_set.id AND member.status <> 'removed') "
    "AS holders, "
    "(SELECT group_concat(name, ';') FROM (SELECT name FROM permission_set_right "
    "WHERE permission_set_id = permission_set.id ORDER BY name)) AS rights "
    "FROM permission_set WHERE permission_set.account_id = :account ";

PermissionSet set_from(SQLite::Statement& row) {
  PermissionSet set{.id = row.getColumn("id").getInt64(),
                    .name = row.getColumn("name").getString(),
                    .makes_super_admin = row.getColumn("makes_super_admin").getInt() != 0,
                    .holders = row.getColumn("holders").getInt64()};
  for (const auto& name : split(row.getColumn("rights").getString(), ';'))
    set.rights.push_back(*parse_word<Permission>(name));
  return set;
}

void require_free_name(Tx& tx, std::int64_t account_id, const PermissionSet& set) {
  const auto other = find_permission_set(tx, account_id, set.name);
  if (other && other->id != set.id)
    throw Error{
        Refusal::exists_otherwise, {"a permission set", other->name}, Hint{Advice::permission_set_set, {other->name}}};
}

void write_rights(Tx& tx, const PermissionSet& set) {
  SQLite::Statement clear{tx.sql, "DELETE FROM permission_set_right WHERE permission_set_id = :id"};
  clear.bind(":id", set.id);
  clear.exec();
  SQLite::Statement add{tx.sql, "INSERT INTO permission_set_right (permission_set_id, name) VALUES (:id, :name)"};
  for (const auto right : set.rights) {
    add.reset();
    add.bind(":id", set.id);
    add.bind(":name", std::string{word(right)});
    add.exec();
  }
}

}  // namespace

std::vector<PermissionSet> list_permission_sets(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, select_set + "ORDER BY permission_set.name"};
  query.bind(":account", account_id);
  std::vector<PermissionSet> sets;
  while (query.executeStep()) sets.push_back(set_from(query));
  return sets;
}

std::optional<PermissionSet> find_permission_set(Tx& tx, std::int64_t account_id, const std::string& name) {
  SQLite::Statement query{tx.sql, select_set + "AND permission_set.name = :name"};
  query.bind(":account", account_id);
  query.bind(":name", name);
  if (!query.executeStep()) return std::nullopt;
  return set_from(query);
}

PermissionSet get_permission_set(Tx& tx, std::int64_t account_id, const std::string& name) {
  if (auto set = find_permission_set(tx, account_id, name)) return *set;
  throw no_such(Noun::permission_set, name, names_of(list_permission_sets(tx, account_id)));
}

bool holds_permission(Tx& tx, std::int64_t member_id, Permission permission) {
  SQLite::Statement query{tx.sql,
                          "SELECT 1 FROM member JOIN permission_set_right USING (permission_set_id) "
                          "WHERE member.id = :member AND permission_set_right.name = :right"};
  query.bind(":member", member_id);
  query.bind(":right", std::string{word(permission)});
  return query.executeStep();
}

PermissionSet add_permission_set(Tx& tx, std::int64_t account_id, PermissionSet set) {
  require_free_name(tx, account_id, set);
  SQLite::Statement change{tx.sql,
                           "INSERT INTO permission_set (account_id, name, makes_super_admin) "
                           "VALUES (:account, :name, :makes_super_admin)"};
  change.bind(":account", account_id);
  change.bind(":name", set.name);
  change.bind(":makes_super_admin", set.makes_super_admin ? 1 : 0);
  change.exec();
  set.id = tx.sql.getLastInsertRowid();
  write_rights(tx, set);
  return set;
}

void set_permission_set(Tx& tx, std::int64_t account_id, const PermissionSet& set) {
  require_free_name(tx, account_id, set);
  SQLite::Statement change{
      tx.sql, "UPDATE permission_set SET name = :name, makes_super_admin = :makes_super_admin WHERE id = :id"};
  change.bind(":name", set.name);
  change.bind(":makes_super_admin", set.makes_super_admin ? 1 : 0);
  change.bind(":id", set.id);
  change.exec();
  write_rights(tx, set);
}

void remove_permission_set(Tx& tx, std::int64_t id) {
  for (const auto* sql :
       {"UPDATE member SET permission_set_id = NULL WHERE permission_set_id = :id AND status = 'removed'",
        "DELETE FROM permission_set WHERE id = :id"}) {
    SQLite::Statement change{tx.sql, sql};
    change.bind(":id", id);
    change.exec();
  }
}

}  // namespace rollcall::store
