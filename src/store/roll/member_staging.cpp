#include "rollcall/store/roll/member_staging.hpp"

#include <optional>

#include "rollcall/base/text.hpp"
#include "store/staged_names.hpp"

namespace rollcall::store {
namespace {

constexpr StagingTable member_tables[]{
    {.name = "fact", .columns = R"(
       line INTEGER PRIMARY KEY,
       email TEXT NOT NULL,
       first_name TEXT, last_name TEXT, status TEXT, super_admin INTEGER, permission_set INTEGER, seat TEXT,
       teams INTEGER, last_sign_in_at INTEGER, joined_at INTEGER, salesforce_user INTEGER, by_role INTEGER NOT NULL
     )"},
    {.name = "staged", .columns = R"(
       id INTEGER PRIMARY KEY, -- in the order of the addresses
       line INTEGER NOT NULL,
       email TEXT NOT NULL,
       first_name TEXT, last_name TEXT, status TEXT, super_admin INTEGER, permission_set INTEGER, seat TEXT,
       teams INTEGER, last_sign_in_at INTEGER, joined_at INTEGER, salesforce_user INTEGER, by_role INTEGER NOT NULL
     )"},
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
    "salesforce_user, by_role";

constexpr const char* repeated_members =
    "SELECT later.line AS line, later.email, earlier.line AS earlier_line FROM staged AS earlier "
    "JOIN staged AS later ON later.id = earlier.id + 1 WHERE later.email = earlier.email COLLATE NOCASE";

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
       said.last_sign_in_at, said.joined_at, said.salesforce_user, said.by_role);
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

void MemberStaging::finish(LineNotes& rejected) {
  const std::string all{facts};
  scope_.sql().exec("INSERT INTO staged (" + all + ") SELECT " + all + " FROM fact ORDER BY lower(email), line");
  scope_.drop_repeated("staged", repeated_members, rejected);
  scope_.keep();
}

}  // namespace rollcall::store
