#include "rollcall/store/roll/departure.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr std::int64_t most_names = 50;

// What one effect does to the assets of `kind` and `scope` that meet it; nullopt: they stay as they are.
std::optional<std::string> change_of(Effect effect, const Chosen& members) {
  const auto is_chosen = " IN " + members.ids();
  const std::string where = " WHERE kind = :kind AND (:scope IS NULL OR scope = :scope) AND ";
  const auto owned = where + "owner_id" + is_chosen;
  switch (effect) {
    case Effect::stays:
    case Effect::handed_over:
    case Effect::unusable:
    case Effect::freed:
    case Effect::taken_off:
      return std::nullopt;
    case Effect::disconnected:
      return "UPDATE asset SET state = 'disconnected'" + owned;
    case Effect::stopped:
      return "UPDATE asset SET state = 'stopped'" + owned;
    case Effect::needs_reconnection:
      return "UPDATE asset SET state = 'needs-reconnection'" + owned;
    case Effect::unassigned:
    case Effect::unnamed:
      return "UPDATE asset SET owner_id = NULL" + owned;
    case Effect::cleared:
      return "UPDATE asset SET owner_id = iif(owner_id" + is_chosen + ", NULL, owner_id), creator_id = iif(creator_id" +
             is_chosen + ", NULL, creator_id)" + where + "(owner_id" + is_chosen + " OR creator_id" + is_chosen + ')';
    case Effect::deleted:
      return "DELETE FROM asset" + where + "creator_id" + is_chosen;
  }
  return std::nullopt;
}

Effect effect_of(const AssetRule& rule, Departure departure) {
  return departure == Departure::deactivation ? rule.on_deactivation : rule.on_removal;
}

// The table of kinds as SQL sees it: temporary table `effect`, in the order of the table.
void lay_out_effects(Tx& tx, Departure departure) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS effect (id INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE, word TEXT NOT NULL, "
      "scope TEXT, only_unshared INTEGER NOT NULL, "  // scope is null: every scope
      "follows_owner INTEGER NOT NULL, follows_creator INTEGER NOT NULL) STRICT; "
      "DELETE FROM effect");
  SQLite::Statement add{tx.sql,
                        "INSERT INTO effect (kind, word, scope, only_unshared, follows_owner, follows_creator) "
                        "VALUES (:kind, :word, :scope, :unshared, :owner, :creator)"};
  for (const auto& rule : asset_rules()) {
    const auto effect = effect_of(rule, departure);
    add.reset();
    add.clearBindings();
    add.bind(":kind", std::string{word(rule.kind)});
    add.bind(":word", std::string{word(effect)});
    if (rule.only) add.bind(":scope", std::string{word(*rule.only)});
    add.bind(":unshared", rule.only_unshared && effect != Effect::stays ? 1 : 0);
    add.bind(":owner", follows_owner(effect) ? 1 : 0);
    add.bind(":creator", follows_creator(effect) ? 1 : 0);
    add.exec();
  }
}

// While it lives, each sort takes 2 MiB of memory, not as much as the page cache: for a query with many sorts.
class SmallSorts {
 public:
  explicit SmallSorts(SQLite::Database& sql) : sql_{sql}, before_{sql.execAndGet("PRAGMA cache_size").getInt()} {
    sql_.exec("PRAGMA cache_size = -2048");
  }
  ~SmallSorts() { sql_.tryExec("PRAGMA cache_size = " + std::to_string(before_)); }
  SmallSorts(const SmallSorts&) = delete;
  SmallSorts& operator=(const SmallSorts&) = delete;

 private:
  SQLite::Database& sql_;
  int before_;
};

// First the assets affected through their owner, then those affected only through their creator.
std::string owned_assets(const Chosen& members) {
  return "SELECT owner_id AS member_id, effect.id AS place, asset.kind AS about, "
         "iif(effect.only_unshared AND asset.shared IS NOT 1, 'unshared', asset.scope) AS which, count(*) AS count, "
         "iif(NOT effect.follows_owner OR asset.scope <> effect.scope OR (effect.only_unshared AND asset.shared IS 1), "
         "'stays', effect.word) AS effect "
         "FROM " +
         members.rows() +
         " CROSS JOIN asset ON asset.owner_id = chosen.member_id JOIN effect ON effect.kind = asset.kind "
         // What somebody both owns and created is told once, by the effect.
         "WHERE NOT (effect.follows_creator AND NOT effect.follows_owner AND asset.creator_id IS asset.owner_id) "
         "GROUP BY owner_id, effect.id, asset.scope, effect.only_unshared AND asset.shared IS NOT 1 ";
}
std::string created_assets(const Chosen& members) {
  return "SELECT creator_id, effect.id, asset.kind, asset.scope, count(*), effect.word "
         "FROM " +
         members.rows() +
         " CROSS JOIN asset ON asset.creator_id = chosen.member_id JOIN effect ON effect.kind = asset.kind "
         "WHERE effect.follows_creator AND NOT (effect.follows_owner AND asset.creator_id IS asset.owner_id) "
         "GROUP BY creator_id, effect.id, asset.scope ";
}

// The portal's tickets are records like those that came as assets (P-97), and are told as one with them.
std::string owned_tickets(const Chosen& members) {
  return "SELECT ticket.owner_id, effect.id, effect.kind, NULL, count(*), effect.word "
         "FROM " +
         members.rows() +
         " CROSS JOIN ticket ON ticket.owner_id = chosen.member_id JOIN effect ON effect.kind = 'ticket' "
         "GROUP BY ticket.owner_id ";
}

std::string held_roles(const Chosen& members) {
  return "SELECT chosen.member_id, -1, 'billing-contact', billing_contact.role, 1, 'stays' "
         "FROM " +
         members.rows() + " CROSS JOIN billing_contact ON billing_contact.member_id = chosen.member_id ";
}

std::string held_seats(const Chosen& members) {
  return "SELECT member.id, 0, 'seat', member.seat, 1, 'freed' FROM " + members.rows() +
         " CROSS JOIN member ON member.id = "
         "chosen.member_id WHERE member.seat IS NOT NULL AND :removal ";
}

// Pages that are deleted with their creator are told of as such.
const std::string participations =
    "FROM asset_participant CROSS JOIN asset ON asset.id = asset_participant.asset_id "
    "JOIN effect ON effect.kind = asset.kind "
    "WHERE NOT (effect.word = 'deleted' AND asset.creator_id IS asset_participant.member_id) ";
std::string takes_part(const Chosen& members) {
  return "SELECT asset_participant.member_id, effect.id, 'participant', asset.scope, count(*), "
         "iif(:removal, 'taken-off', 'stays') " +
         participations + "AND asset_participant.member_id IN " + members.ids() +
         " GROUP BY asset_participant.member_id, effect.id, asset.scope ";
}

// U-14, U-41: what somebody has to look after is named.
std::vector<std::string> names_of(Tx& tx, std::int64_t member_id, const Consequence& consequence) {
  const bool participant = consequence.about == about_participant;
  if (!participant && consequence.effect != Effect::unusable) return {};
  SQLite::Statement query{
      tx.sql, "SELECT asset.name " +
                  (participant ? participations + "AND asset_participant.member_id = :member AND asset.scope = :which "
                               : "FROM asset WHERE owner_id = :member AND kind = :about AND shared IS NOT 1 ") +
                  "ORDER BY asset.name, asset.id LIMIT :most"};
  query.bind(":member", member_id);
  query.bind(":most", most_names);
  if (participant) query.bind(":which", consequence.which.value_or(""));
  if (!participant) query.bind(":about", consequence.about);
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return names;
}

}  // namespace

void apply_effects(Tx& tx, const Chosen& members, Departure departure) {
  for (const auto& rule : asset_rules()) {
    const auto sql = change_of(effect_of(rule, departure), members);
    if (!sql) continue;
    SQLite::Statement change{tx.sql, *sql};
    change.bind(":kind", std::string{word(rule.kind)});
    if (rule.only) change.bind(":scope", std::string{word(*rule.only)});
    change.exec();
  }
  if (departure == Departure::removal) tx.sql.exec("DELETE FROM asset_participant WHERE member_id IN " + members.ids());
}

void list_consequences(Tx& tx, const Chosen& members, Departure departure,
                       const std::function<void(const Consequence&)>& row) {
  lay_out_effects(tx, departure);
  const SmallSorts sorts{tx.sql};
  SQLite::Statement query{
      tx.sql,
      "SELECT user.email, theirs.about, theirs.which, sum(theirs.count), theirs.effect, theirs.member_id FROM (" +
          owned_assets(members) + "UNION ALL " + created_assets(members) + "UNION ALL " + owned_tickets(members) +
          "UNION ALL " + held_roles(members) + "UNION ALL " + held_seats(members) + "UNION ALL " + takes_part(members) +
          ") AS theirs JOIN member ON member.id = theirs.member_id JOIN user ON user.id = member.user_id "
          "GROUP BY theirs.member_id, theirs.place, theirs.about, theirs.which, theirs.effect "
          "ORDER BY user.email, theirs.place, theirs.which, theirs.about DESC, theirs.effect"};
  query.bind(":removal", departure == Departure::removal ? 1 : 0);
  while (query.executeStep()) {
    Consequence each{.email = query.getColumn(0).getString(),
                     .about = query.getColumn(1).getString(),
                     .which = optional_text(query.getColumn(2)),
                     .count = query.getColumn(3).getInt64(),
                     .effect = *parse_word<Effect>(query.getColumn(4).getString())};
    each.names = names_of(tx, query.getColumn(5).getInt64(), each);
    row(each);
  }
}

}  // namespace rollcall::store
