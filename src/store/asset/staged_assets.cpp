#include "rollcall/store/asset/staged_assets.hpp"

#include "staged_participants.hpp"
#include "store/sql/columns.hpp"
#include "store/staged_changes.hpp"

namespace rollcall::store {
namespace {

std::string faulty() {
  return "((owner IS NOT NULL AND owner_id IS NULL) OR (creator IS NOT NULL AND creator_id IS NULL) "
         "OR (asset_id IS NULL AND name IS NULL) "
         "OR line IN (SELECT line FROM staged_participant WHERE member_id IS NULL) OR line IN " +
         lines_without_participants() + ')';
}

void find_asset_changes(Tx& tx) {
  const StagedDifference differences[]{
      {"name", "staged_asset.name <> asset.name", "json_quote(staged_asset.name)"},
      {"owner", "staged_asset.owner_id <> ifnull(asset.owner_id, 0)", "json_quote(staged_asset.owner)"},
      {"creator", "staged_asset.creator_id <> ifnull(asset.creator_id, 0)", "json_quote(staged_asset.creator)"},
      {"shared", "staged_asset.shared <> asset.shared", "iif(staged_asset.shared, 'true', 'false')"},
      {"scope", "staged_asset.scope <> asset.scope", "json_quote(staged_asset.scope)"},
      participants_difference(),
  };
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS changed_asset (asset_id INTEGER PRIMARY KEY, line INTEGER NOT NULL, "
      "details TEXT NOT NULL) STRICT; "
      "DELETE FROM changed_asset");
  tx.sql.exec("INSERT INTO changed_asset (asset_id, line, details) SELECT asset.id, staged_asset.line, " +
              changes_as_json(differences) +
              " AS changes FROM staged_asset CROSS JOIN asset ON asset.id = staged_asset.asset_id "
              "WHERE changes <> ''");
}

// I-09: a row of our own list that changes nothing is dropped, even if its owner was removed.
void drop_unchanged(Tx& tx, std::int64_t account_id) {
  run_staged(tx, account_id,
             "DELETE FROM staged_asset WHERE number IS NOT NULL AND EXISTS (SELECT 1 FROM asset "
             "LEFT JOIN member ON member.id = asset.owner_id LEFT JOIN user ON user.id = member.user_id "
             "WHERE asset.id = staged_asset.number AND asset.account_id = :account AND asset.kind = staged_asset.kind "
             "AND asset.name IS staged_asset.name AND asset.external_id IS staged_asset.external_id "
             "AND user.email IS staged_asset.owner AND asset.scope IS ifnull(staged_asset.scope, asset.scope) "
             "AND asset.shared IS ifnull(staged_asset.shared, asset.shared)) "
             "AND NOT EXISTS (SELECT 1 FROM staged_participant WHERE staged_participant.line = staged_asset.line)");
}

}  // namespace

void find_staged_assets(Tx& tx, std::int64_t account_id) {
  drop_unchanged(tx, account_id);
  const auto present = [](const std::string& address) {
    return "(SELECT member.id FROM user JOIN member ON member.user_id = user.id AND member.account_id = :account "
           "AND member.status <> 'removed' WHERE user.email = staged_asset." +
           address + ")";
  };
  run_staged(tx, account_id,
             "UPDATE staged_asset SET owner_id = " + present("owner") + ", creator_id = " + present("creator") +
                 ", asset_id = (SELECT asset.id FROM asset WHERE asset.account_id = :account "
                 "AND asset.kind = staged_asset.kind AND asset.external_id = staged_asset.external_id)");
  run_staged(tx, account_id,
             "UPDATE staged_asset SET asset_id = number WHERE asset_id IS NULL AND number IS NOT NULL "
             "AND EXISTS (SELECT 1 FROM asset WHERE asset.id = staged_asset.number AND asset.account_id = :account "
             "AND asset.kind = staged_asset.kind AND asset.name IS staged_asset.name)");
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
  find_asset_changes(tx);
  const auto changed = run_staged(
      tx, account_id,
      "UPDATE asset SET name = coalesce(staged_asset.name, asset.name), "
      "owner_id = coalesce(staged_asset.owner_id, asset.owner_id), "
      "creator_id = coalesce(staged_asset.creator_id, asset.creator_id), "
      "shared = coalesce(staged_asset.shared, asset.shared), scope = coalesce(staged_asset.scope, asset.scope) "
      "FROM changed_asset JOIN staged_asset ON staged_asset.line = changed_asset.line "
      "WHERE asset.id = changed_asset.asset_id AND asset.id IN (SELECT asset_id FROM changed_asset)");
  change_participants(tx);
  audit_each(tx, account_id, "asset.set",
             "staged_asset.kind || ' ' || changed_asset.asset_id, NULL, " + whole_json("changed_asset.details") +
                 " FROM changed_asset CROSS JOIN staged_asset ON staged_asset.line = changed_asset.line "
                 "ORDER BY changed_asset.line");
  return changed;
}

std::int64_t add_staged_assets(Tx& tx, std::int64_t account_id) {
  const auto last = last_id(tx, "asset");
  const auto added = run_staged(tx, account_id,
                                "INSERT INTO asset (account_id, kind, name, external_id, creator_id, owner_id, shared, "
                                "scope, state) "
                                "SELECT :account, staged_asset.kind, name, external_id, creator_id, owner_id, "
                                "coalesce(staged_asset.shared, asset_kind.shared), "
                                "coalesce(staged_asset.scope, asset_kind.scope), asset_kind.state "
                                "FROM staged_asset CROSS JOIN asset_kind ON asset_kind.kind = staged_asset.kind "
                                "WHERE asset_id IS NULL ORDER BY line");
  add_participants(tx, last);
  audit_each(tx, account_id, "asset.add",
             "kind || ' ' || id, NULL, json_object('name', name) FROM asset WHERE id > " + std::to_string(last) +
                 " ORDER BY id");
  return added;
}

}  // namespace rollcall::store
