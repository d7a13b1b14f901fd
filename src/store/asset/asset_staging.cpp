#include "rollcall/store/asset/asset_staging.hpp"

#include "rollcall/domain/asset/asset.hpp"

namespace rollcall::store {
namespace {

constexpr StagingTable asset_tables[]{
    {.name = "staged_asset", .columns = R"(
       line INTEGER PRIMARY KEY,
       kind TEXT NOT NULL,
       number INTEGER, -- in a list of our own: the asset's, should it be on this roll
       name TEXT, external_id TEXT, owner TEXT, creator TEXT, shared INTEGER, scope TEXT,
       asset_id INTEGER,   -- null: it is not on the roll
       owner_id INTEGER,   -- null: nobody is named, or no present member
       creator_id INTEGER, -- the same
       final_scope TEXT    -- the scope it will have; null: no participants are named, so nobody asks
     )"},
    {.name = "staged_participant",
     .columns = "line INTEGER NOT NULL, email TEXT NOT NULL, member_id INTEGER, PRIMARY KEY (line, email)",
     .rows = StagingTable::Rows::by_key},
    {.name = "asset_kind",
     .columns = R"(
       kind TEXT PRIMARY KEY,
       shared INTEGER, scope TEXT, state TEXT -- what it starts with; null: the kind has none
     )",
     .rows = StagingTable::Rows::by_key},
    {.name = "scope_with_participants",
     .columns = "kind TEXT NOT NULL, scope TEXT NOT NULL, PRIMARY KEY (kind, scope)",
     .rows = StagingTable::Rows::by_key}};

void lay_out_kinds(SQLite::Database& sql) {
  StagingInsert add_kind{sql, "asset_kind", "kind, shared, scope, state"};
  StagingInsert add_scope{sql, "scope_with_participants", "kind, scope"};
  for (const auto& rule : asset_rules()) {
    const auto shared = rule.can_be_shared ? std::optional{0} : std::nullopt;
    const auto scope = rule.scopes.empty() ? std::nullopt : std::optional{std::string{word(rule.scopes.front())}};
    const auto state = rule.states.empty() ? std::nullopt : std::optional{std::string{rule.states.front()}};
    add_kind(word(rule.kind), shared, scope, state);
    for (const auto with : rule.with_participants) add_scope(word(rule.kind), word(with));
  }
}

// Each line with an external id, and the line before it about the same one.
constexpr const char* repeated_assets =
    "SELECT line, 'the external id ' || external_id, earlier FROM (SELECT line, external_id, "
    "lag(line) OVER (PARTITION BY kind, external_id ORDER BY line) AS earlier FROM staged_asset "
    "WHERE external_id IS NOT NULL) WHERE earlier IS NOT NULL";

}  // namespace

AssetStaging::AssetStaging(SQLite::Database& sql)
    : scope_{sql, asset_tables},
      add_{sql, "staged_asset", "line, kind, number, name, external_id, owner, creator, shared, scope"},
      add_participant_{sql, "staged_participant", "line, email"} {
  lay_out_kinds(sql);
}

void AssetStaging::add(std::int64_t line, const AssetFacts& facts) {
  const auto scope = facts.scope ? std::optional{std::string{word(*facts.scope)}} : std::nullopt;
  add_(line, word(facts.kind), facts.number, facts.name, facts.external_id, facts.owner, facts.creator, facts.shared,
       scope);
  if (!facts.participants) return;
  for (const auto& email : *facts.participants) add_participant_(line, email);
}

void AssetStaging::finish(LineNotes& rejected) {
  scope_.drop_repeated("staged_asset", repeated_assets, rejected);
  scope_.keep();
}

}  // namespace rollcall::store
