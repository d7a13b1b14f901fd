#include "rollcall/store/departure.hpp"

#include "columns.hpp"

namespace rollcall::store {
namespace {

// What one effect does to an asset.
const char* change_of(Effect effect) {
  switch (effect) {
    case Effect::stays:
    case Effect::handed_over:
      return nullptr;
    case Effect::disconnected:
      return "UPDATE asset SET state = 'disconnected'";
    case Effect::stopped:
      return "UPDATE asset SET state = 'stopped'";
    case Effect::needs_reconnection:
      return "UPDATE asset SET state = 'needs-reconnection'";
    case Effect::unassigned:
    case Effect::unnamed:
      return "UPDATE asset SET owner_id = NULL";
    case Effect::creator_cleared:
      return "UPDATE asset SET creator_id = NULL";
    case Effect::deleted:
      return "DELETE FROM asset";
  }
  return nullptr;
}

Effect effect_of(const AssetRule& rule, Departure departure) {
  return departure == Departure::deactivation ? rule.on_deactivation : rule.on_removal;
}

// The table of kinds as SQL sees it: temporary table `effect`, in the order of the table.
void lay_out_effects(Tx& tx, Departure departure) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS effect (id INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE, word TEXT NOT NULL, "
      "scope TEXT, follows_creator INTEGER NOT NULL) STRICT; "  // scope is null: every scope
      "DELETE FROM effect");
  SQLite::Statement add{
      tx.sql, "INSERT INTO effect (kind, word, scope, follows_creator) VALUES (:kind, :word, :scope, :follows)"};
  for (const auto& rule : asset_rules()) {
    const auto effect = effect_of(rule, departure);
    add.reset();
    add.clearBindings();
    add.bind(":kind", std::string{word(rule.kind)});
    add.bind(":word", std::string{word(effect)});
    if (rule.only) add.bind(":scope", std::string{word(*rule.only)});
    add.bind(":follows", follows_creator(effect) ? 1 : 0);
    add.exec();
  }
}

}  // namespace

void apply_effects(Tx& tx, Departure departure) {
  for (const auto& rule : asset_rules()) {
    const auto effect = effect_of(rule, departure);
    if (effect == Effect::stays) continue;
    const std::string person = follows_creator(effect) ? "creator_id" : "owner_id";
    SQLite::Statement change{tx.sql, change_of(effect) + (" WHERE kind = :kind AND " + person) +
                                         " IN (SELECT member_id FROM chosen) AND (:scope IS NULL OR scope = :scope)"};
    change.bind(":kind", std::string{word(rule.kind)});
    if (rule.only) change.bind(":scope", std::string{word(*rule.only)});
    change.exec();
  }
}

std::vector<Consequence> list_consequences(Tx& tx, Departure departure) {
  lay_out_effects(tx, departure);
  // What somebody both owns and created is told once, by the effect. The portal's tickets are records like those that
  // came as assets (P-97), and are told as one with them.
  SQLite::Statement query{
      tx.sql,
      "SELECT user.email, theirs.about, theirs.which, sum(theirs.count), theirs.effect FROM ("
      " SELECT owner_id AS member_id, effect.id AS place, asset.kind AS about, asset.scope AS which, count(*) AS "
      "count, "
      "  iif(effect.follows_creator OR asset.scope <> effect.scope, 'stays', effect.word) AS effect "
      " FROM chosen CROSS JOIN asset ON asset.owner_id = chosen.member_id JOIN effect ON effect.kind = asset.kind "
      " WHERE NOT (effect.follows_creator AND asset.creator_id IS asset.owner_id) "
      " GROUP BY owner_id, effect.id, asset.scope "
      "UNION ALL "
      " SELECT ticket.owner_id, effect.id, effect.kind, NULL, count(*), effect.word "
      " FROM chosen CROSS JOIN ticket ON ticket.owner_id = chosen.member_id JOIN effect ON effect.kind = 'ticket' "
      " GROUP BY ticket.owner_id "
      "UNION ALL "
      " SELECT creator_id, effect.id, asset.kind, asset.scope, count(*), effect.word "
      " FROM chosen CROSS JOIN asset ON asset.creator_id = chosen.member_id JOIN effect ON effect.kind = asset.kind "
      " WHERE effect.follows_creator GROUP BY creator_id, effect.id, asset.scope "
      "UNION ALL "
      " SELECT chosen.member_id, 0, 'billing-contact', billing_contact.role, 1, 'stays' "
      " FROM chosen CROSS JOIN billing_contact ON billing_contact.member_id = chosen.member_id"
      ") AS theirs JOIN member ON member.id = theirs.member_id JOIN user ON user.id = member.user_id "
      "GROUP BY theirs.member_id, theirs.place, theirs.about, theirs.which, theirs.effect "
      "ORDER BY user.email, theirs.place, theirs.which, theirs.effect"};
  std::vector<Consequence> consequences;
  while (query.executeStep())
    consequences.push_back({.email = query.getColumn(0).getString(),
                            .about = query.getColumn(1).getString(),
                            .which = optional_text(query.getColumn(2)),
                            .count = query.getColumn(3).getInt64(),
                            .effect = *parse_word<Effect>(query.getColumn(4).getString())});
  return consequences;
}

}  // namespace rollcall::store
