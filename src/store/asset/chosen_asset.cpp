#include "rollcall/store/asset/chosen_asset.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// Writes one row of audit for each of `assets`: SQL that begins with the expression for the details, followed by FROM.
// `bind_more` binds its other parameters.
template <class BindMore>
void audit_assets(Tx& tx, std::int64_t account_id, const std::string& action, const std::string& assets,
                  BindMore bind_more) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO audit (at, account_id, actor, action, subject, details) "
                           "SELECT :now, :account, :actor, :action, asset.kind || ' ' || asset.id, " +
                               assets};
  bind(change, ":now", tx.now);
  change.bind(":account", account_id);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", action);
  bind_more(change);
  change.exec();
}

const std::string address_of_owner =
    "(SELECT user.email FROM member JOIN user ON user.id = member.user_id WHERE member.id = asset.owner_id)";

// Each chosen asset, and whose turn it is: the temporary table `turn(place, member_id)`, its places from 0.
std::string whose_turn(const ChosenAssets& assets) {
  return "FROM " + assets.rows() +
         " CROSS JOIN turn ON turn.place = (chosen_asset.place - 1) % :members "
         "CROSS JOIN asset ON asset.id = chosen_asset.asset_id ";
}

void line_up(Tx& tx, std::span<const std::int64_t> members) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS turn (place INTEGER PRIMARY KEY, member_id INTEGER NOT NULL) STRICT; "
      "DELETE FROM turn");
  SQLite::Statement add{tx.sql, "INSERT INTO turn (place, member_id) VALUES (:place, :member)"};
  std::int64_t place = 0;
  for (const auto member : members) {
    add.reset();
    add.bind(":place", place++);
    add.bind(":member", member);
    add.exec();
  }
}

// Of `asset_participant`.
std::string unwanted_participants(const ChosenAssets& assets, const Chosen& members) {
  return "WHERE asset_id IN " + assets.ids() + " AND member_id IN " + members.ids() + ' ';
}

void bind_settings(SQLite::Statement& change, const AssetSettings& wanted) {
  if (wanted.state) change.bind(":state", *wanted.state);
  if (wanted.shared) change.bind(":shared", *wanted.shared ? 1 : 0);
}

// The temporary table `differing_asset`: which of the chosen differ, and in what, as a JSON object.
void find_differing_assets(Tx& tx, const ChosenAssets& assets, const AssetSettings& wanted,
                           const Chosen& off_participants) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS differing_asset (asset_id INTEGER PRIMARY KEY, details TEXT NOT NULL) STRICT; "
      "DELETE FROM differing_asset");
  SQLite::Statement find{
      tx.sql,
      "WITH unwanted AS (SELECT asset_participant.asset_id, user.email FROM asset_participant "
      "JOIN member ON member.id = asset_participant.member_id JOIN user ON user.id = member.user_id " +
          unwanted_participants(assets, off_participants) +
          "ORDER BY user.email) "
          "INSERT INTO differing_asset (asset_id, details) SELECT id, '{' || substr(changes, 2) || '}' FROM ("
          "SELECT asset.id, iif(asset.state <> :state, ',\"state\":' || json_quote(:state), '') || "
          "iif(asset.shared <> :shared, ',\"shared\":' || iif(:shared, 'true', 'false'), '') || "
          "iif(asset.id IN (SELECT asset_id FROM unwanted), ',\"participants_removed\":' || "
          "(SELECT json_group_array(email) FROM unwanted WHERE unwanted.asset_id = asset.id), '') AS changes "
          "FROM " +
          assets.rows() + " CROSS JOIN asset ON asset.id = chosen_asset.asset_id) WHERE changes <> ''"};
  bind_settings(find, wanted);
  find.exec();
}

}  // namespace

ChosenAssets choose_assets(Tx& tx, std::int64_t account_id, std::span<const std::int64_t> ids) {
  auto assets = ChosenAssets::none(tx);
  SQLite::Statement find{tx.sql, "SELECT 1 FROM asset WHERE id = :id AND account_id = :account"};
  SQLite::Statement choose{tx.sql, "INSERT INTO " + assets.table() + " (asset_id) VALUES (:id) ON CONFLICT DO NOTHING"};
  std::vector<std::string> unknown;
  for (const auto id : ids) {
    find.reset();
    find.bind(":id", id);
    find.bind(":account", account_id);
    if (!find.executeStep()) {
      unknown.push_back(std::to_string(id));
      continue;
    }
    choose.reset();
    choose.bind(":id", id);
    choose.exec();
  }
  if (!unknown.empty())
    throw Error{Fault::not_found, (unknown.size() == 1 ? "no such asset: " : "no such assets: ") + join(unknown, ", "),
                Hint{Advice::asset_list}};
  return assets;
}

std::vector<ChosenSort> list_chosen_sorts(Tx& tx, const ChosenAssets& assets) {
  SQLite::Statement query{tx.sql,
                          "SELECT asset.kind, asset.scope FROM " + assets.rows() +
                              " CROSS JOIN asset ON asset.id = chosen_asset.asset_id GROUP BY asset.kind, asset.scope "
                              "ORDER BY min(chosen_asset.place)"};
  std::vector<ChosenSort> sorts;
  while (query.executeStep())
    sorts.push_back({.kind = *parse_word<AssetKind>(query.getColumn(0).getString()),
                     .scope = parse_word<AssetScope>(query.getColumn(1).getString())});
  return sorts;
}

std::int64_t set_assets(Tx& tx, const ChosenAssets& assets, std::int64_t account_id, const AssetSettings& wanted,
                        const Chosen& off_participants) {
  find_differing_assets(tx, assets, wanted, off_participants);
  audit_assets(tx, account_id, "asset.set",
               "differing_asset.details FROM " + assets.rows() +
                   " CROSS JOIN differing_asset ON differing_asset.asset_id = chosen_asset.asset_id "
                   "CROSS JOIN asset ON asset.id = chosen_asset.asset_id ORDER BY chosen_asset.place",
               [](SQLite::Statement&) {});
  SQLite::Statement change{tx.sql,
                           "UPDATE asset SET state = coalesce(:state, state), shared = coalesce(:shared, shared) "
                           "WHERE id IN (SELECT asset_id FROM differing_asset)"};
  bind_settings(change, wanted);
  const auto changed = change.exec();
  tx.sql.exec("DELETE FROM asset_participant " + unwanted_participants(assets, off_participants));
  return changed;
}

std::int64_t remove_assets(Tx& tx, const ChosenAssets& assets, std::int64_t account_id) {
  audit_assets(tx, account_id, "asset.remove",
               "json_object('name', asset.name, 'owner', " + address_of_owner + ") FROM " + assets.rows() +
                   " CROSS JOIN asset ON asset.id = chosen_asset.asset_id "
                   "ORDER BY chosen_asset.place",
               [](SQLite::Statement&) {});
  SQLite::Statement change{tx.sql, "DELETE FROM asset WHERE id IN " + assets.ids()};
  return change.exec();
}

std::int64_t deal_out_assets(Tx& tx, const ChosenAssets& assets, std::int64_t account_id,
                             std::span<const std::int64_t> members) {
  line_up(tx, members);
  const auto bind_members = [&](SQLite::Statement& change) {
    change.bind(":members", static_cast<std::int64_t>(members.size()));
  };
  audit_assets(tx, account_id, "asset.set",
               "json_object('owner', user.email, 'was', " + address_of_owner + ") " + whose_turn(assets) +
                   "CROSS JOIN member ON member.id = turn.member_id CROSS JOIN user ON user.id = member.user_id "
                   "WHERE asset.owner_id IS NOT turn.member_id ORDER BY chosen_asset.place",
               bind_members);
  SQLite::Statement change{tx.sql, std::string{"UPDATE asset SET owner_id = whose.member_id "
                                               "FROM (SELECT asset.id, turn.member_id "} +
                                       whose_turn(assets) +
                                       "WHERE asset.owner_id IS NOT turn.member_id) AS whose "
                                       "WHERE asset.id = whose.id AND asset.id IN " +
                                       assets.ids()};
  bind_members(change);
  return change.exec();
}

std::vector<Assignment> list_assignments(Tx& tx, const ChosenAssets& assets) {
  SQLite::Statement query{
      tx.sql,
      "SELECT asset.id, asset.kind, asset.name, user.email FROM " + assets.rows() +
          " CROSS JOIN asset ON asset.id = chosen_asset.asset_id CROSS JOIN member ON member.id = asset.owner_id "
          "JOIN user ON user.id = member.user_id ORDER BY chosen_asset.place"};
  std::vector<Assignment> assignments;
  while (query.executeStep())
    assignments.push_back({.asset_id = query.getColumn(0).getInt64(),
                           .kind = *parse_word<AssetKind>(query.getColumn(1).getString()),
                           .name = query.getColumn(2).getString(),
                           .owner = query.getColumn(3).getString()});
  return assignments;
}

Chosen choose_members_by_id(Tx& tx, std::span<const std::int64_t> ids) {
  auto members = Chosen::none(tx);
  SQLite::Statement choose{tx.sql,
                           "INSERT INTO " + members.table() + " (member_id) VALUES (:member) ON CONFLICT DO NOTHING"};
  for (const auto id : ids) {
    choose.reset();
    choose.bind(":member", id);
    choose.exec();
  }
  return members;
}

namespace {

// P-97: the portal's tickets are handed over as by `portal ticket assign`, each with its row of audit.
std::int64_t reassign_tickets(Tx& tx, const Chosen& members, std::int64_t account_id, std::int64_t to) {
  SQLite::Statement audit{tx.sql,
                          "INSERT INTO audit (at, account_id, actor, action, subject, details) SELECT :now, :account, "
                          ":actor, 'portal.ticket.assign', 'ticket ' || ticket.id, json_object('owner', (SELECT "
                          "user.email FROM member JOIN user ON user.id = member.user_id WHERE member.id = :to), 'was', "
                          "(SELECT user.email FROM member JOIN user ON user.id = member.user_id WHERE member.id = "
                          "ticket.owner_id)) FROM " +
                              members.rows() +
                              " CROSS JOIN ticket ON ticket.owner_id = chosen.member_id "
                              "WHERE ticket.owner_id <> :to ORDER BY ticket.id"};
  bind(audit, ":now", tx.now);
  audit.bind(":account", account_id);
  audit.bind(":actor", tx.actor.words());
  audit.bind(":to", to);
  audit.exec();
  SQLite::Statement change{tx.sql,
                           "UPDATE ticket SET owner_id = :to, last_activity_at = max(last_activity_at, :now) "
                           "WHERE owner_id IN " +
                               members.ids() + " AND owner_id <> :to"};
  bind(change, ":now", tx.now);
  change.bind(":to", to);
  return change.exec();
}

}  // namespace

std::vector<KindCount> reassign_assets(Tx& tx, const Chosen& members, std::int64_t account_id, std::int64_t to,
                                       std::span<const AssetKind> kinds) {
  std::vector<KindCount> reassigned;
  for (const auto& rule : asset_rules()) {
    if (std::ranges::find(kinds, rule.kind) == kinds.end()) continue;
    const auto bind_both = [&](SQLite::Statement& change) {
      change.bind(":kind", std::string{word(rule.kind)});
      change.bind(":to", to);
    };
    audit_assets(tx, account_id, "asset.set",
                 "json_object('owner', (SELECT user.email FROM member JOIN user ON user.id = member.user_id "
                 "WHERE member.id = :to), 'was', " +
                     address_of_owner + ") FROM " + members.rows() +
                     " CROSS JOIN asset ON asset.owner_id = chosen.member_id AND asset.kind = :kind "
                     "WHERE asset.owner_id <> :to ORDER BY asset.id",
                 bind_both);
    SQLite::Statement change{tx.sql,
                             "UPDATE asset SET owner_id = :to WHERE kind = :kind "
                             "AND owner_id IN " +
                                 members.ids() + " AND owner_id <> :to"};
    bind_both(change);
    const auto of_assets = change.exec();
    const auto of_tickets = rule.kind == AssetKind::ticket ? reassign_tickets(tx, members, account_id, to) : 0;
    if (const auto count = of_assets + of_tickets; count > 0) reassigned.push_back({rule.kind, count});
  }
  return reassigned;
}

}  // namespace rollcall::store
