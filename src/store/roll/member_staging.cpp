#include "rollcall/store/roll/member_staging.hpp"

#include <fmt/format.h>

#include <optional>

#include "rollcall/base/text.hpp"
#include "store/staged_names.hpp"

namespace rollcall::store {
namespace {

// What stands for `none` where a label could: null is what was not given.
constexpr std::int64_t no_label = 0;

constexpr const char* make_tables = R"(
  CREATE TEMP TABLE IF NOT EXISTS fact (
    line INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    first_name TEXT, last_name TEXT, status TEXT, super_admin INTEGER, permission_set INTEGER, seat TEXT, teams INTEGER,
    last_sign_in_at INTEGER, joined_at INTEGER, salesforce_user INTEGER, by_role INTEGER NOT NULL
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged (
    id INTEGER PRIMARY KEY, -- in the order of the addresses
    line INTEGER NOT NULL,
    email TEXT NOT NULL,
    first_name TEXT, last_name TEXT, status TEXT, super_admin INTEGER, permission_set INTEGER, seat TEXT, teams INTEGER,
    last_sign_in_at INTEGER, joined_at INTEGER, salesforce_user INTEGER, by_role INTEGER NOT NULL
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_label (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, -- permission_set, team
    name TEXT NOT NULL COLLATE NOCASE,
    target_id INTEGER,  -- of the account's permission set or team of that name; null: not looked up yet
    UNIQUE (kind, name)
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_right (
    label_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (label_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS staged_teams (id INTEGER PRIMARY KEY, list TEXT NOT NULL COLLATE NOCASE UNIQUE) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_team (
    teams_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    PRIMARY KEY (teams_id, label_id)
  ) STRICT, WITHOUT ROWID;
  DELETE FROM fact; DELETE FROM staged; DELETE FROM staged_label; DELETE FROM staged_right;
  DELETE FROM staged_teams; DELETE FROM staged_team)";

SQLite::Database& with_tables(SQLite::Database& sql) {
  sql.exec("SAVEPOINT staging");
  sql.exec(make_tables);
  return sql;
}

void bind(SQLite::Statement& statement, int index, const std::optional<std::string>& text) {
  if (text) statement.bindNoCopy(index, *text);
}

void bind(SQLite::Statement& statement, int index, const std::optional<Instant>& at) {
  if (at) statement.bind(index, to_seconds(*at));
}

std::unique_ptr<StagedNames> labels(SQLite::Database& sql, const std::string& kind) {
  return std::make_unique<StagedNames>(sql, "SELECT id FROM staged_label WHERE kind = '" + kind + "' AND name = ?1",
                                       "INSERT INTO staged_label (kind, name) VALUES ('" + kind + "', ?1)");
}

}  // namespace

Staging::Staging(SQLite::Database& sql)
    : sql_{with_tables(sql)},
      add_{sql_,
           "INSERT INTO fact (line, email, first_name, last_name, status, super_admin, permission_set, seat, teams, "
           "last_sign_in_at, joined_at, salesforce_user, by_role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      permission_sets_{labels(sql_, "permission_set")},
      teams_{labels(sql_, "team")},
      team_lists_{std::make_unique<StagedNames>(sql_, "SELECT id FROM staged_teams WHERE list = ?1",
                                                "INSERT INTO staged_teams (list) VALUES (?1)")} {}

Staging::~Staging() {
  if (!open_) return;
  sql_.tryExec("ROLLBACK TO staging");
  sql_.tryExec("RELEASE staging");
}

void Staging::add(std::int64_t line, const MemberFacts& facts) {
  add_.clearBindings();
  add_.bind(1, line);
  add_.bindNoCopy(2, facts.email);
  bind(add_, 3, facts.first_name);
  bind(add_, 4, facts.last_name);
  if (facts.status) add_.bind(5, std::string{word(*facts.status)});
  if (facts.super_admin) add_.bind(6, *facts.super_admin ? 1 : 0);
  if (facts.permission_set) add_.bind(7, permission_set_id(facts));
  bind(add_, 8, facts.seat);
  if (facts.teams) add_.bind(9, facts.teams->empty() ? no_label : teams_id(*facts.teams));
  bind(add_, 10, facts.last_sign_in_at);
  bind(add_, 11, facts.joined_at);
  if (facts.salesforce_user) add_.bind(12, *facts.salesforce_user ? 1 : 0);
  add_.bind(13, facts.by_role ? 1 : 0);
  add_.exec();
  add_.reset();
}

// The first to name a set says what rights it has, should it be made.
std::int64_t Staging::permission_set_id(const MemberFacts& facts) {
  if (facts.permission_set->empty()) return no_label;
  const auto id = permission_sets_->id_of(*facts.permission_set);
  if (!id.is_new || facts.rights.empty()) return id.value;
  SQLite::Statement change{sql_,
                           "INSERT INTO staged_right (label_id, name) VALUES (:label, :name) ON CONFLICT DO NOTHING"};
  for (const auto right : facts.rights) {
    change.bind(":label", id.value);
    change.bind(":name", std::string{word(right)});
    change.exec();
    change.reset();
  }
  return id.value;
}

std::int64_t Staging::teams_id(const std::string& list) {
  const auto id = team_lists_->id_of(list);
  if (!id.is_new) return id.value;
  SQLite::Statement change{sql_, "INSERT INTO staged_team (teams_id, label_id) VALUES (:teams, :label)"};
  for (const auto& name : split(list, ';')) {
    change.bind(":teams", id.value);
    change.bind(":label", teams_->id_of(name).value);
    change.exec();
    change.reset();
  }
  return id.value;
}

void Staging::finish(LineNotes& rejected) {
  sql_.exec(
      "INSERT INTO staged (line, email, first_name, last_name, status, super_admin, permission_set, seat, teams, "
      "last_sign_in_at, joined_at, salesforce_user, by_role) "
      "SELECT line, email, first_name, last_name, status, super_admin, permission_set, seat, teams, last_sign_in_at, "
      "joined_at, salesforce_user, by_role FROM fact ORDER BY lower(email), line");
  const std::string repeated =
      "FROM staged AS earlier JOIN staged AS later ON later.id = earlier.id + 1 "
      "WHERE later.email = earlier.email COLLATE NOCASE";
  const auto before = rejected.count();
  SQLite::Statement query{sql_, "SELECT later.line, later.email, earlier.line " + repeated};
  while (query.executeStep())
    rejected.add(
        query.getColumn(0).getInt64(),
        fmt::format("{} stands on line {} already", query.getColumn(1).getString(), query.getColumn(2).getInt64()));
  query.reset();
  if (rejected.count() > before) sql_.exec("DELETE FROM staged WHERE id IN (SELECT later.id " + repeated + ')');
  sql_.exec("RELEASE staging");
  open_ = false;
}

}  // namespace rollcall::store
