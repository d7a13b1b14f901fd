#include "rollcall/store/asset/asset_staging.hpp"

#include <fmt/format.h>

#include "staged_participants.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* make_tables = R"(
  CREATE TEMP TABLE IF NOT EXISTS staged_asset (
    line INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT, external_id TEXT, owner TEXT, creator TEXT, shared INTEGER, scope TEXT,
    asset_id INTEGER,   -- null: it is not on the roll
    owner_id INTEGER,   -- null: nobody is named, or no present member
    creator_id INTEGER, -- the same
    final_scope TEXT    -- the scope it will have; null: no participants are named, so nobody asks
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS asset_kind (
    kind TEXT PRIMARY KEY,
    shared INTEGER, scope TEXT, state TEXT -- what it starts with; null: the kind has none
  ) STRICT, WITHOUT ROWID;
  DELETE FROM staged_asset; DELETE FROM asset_kind)";

SQLite::Database& with_tables(SQLite::Database& sql) {
  sql.exec("SAVEPOINT asset_staging");
  sql.exec(make_tables);
  make_participant_tables(sql);
  return sql;
}

void lay_out_kinds(SQLite::Database& sql) {
  SQLite::Statement add{sql,
                        "INSERT INTO asset_kind (kind, shared, scope, state) VALUES (:kind, :shared, :scope, :state)"};
  for (const auto& rule : asset_rules()) {
    add.reset();
    add.clearBindings();
    add.bind(":kind", std::string{word(rule.kind)});
    if (rule.can_be_shared) add.bind(":shared", 0);
    if (!rule.scopes.empty()) add.bind(":scope", std::string{word(rule.scopes.front())});
    if (!rule.states.empty()) add.bind(":state", std::string{rule.states.front()});
    add.exec();
  }
}

void bind(SQLite::Statement& statement, int index, const std::optional<std::string>& text) {
  if (text) statement.bindNoCopy(index, *text);
}

// Each line with an external id, and the line before it about the same one.
const std::string repeated =
    "FROM (SELECT line, external_id, lag(line) OVER (PARTITION BY kind, external_id ORDER BY line) AS earlier "
    "FROM staged_asset WHERE external_id IS NOT NULL) WHERE earlier IS NOT NULL";

std::string faulty() {
  return "((owner IS NOT NULL AND owner_id IS NULL) OR (creator IS NOT NULL AND creator_id IS NULL) "
         "OR (asset_id IS NULL AND name IS NULL) "
         "OR line IN (SELECT line FROM staged_participant WHERE member_id IS NULL) OR line IN " +
         lines_without_participants() + ')';
}

// The JSON object of what changes, without its braces and with a comma in front; empty when nothing does. A
// comparison with what was not given is null, and so no difference.
std::string changes_as_json() {
  return "iif(staged_asset.name <> asset.name, ',\"name\":' || json_quote(staged_asset.name), '') || "
         "iif(staged_asset.owner_id <> ifnull(asset.owner_id, 0), ',\"owner\":' || json_quote(staged_asset.owner), '') "
         "|| "
         "iif(staged_asset.creator_id <> ifnull(asset.creator_id, 0), ',\"creator\":' || "
         "json_quote(staged_asset.creator), "
         "'') || "
         "iif(staged_asset.shared <> asset.shared, ',\"shared\":' || iif(staged_asset.shared, 'true', 'false'), '') || "
         "iif(staged_asset.scope <> asset.scope, ',\"scope\":' || json_quote(staged_asset.scope), '') || " +
         changed_participants_as_json();
}

void find_changes(Tx& tx) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS changed_asset (asset_id INTEGER PRIMARY KEY, line INTEGER NOT NULL, "
      "details TEXT NOT NULL) STRICT; "
      "DELETE FROM changed_asset");
  tx.sql.exec("INSERT INTO changed_asset (asset_id, line, details) SELECT asset.id, staged_asset.line, " +
              changes_as_json() +
              " AS changes FROM staged_asset CROSS JOIN asset ON asset.id = staged_asset.asset_id "
              "WHERE changes <> ''");
}

void audit(Tx& tx, std::int64_t account_id, const std::string& action, const std::string& rows) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO audit (at, account_id, actor, action, subject, details) "
                           "SELECT :now, :account, :actor, :action, " +
                               rows};
  store::bind(change, ":now", tx.now);
  change.bind(":account", account_id);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", action);
  change.exec();
}

}  // namespace

AssetStaging::AssetStaging(SQLite::Database& sql)
    : sql_{with_tables(sql)},
      add_{sql_,
           "INSERT INTO staged_asset (line, kind, name, external_id, owner, creator, shared, scope) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"} {
  lay_out_kinds(sql_);
}

AssetStaging::~AssetStaging() {
  if (!open_) return;
  sql_.tryExec("ROLLBACK TO asset_staging");
  sql_.tryExec("RELEASE asset_staging");
}

void AssetStaging::add(std::int64_t line, const AssetFacts& facts) {
  add_.clearBindings();
  add_.bind(1, line);
  add_.bind(2, std::string{word(facts.kind)});
  bind(add_, 3, facts.name);
  bind(add_, 4, facts.external_id);
  bind(add_, 5, facts.owner);
  bind(add_, 6, facts.creator);
  if (facts.shared) add_.bind(7, *facts.shared ? 1 : 0);
  if (facts.scope) add_.bind(8, std::string{word(*facts.scope)});
  add_.exec();
  add_.reset();
  if (facts.participants) stage_participants(sql_, line, *facts.participants);
}

void AssetStaging::finish(LineNotes& rejected) {
  const auto before = rejected.count();
  SQLite::Statement query{sql_, "SELECT line, external_id, earlier " + repeated};
  while (query.executeStep())
    rejected.add(query.getColumn(0).getInt64(),
                 fmt::format("the external id {} stands on line {} already", query.getColumn(1).getString(),
                             query.getColumn(2).getInt64()));
  query.reset();
  if (rejected.count() > before) sql_.exec("DELETE FROM staged_asset WHERE line IN (SELECT line " + repeated + ')');
  sql_.exec("RELEASE asset_staging");
  open_ = false;
}

void find_staged_assets(Tx& tx, std::int64_t account_id) {
  const auto present = [](const std::string& address) {
    return "(SELECT member.id FROM user JOIN member ON member.user_id = user.id AND member.account_id = :account "
           "AND member.status <> 'removed' WHERE user.email = staged_asset." +
           address + ")";
  };
  SQLite::Statement change{tx.sql, "UPDATE staged_asset SET owner_id = " + present("owner") +
                                       ", creator_id = " + present("creator") +
                                       ", asset_id = (SELECT asset.id FROM asset WHERE asset.account_id = :account "
                                       "AND asset.kind = staged_asset.kind "
                                       "AND asset.external_id = staged_asset.external_id)"};
  change.bind(":account", account_id);
  change.exec();
  find_staged_participants(tx, account_id);
}

void list_staged_asset_faults(Tx& tx, std::int64_t account_id,
                              const std::function<void(const StagedAssetFault&)>& row) {
  SQLite::Statement query{
      tx.sql,
      "SELECT line, stranger, EXISTS (SELECT 1 FROM user JOIN member ON member.user_id = user.id "
      "WHERE user.email = stranger AND member.account_id = :account), kind, ifnull(external_id, ''), unfit_scope "
      "FROM (SELECT line, kind, external_id, coalesce(iif(owner_id IS NULL, owner, NULL), "
      "iif(creator_id IS NULL, creator, NULL), (SELECT email FROM staged_participant "
      "WHERE staged_participant.line = staged_asset.line AND member_id IS NULL ORDER BY email LIMIT 1)) AS stranger, "
      "iif(line IN " +
          lines_without_participants() + ", final_scope, NULL) AS unfit_scope FROM staged_asset WHERE " + faulty() +
          ") ORDER BY line"};
  query.bind(":account", account_id);
  while (query.executeStep())
    row({.line = query.getColumn(0).getInt64(),
         .stranger = optional_text(query.getColumn(1)),
         .was_removed = query.getColumn(2).getInt() != 0,
         .kind = query.getColumn(3).getString(),
         .external_id = query.getColumn(4).getString(),
         .without_participants = optional_text(query.getColumn(5))});
}

void drop_faulty_assets(Tx& tx) {
  tx.sql.exec("DELETE FROM staged_asset WHERE " + faulty());
}

std::int64_t change_staged_assets(Tx& tx, std::int64_t account_id) {
  find_changes(tx);
  SQLite::Statement change{
      tx.sql,
      "UPDATE asset SET name = coalesce(staged_asset.name, asset.name), "
      "owner_id = coalesce(staged_asset.owner_id, asset.owner_id), "
      "creator_id = coalesce(staged_asset.creator_id, asset.creator_id), "
      "shared = coalesce(staged_asset.shared, asset.shared), scope = coalesce(staged_asset.scope, asset.scope) "
      "FROM changed_asset JOIN staged_asset ON staged_asset.line = changed_asset.line "
      "WHERE asset.id = changed_asset.asset_id"};
  const auto changed = change.exec();
  change_participants(tx);
  audit(tx, account_id, "asset.set",
        "staged_asset.kind || ' ' || changed_asset.asset_id, '{' || substr(changed_asset.details, 2) || '}' "
        "FROM changed_asset CROSS JOIN staged_asset ON staged_asset.line = changed_asset.line "
        "ORDER BY changed_asset.line");
  return changed;
}

std::int64_t add_staged_assets(Tx& tx, std::int64_t account_id) {
  const auto last = tx.sql.execAndGet("SELECT ifnull(max(id), 0) FROM asset").getInt64();
  SQLite::Statement change{tx.sql,
                           "INSERT INTO asset (account_id, kind, name, external_id, creator_id, owner_id, shared, "
                           "scope, state) "
                           "SELECT :account, staged_asset.kind, name, external_id, creator_id, owner_id, "
                           "coalesce(staged_asset.shared, asset_kind.shared), "
                           "coalesce(staged_asset.scope, asset_kind.scope), asset_kind.state "
                           "FROM staged_asset CROSS JOIN asset_kind ON asset_kind.kind = staged_asset.kind "
                           "WHERE asset_id IS NULL ORDER BY line"};
  change.bind(":account", account_id);
  const auto added = change.exec();
  add_participants(tx, last);
  audit(tx, account_id, "asset.add",
        "kind || ' ' || id, json_object('name', name) FROM asset WHERE id > " + std::to_string(last) + " ORDER BY id");
  return added;
}

}  // namespace rollcall::store
