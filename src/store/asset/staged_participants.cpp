#include "staged_participants.hpp"

namespace rollcall::store {

void find_staged_participants(Tx& tx, std::int64_t account_id) {
  run_staged(tx, account_id,
             "UPDATE staged_participant SET member_id = "
             "(SELECT member.id FROM user JOIN member ON member.user_id = user.id "
             "AND member.account_id = :account AND member.status <> 'removed' "
             "WHERE user.email = staged_participant.email)");
  tx.sql.exec(
      "UPDATE staged_asset SET final_scope = coalesce(scope, "
      "(SELECT asset.scope FROM asset WHERE asset.id = staged_asset.asset_id), "
      "(SELECT asset_kind.scope FROM asset_kind WHERE asset_kind.kind = staged_asset.kind)) "
      "WHERE line IN (SELECT line FROM staged_participant)");
}

std::string lines_without_participants() {
  return "(SELECT staged_participant.line FROM staged_participant JOIN staged_asset "
         "ON staged_asset.line = staged_participant.line "
         "WHERE (staged_asset.kind, staged_asset.final_scope) NOT IN (SELECT kind, scope FROM "
         "scope_with_participants))";
}

StagedDifference participants_difference() {
  return {"participants",
          "(SELECT group_concat(member_id) FROM (SELECT member_id FROM staged_participant "
          "WHERE line = staged_asset.line ORDER BY member_id)) <> "
          "ifnull((SELECT group_concat(member_id) FROM (SELECT member_id FROM asset_participant "
          "WHERE asset_id = asset.id ORDER BY member_id)), '')",
          "(SELECT json_group_array(email) FROM (SELECT email FROM staged_participant "
          "WHERE line = staged_asset.line ORDER BY email))"};
}

void change_participants(Tx& tx) {
  tx.sql.exec(
      "DELETE FROM asset_participant WHERE asset_id IN (SELECT asset_id FROM changed_asset "
      "WHERE line IN (SELECT line FROM staged_participant)); "
      "INSERT INTO asset_participant (asset_id, member_id) SELECT changed_asset.asset_id, staged_participant.member_id "
      "FROM changed_asset JOIN staged_participant ON staged_participant.line = changed_asset.line; "
      "DELETE FROM asset_participant WHERE asset_id IN (SELECT asset.id FROM changed_asset "
      "CROSS JOIN asset ON asset.id = changed_asset.asset_id WHERE asset.scope IS NOT NULL "
      "AND (asset.kind, asset.scope) NOT IN (SELECT kind, scope FROM scope_with_participants))");
}

void add_participants(Tx& tx, std::int64_t last) {
  if (number_of(tx, "SELECT EXISTS (SELECT 1 FROM staged_participant)") == 0) return;
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO asset_participant (asset_id, member_id) SELECT added.id, staged_participant.member_id FROM "
      "(SELECT id, row_number() OVER (ORDER BY id) AS place FROM asset WHERE id > :last) AS added "
      "JOIN (SELECT line, row_number() OVER (ORDER BY line) AS place FROM staged_asset WHERE asset_id IS NULL) AS said "
      "ON said.place = added.place "
      "JOIN staged_participant ON staged_participant.line = said.line"};
  change.bind(":last", last);
  change.exec();
}

}  // namespace rollcall::store
