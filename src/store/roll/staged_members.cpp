#include "rollcall/store/roll/staged_members.hpp"

#include "store/sql/columns.hpp"
#include "store/staged_changes.hpp"

namespace rollcall::store {
namespace {

// Gives the permission sets made after the id `last` the rights that were named with them.
void add_rights(Tx& tx, std::int64_t last) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO permission_set_right (permission_set_id, name) "
                           "SELECT staged_label.target_id, staged_right.name FROM staged_right "
                           "JOIN staged_label ON staged_label.id = staged_right.label_id "
                           "WHERE staged_label.target_id > :last"};
  change.bind(":last", last);
  change.exec();
}

const std::string rights_as_json =
    "(SELECT json_object('rights', json_group_array(permission_set_right.name)) FROM permission_set_right "
    "WHERE permission_set_id = permission_set.id HAVING count(*) > 0)";

// `table` is permission_set or team, and the kind of the labels that name its rows.
std::int64_t add_labels(Tx& tx, std::int64_t account_id, const std::string& table) {
  const auto last = last_id(tx, table);
  const auto added =
      run_staged(tx, account_id,
                 "INSERT INTO " + table + " (account_id, name) SELECT :account, name FROM staged_label WHERE kind = '" +
                     table + "' ORDER BY id ON CONFLICT (account_id, name) DO NOTHING");
  run_staged(tx, account_id,
             "UPDATE staged_label SET target_id = (SELECT id FROM " + table +
                 " WHERE account_id = :account AND name = " + "staged_label.name) WHERE kind = '" + table + "'");
  if (table == "permission_set") add_rights(tx, last);
  audit_each(tx, account_id, table + ".add",
             "name, NULL, " + (table == "permission_set" ? rights_as_json : "NULL") + " FROM " + table +
                 " WHERE id > " + std::to_string(last) + " ORDER BY id");
  return added;
}

const std::string teams_now =
    "(SELECT ifnull(group_concat(name, ';'), '') FROM (SELECT team.name FROM member_team "
    "JOIN team ON team.id = member_team.team_id WHERE member_team.member_id = member.id ORDER BY team.name))";

const StagedDifference sign_in{"last_sign_in",
                               "staged.last_sign_in_at > ifnull(member.last_sign_in_at, staged.last_sign_in_at - 1)",
                               "json_quote(strftime('%Y-%m-%dT%H:%M:%SZ', staged.last_sign_in_at, 'unixepoch'))"};
const StagedDifference grouping{
    "teams", "staged.teams IS NOT NULL AND ifnull(staged_teams.list, '') <> " + teams_now + " COLLATE NOCASE",
    "json_quote(ifnull(staged_teams.list, ''))"};
// A super admin by the permission set they have or get: if the file calls them one, it asks for no right of their own.
const std::string said_super_admin =
    "iif(staged.super_admin = 1 AND EXISTS (SELECT 1 FROM permission_set WHERE makes_super_admin AND id = "
    "iif(staged.permission_set IS NULL, member.permission_set_id, wanted.target_id)), member.super_admin, "
    "staged.super_admin)";
const StagedDifference differences[]{
    {"first_name", "staged.first_name <> user.first_name", "json_quote(staged.first_name)"},
    {"last_name", "staged.last_name <> user.last_name", "json_quote(staged.last_name)"},
    {"language", "staged.language <> ifnull(user.language, '')", "json_quote(nullif(staged.language, ''))"},
    {"super_admin", said_super_admin + " <> member.super_admin", "iif(staged.super_admin, 'true', 'false')"},
    {"permission_set", "staged.permission_set IS NOT NULL AND wanted.target_id IS NOT member.permission_set_id",
     "json_quote(wanted.name)"},
    {"seat", "staged.seat <> ifnull(member.seat, '')", "json_quote(nullif(staged.seat, ''))"},
    grouping,
    {"salesforce_user", "staged.salesforce_user <> member.salesforce_user",
     "iif(staged.salesforce_user, 'true', 'false')"},
    sign_in,
};

// Fills the temporary table `changed`: the members in whom something differs from what is staged, and in what.
void find_changes(Tx& tx) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS changed (member_id INTEGER PRIMARY KEY, staged_id INTEGER NOT NULL, "
      "regrouped INTEGER, seen INTEGER, details TEXT NOT NULL) STRICT; "
      "DELETE FROM changed");
  tx.sql.exec(
      "INSERT INTO changed (member_id, staged_id, regrouped, seen, details) "
      "SELECT member.id, staged.id, " +
      grouping.differs + ", " + sign_in.differs + ", " + changes_as_json(differences) +
      " AS changes "
      "FROM known CROSS JOIN staged ON staged.id = known.staged_id "
      "CROSS JOIN user ON user.id = known.user_id CROSS JOIN member ON member.id = known.member_id "
      "LEFT JOIN staged_label AS wanted ON wanted.id = staged.permission_set "
      "LEFT JOIN staged_teams ON staged_teams.id = staged.teams "
      "WHERE changes <> ''");
}

// An empty one is taken back.
const std::string language_said = "nullif(coalesce(staged.language, user.language), '')";

void change_own(Tx& tx) {
  tx.sql.exec(
      "UPDATE user SET first_name = coalesce(staged.first_name, user.first_name), "
      "last_name = coalesce(staged.last_name, user.last_name), language = " +
      language_said +
      " FROM known JOIN staged ON staged.id = known.staged_id "
      "WHERE user.id = known.user_id AND user.id IN (SELECT user_id FROM known) "
      "AND (staged.first_name <> user.first_name OR staged.last_name <> user.last_name "
      "OR staged.language <> ifnull(user.language, ''))");
}

void add_users(Tx& tx, std::int64_t account_id) {
  // Whoever was a member once, and perhaps deleted (U-61), comes back under the names given now.
  tx.sql.exec(
      "UPDATE user SET deleted_at = NULL, first_name = coalesce(staged.first_name, user.first_name), "
      "last_name = coalesce(staged.last_name, user.last_name), language = " +
      language_said +
      " FROM known JOIN staged ON staged.id = known.staged_id WHERE user.id = known.user_id AND user.id IN (SELECT "
      "user_id FROM known) AND known.member_id IS "
      "NULL "
      "AND NOT EXISTS (SELECT 1 FROM member WHERE member.user_id = user.id AND member.status <> 'removed')");
  run_staged(tx, account_id,
             "INSERT INTO user (email, first_name, last_name, language, created_at) "
             "SELECT email, coalesce(first_name, ''), coalesce(last_name, ''), nullif(language, ''), :now FROM staged "
             "WHERE id NOT IN (SELECT staged_id FROM known) ORDER BY id");
}

void add_to_teams(Tx& tx, std::int64_t account_id, std::int64_t last_member) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO member_team (member_id, team_id) "
      "SELECT member.id, staged_label.target_id FROM staged CROSS JOIN user ON user.email = staged.email "
      "CROSS JOIN member ON member.user_id = user.id AND member.account_id = :account AND member.status <> 'removed' "
      "CROSS JOIN staged_team ON staged_team.teams_id = staged.teams "
      "CROSS JOIN staged_label ON staged_label.id = staged_team.label_id WHERE member.id > :last"};
  change.bind(":account", account_id);
  change.bind(":last", last_member);
  change.exec();
}

}  // namespace

void find_staged(Tx& tx, std::int64_t account_id) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS known (staged_id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, "
      "member_id INTEGER) STRICT; "  // member_id is null: no member of the account
      "DELETE FROM known");
  // CROSS JOIN keeps the order of the addresses, in which the indexes are read from one end to the other.
  run_staged(tx, account_id,
             "INSERT INTO known (staged_id, user_id, member_id) "
             "SELECT staged.id, user.id, member.id FROM staged CROSS JOIN user ON user.email = staged.email "
             "LEFT JOIN member ON member.user_id = user.id AND member.account_id = :account "
             "AND member.status <> 'removed'");
}

void list_staged_moves(Tx& tx, const std::function<void(const StagedMove&)>& row) {
  SQLite::Statement query{tx.sql,
                          "SELECT staged.id, staged.line, staged.email, member.status, staged.status FROM known "
                          "CROSS JOIN staged ON staged.id = known.staged_id "
                          "CROSS JOIN member ON member.id = known.member_id "
                          "WHERE staged.status <> member.status"};
  while (query.executeStep())
    row({.id = query.getColumn(0).getInt64(),
         .line = query.getColumn(1).getInt64(),
         .email = query.getColumn(2).getString(),
         .from = *parse_word<MemberStatus>(query.getColumn(3).getString()),
         .to = *parse_word<MemberStatus>(query.getColumn(4).getString())});
}

void list_staged_renames(Tx& tx, std::int64_t account_id, const std::function<void(const StagedRename&)>& row) {
  SQLite::Statement query{tx.sql,
                          "SELECT staged.id, staged.line, staged.email FROM known "
                          "CROSS JOIN staged ON staged.id = known.staged_id CROSS JOIN user ON user.id = known.user_id "
                          "WHERE (staged.first_name <> user.first_name OR staged.last_name <> user.last_name "
                          "OR staged.language <> ifnull(user.language, '')) "
                          "AND EXISTS (SELECT 1 FROM member WHERE member.user_id = user.id "
                          "AND member.account_id <> :account AND member.status <> 'removed')"};
  query.bind(":account", account_id);
  while (query.executeStep())
    row({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getString()});
}

void list_staged_super_admins_by_set(Tx& tx, std::int64_t account_id,
                                     const std::function<void(const StagedSuperAdmin&)>& row) {
  // Where no set makes super admins, nothing that is staged is read.
  SQLite::Statement query{
      tx.sql,
      "SELECT staged.id, staged.line, staged.email, permission_set.name FROM permission_set "
      "CROSS JOIN staged ON staged.super_admin = 0 AND NOT staged.by_role "
      "LEFT JOIN staged_label AS wanted ON wanted.id = staged.permission_set "
      "LEFT JOIN known ON known.staged_id = staged.id LEFT JOIN member ON member.id = known.member_id "
      "WHERE permission_set.account_id = :account AND permission_set.makes_super_admin AND iif("
      "staged.permission_set IS NULL, member.permission_set_id = permission_set.id, wanted.name = "
      "permission_set.name)"};
  query.bind(":account", account_id);
  while (query.executeStep())
    row({.id = query.getColumn(0).getInt64(),
         .line = query.getColumn(1).getInt64(),
         .email = query.getColumn(2).getString(),
         .permission_set = query.getColumn(3).getString()});
}

void drop_staged(Tx& tx, std::int64_t id) {
  for (const auto* sql : {"DELETE FROM known WHERE staged_id = :id", "DELETE FROM staged WHERE id = :id"}) {
    SQLite::Statement change{tx.sql, sql};
    change.bind(":id", id);
    change.exec();
  }
}

LabelsAdded add_staged_labels(Tx& tx, std::int64_t account_id) {
  return {.permission_sets = add_labels(tx, account_id, "permission_set"), .teams = add_labels(tx, account_id, "team")};
}

StagedChanges change_staged_members(Tx& tx, std::int64_t account_id) {
  find_changes(tx);
  change_own(tx);
  tx.sql.exec("UPDATE member SET super_admin = coalesce(" + said_super_admin +
              ", member.super_admin), "
              "permission_set_id = iif(staged.permission_set IS NULL, member.permission_set_id, wanted.target_id), "
              "seat = iif(staged.seat IS NULL, member.seat, nullif(staged.seat, '')), "
              "salesforce_user = coalesce(staged.salesforce_user, member.salesforce_user), "
              "last_sign_in_at = iif(changed.seen, staged.last_sign_in_at, member.last_sign_in_at) "
              "FROM changed JOIN staged ON staged.id = changed.staged_id "
              "LEFT JOIN staged_label AS wanted ON wanted.id = staged.permission_set "
              "WHERE member.id = changed.member_id AND member.id IN (SELECT member_id FROM changed)");
  tx.sql.exec(
      "DELETE FROM member_team WHERE member_id IN (SELECT member_id FROM changed WHERE regrouped); "
      "INSERT INTO member_team (member_id, team_id) "
      "SELECT changed.member_id, staged_label.target_id FROM changed "
      "JOIN staged ON staged.id = changed.staged_id JOIN staged_team ON staged_team.teams_id = staged.teams "
      "JOIN staged_label ON staged_label.id = staged_team.label_id WHERE changed.regrouped");
  audit_each(tx, account_id, "user.set",
             "staged.email, changed.member_id, " + whole_json("changed.details") +
                 " FROM changed JOIN staged ON staged.id = changed.staged_id ORDER BY staged.id");
  return {.members = number_of(tx, "SELECT count(*) FROM changed"),
          .seen = number_of(tx, "SELECT EXISTS (SELECT 1 FROM changed WHERE seen)") != 0};
}

Chosen choose_staged_deactivations(Tx& tx) {
  auto members = Chosen::none(tx);
  tx.sql.exec("INSERT INTO " + members.table() +
              " (member_id) SELECT member.id FROM known "
              "CROSS JOIN staged ON staged.id = known.staged_id CROSS JOIN member ON member.id = known.member_id "
              "WHERE staged.status = 'deactivated' AND member.status = 'active'");
  return members;
}

std::int64_t count_chosen_unchanged(Tx& tx, const Chosen& members) {
  return number_of(
      tx, "SELECT count(*) FROM " + members.rows() + " WHERE member_id NOT IN (SELECT member_id FROM changed)");
}

std::int64_t add_staged_members(Tx& tx, std::int64_t account_id) {
  const auto last = last_id(tx, "member");
  add_users(tx, account_id);
  const auto added = run_staged(
      tx, account_id,
      "INSERT INTO member (account_id, user_id, status, super_admin, permission_set_id, seat, joined_at, "
      "last_sign_in_at, deactivated_at, deactivated_because, salesforce_user, created_at) "
      "SELECT :account, user.id, coalesce(staged.status, 'active'), coalesce(staged.super_admin, 0), wanted.target_id, "
      "nullif(staged.seat, ''), "
      "iif(staged.status = 'invited', NULL, coalesce(staged.joined_at, staged.last_sign_in_at, :now)), "
      "staged.last_sign_in_at, "
      "iif(staged.status = 'deactivated', :now, NULL), iif(staged.status = 'deactivated', 'by_import', NULL), "
      "coalesce(staged.salesforce_user, 0), iif(staged.status = 'invited', coalesce(staged.joined_at, :now), :now) "
      "FROM staged CROSS JOIN user ON user.email = staged.email "
      "LEFT JOIN staged_label AS wanted ON wanted.id = staged.permission_set "
      "WHERE NOT EXISTS (SELECT 1 FROM known WHERE known.staged_id = staged.id AND known.member_id IS NOT NULL)");
  add_to_teams(tx, account_id, last);
  audit_each(tx, account_id, "user.add",
             "user.email, member.id, CASE WHEN member.status <> 'active' THEN json_object('status', member.status) "
             "WHEN member.super_admin THEN json_object('super_admin', json('true')) END FROM member "
             "CROSS JOIN user ON user.id = member.user_id WHERE member.id > " +
                 std::to_string(last) + " ORDER BY member.id");
  return added;
}

}  // namespace rollcall::store
