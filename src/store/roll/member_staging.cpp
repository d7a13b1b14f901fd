#include "rollcall/store/roll/member_staging.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/member_facts.hpp"
#include "store/staged_names.hpp"

namespace rollcall::store {
namespace {

constexpr StagingTable member_tables[]{
    {.name = "fact", .columns = R"(
       line INTEGER PRIMARY KEY,
       email TEXT NOT NULL,
       first_name TEXT, last_name TEXT, status TEXT, super_admin INTEGER, permission_set INTEGER, seat TEXT,
       teams INTEGER, last_sign_in_at INTEGER, joined_at INTEGER, salesforce_user INTEGER, language TEXT,
       by_role INTEGER NOT NULL
     )"},
    {.name = "staged", .columns = R"(
       id INTEGER PRIMARY KEY, -- in the order of the addresses
       line INTEGER NOT NULL,
       email TEXT NOT NULL,
       first_name TEXT, last_name TEXT, status TEXT, super_admin INTEGER, permission_set INTEGER, seat TEXT,
       teams INTEGER, last_sign_in_at INTEGER, joined_at INTEGER, salesforce_user INTEGER, language TEXT,
       by_role INTEGER NOT NULL
     )"},
    {.name = "staged_dropped", .columns = "id INTEGER PRIMARY KEY"},
    {.name = "staged_label", .columns = R"(
       id INTEGER PRIMARY KEY,
       kind TEXT NOT NULL, -- permission_set, team
       name TEXT NOT NULL COLLATE NOCASE,
       target_id INTEGER,  -- of the account's permission set or team of that name; null: not looked up yet
       UNIQUE (kind, name)
     )"},
    {.name = "staged_right",
     .columns = "label_id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (label_id, name)",
     .rows = StagingTable::Rows::by_key},
    {.name = "staged_teams", .columns = "id INTEGER PRIMARY KEY, list TEXT NOT NULL COLLATE NOCASE UNIQUE"},
    {.name = "staged_team",
     .columns = "teams_id INTEGER NOT NULL, label_id INTEGER NOT NULL, PRIMARY KEY (teams_id, label_id)",
     .rows = StagingTable::Rows::by_key}};

constexpr const char* facts =
    "line, email, first_name, last_name, status, super_admin, permission_set, seat, teams, last_sign_in_at, joined_at, "
    "salesforce_user, language, by_role";

// Rows next to each other with one address; `staged` is in the order of the addresses.
constexpr const char* repeated_members =
    "SELECT id, line, email, first_name, last_name, status, super_admin, permission_set, seat, teams, last_sign_in_at, "
    "joined_at FROM staged WHERE EXISTS (SELECT 1 FROM staged AS next WHERE next.id IN (staged.id - 1, staged.id + 1) "
    "AND next.email = staged.email COLLATE NOCASE) ORDER BY id";

/// What several rows about one person say together (I-11).
struct Together {
  static constexpr int first_fact = 3, teams = 9, last_sign_in = 10, joined = 11, count = 12;
  static constexpr const char* names[]{"id",        "line",   "email",           "first name",
                                       "last name", "status", "super admin",     "permission set",
                                       "seat",      "teams",  "last login date", "created"};

  std::int64_t id = 0, line = 0;
  std::string email{};
  std::optional<std::string> facts[count]{};

  static std::optional<std::string> fact(SQLite::Statement& row, int column) {
    const auto cell = row.getColumn(column);
    return cell.isNull() ? std::nullopt : std::optional{cell.getString()};
  }

  /// What a row says otherwise, or nothing. Times may differ, and teams add up.
  const char* contradicted_by(SQLite::Statement& row) const {
    for (int column = first_fact; column < teams; ++column) {
      const auto said = fact(row, column);
      if (said && facts[column] && *said != *facts[column]) return names[column];
    }
    return nullptr;
  }
};

}  // namespace

MemberStaging::MemberStaging(SQLite::Database& sql)
    : scope_{sql, member_tables},
      add_{sql, "fact", facts},
      add_right_{sql, "staged_right", "label_id, name", "ON CONFLICT DO NOTHING"},
      add_to_list_{sql, "staged_team", "teams_id, label_id"},
      permission_sets_{std::make_unique<StagedNames>(sql, "staged_label", "name", "permission_set")},
      teams_{std::make_unique<StagedNames>(sql, "staged_label", "name", "team")},
      team_lists_{std::make_unique<StagedNames>(sql, "staged_teams", "list")} {}

MemberStaging::~MemberStaging() = default;

void MemberStaging::add(std::int64_t line, const MemberFacts& said) {
  const auto status = said.status ? std::optional{word(*said.status)} : std::nullopt;
  const auto set = said.permission_set ? std::optional{permission_set_id(said)} : std::nullopt;
  const auto teams = said.teams ? std::optional{teams_id(*said.teams)} : std::nullopt;
  add_(line, said.email, said.first_name, said.last_name, status, said.super_admin, set, said.seat, teams,
       said.last_sign_in_at, said.joined_at, said.salesforce_user, said.language, said.by_role);
}

// The first to name a set says what rights it has, should it be made.
std::int64_t MemberStaging::permission_set_id(const MemberFacts& said) {
  if (said.permission_set->empty()) return StagedNames::none;
  const auto id = permission_sets_->id_of(*said.permission_set);
  if (id.is_new)
    for (const auto right : said.rights) add_right_(id.value, word(right));
  return id.value;
}

std::int64_t MemberStaging::teams_id(const std::string& list) {
  if (list.empty()) return StagedNames::none;
  const auto id = team_lists_->id_of(list);
  if (id.is_new)
    for (const auto& name : split(list, ';')) add_to_list_(id.value, teams_->id_of(name).value);
  return id.value;
}

std::string MemberStaging::team_list(const std::string& id) {
  SQLite::Statement query{scope_.sql(), "SELECT list FROM staged_teams WHERE id = ?1"};
  query.bind(1, id);
  return query.executeStep() ? query.getColumn(0).getString() : std::string{};
}

// The first row about somebody gets what the others add, and stays; one that says otherwise is rejected.
void MemberStaging::take_together(LineNotes& rejected) {
  auto& sql = scope_.sql();
  SQLite::Statement query{sql, repeated_members};
  SQLite::Statement drop{sql, "INSERT INTO staged_dropped (id) VALUES (?1)"};
  Together together;
  const auto store = [&] {
    if (together.id == 0) return;
    SQLite::Statement change{sql,
                             "UPDATE staged SET first_name = ?3, last_name = ?4, status = ?5, super_admin = ?6, "
                             "permission_set = ?7, seat = ?8, teams = ?9, last_sign_in_at = ?10, joined_at = ?11 "
                             "WHERE id = ?1 AND email = ?2"};
    change.bind(1, together.id);
    change.bind(2, together.email);
    for (int column = Together::first_fact; column < Together::count; ++column)
      if (const auto& fact = together.facts[column]) change.bind(column, *fact);
    change.exec();
  };
  while (query.executeStep()) {
    const auto email = query.getColumn(2).getString();
    const auto line = query.getColumn(1).getInt64();
    if (fold_case(email) != fold_case(together.email)) {
      store();
      together = {.id = query.getColumn(0).getInt64(), .line = line, .email = email};
      for (int column = Together::first_fact; column < Together::count; ++column)
        together.facts[column] = Together::fact(query, column);
      continue;
    }
    drop.bind(1, query.getColumn(0).getInt64());
    drop.exec();
    drop.reset();
    if (const auto* what = together.contradicted_by(query)) {
      rejected.add(line, fmt::format("{} stands on line {} already, with another {}", email, together.line, what));
      continue;
    }
    ++merged_;
    for (int column = Together::first_fact; column < Together::count; ++column) {
      const auto said = Together::fact(query, column);
      auto& fact = together.facts[column];
      if (!said) continue;
      if (!fact)
        fact = said;
      else if (column == Together::teams)
        fact = std::to_string(teams_id(team_list_from(team_list(*fact) + ';' + team_list(*said))));
      else if (column == Together::last_sign_in)
        fact = std::to_string(std::max(std::stoll(*fact), std::stoll(*said)));
      else if (column == Together::joined)
        fact = std::to_string(std::min(std::stoll(*fact), std::stoll(*said)));
    }
  }
  store();
  sql.exec("DELETE FROM staged WHERE id IN (SELECT id FROM staged_dropped)");
}

void MemberStaging::finish(LineNotes& rejected) {
  const std::string all{facts};
  scope_.sql().exec("INSERT INTO staged (" + all + ") SELECT " + all + " FROM fact ORDER BY lower(email), line");
  take_together(rejected);
  scope_.keep();
}

}  // namespace rollcall::store
