#include "rollcall/store/asset/asset.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/roll/member.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// Where the columns of one party begin in a row; without an address there is none.
std::optional<Party> party_at(SQLite::Statement& row, int first) {
  if (row.getColumn(first).isNull()) return std::nullopt;
  return Party{.email = row.getColumn(first).getString(),
               .first_name = row.getColumn(first + 1).getString(),
               .last_name = row.getColumn(first + 2).getString(),
               .status = *parse_word<MemberStatus>(row.getColumn(first + 3).getString()),
               .salesforce_user = row.getColumn(first + 4).getInt() != 0};
}

constexpr const char* select_asset =
    "SELECT asset.id, asset.kind, asset.name, asset.external_id, asset.shared, asset.scope, asset.state, "
    "owning.email, owning.first_name, owning.last_name, owner.status, owner.salesforce_user, "
    "creating.email, creating.first_name, creating.last_name, creator.status, creator.salesforce_user, "
    "(SELECT group_concat(email, ';') FROM (SELECT user.email FROM asset_participant "
    "JOIN member ON member.id = asset_participant.member_id JOIN user ON user.id = member.user_id "
    "WHERE asset_participant.asset_id = asset.id ORDER BY user.email)) "
    "FROM asset LEFT JOIN member AS owner ON owner.id = asset.owner_id "
    "LEFT JOIN user AS owning ON owning.id = owner.user_id "
    "LEFT JOIN member AS creator ON creator.id = asset.creator_id "
    "LEFT JOIN user AS creating ON creating.id = creator.user_id ";

Asset asset_from(SQLite::Statement& row) {
  Asset asset{.id = row.getColumn(0).getInt64(),
              .kind = *parse_word<AssetKind>(row.getColumn(1).getString()),
              .name = row.getColumn(2).getString(),
              .external_id = optional_text(row.getColumn(3)),
              .owner = party_at(row, 7),
              .creator = party_at(row, 12),
              .shared = std::nullopt,
              .scope = parse_word<AssetScope>(row.getColumn(5).getString()),
              .state = optional_text(row.getColumn(6))};
  if (const auto shared = optional_number(row.getColumn(4))) asset.shared = *shared != 0;
  asset.participants = split(row.getColumn(17).getString(), ';');
  return asset;
}

// The + keeps the index by account out where it is no help: an owner's assets lie together in another one, and assets
// of every kind are read in the order they were added, without sorting all of them.
std::string conditions_of(const AssetFilter& filter) {
  const bool by_kind = filter.kind && !filter.owners;
  std::string where = by_kind ? "WHERE asset.account_id = :account " : "WHERE +asset.account_id = :account ";
  if (filter.owners) where += "AND asset.owner_id IN (SELECT value FROM json_each(:owners)) ";
  if (filter.participant)
    where += "AND asset.id IN (SELECT asset_id FROM asset_participant WHERE member_id = :participant) ";
  if (filter.kind) where += "AND asset.kind = :kind ";
  if (filter.orphaned_only) where += "AND (asset.owner_id IS NULL OR owner.status = 'removed') ";
  return where;
}

std::string as_json(const std::vector<std::int64_t>& numbers) {
  std::vector<std::string> texts;
  for (const auto number : numbers) texts.push_back(std::to_string(number));
  return '[' + join(texts, ",") + ']';
}

}  // namespace

Meant get_owners(Tx& tx, std::int64_t account_id, std::string_view email, Owning owning) {
  if (owning == Owning::present_or_removed)
    if (const auto present = find_member(tx, account_id, email)) return {present->email, {present->id}};
  SQLite::Statement query{tx.sql,
                          "SELECT member.id, user.email FROM user JOIN member ON member.user_id = user.id "
                          "WHERE user.email = :email AND member.account_id = :account AND member.status = 'removed' "
                          "ORDER BY member.id"};
  query.bind(":email", std::string{email});
  query.bind(":account", account_id);
  Meant meant;
  while (query.executeStep()) {
    meant.members.push_back(query.getColumn(0).getInt64());
    meant.email = query.getColumn(1).getString();
  }
  if (!meant.members.empty()) return meant;
  const auto member = get_member(tx, account_id, email);
  throw Error{Fault::not_found, member.email + " was never removed", Hint{Advice::asset_list_of, {member.email}}};
}

namespace {

std::int64_t list_owned_assets(Tx& tx, std::int64_t account_id, const AssetFilter& filter, std::int64_t limit,
                               const std::function<void(const Asset&)>& row) {
  SQLite::Statement query{tx.sql, select_asset + conditions_of(filter) + "ORDER BY asset.id LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  if (filter.owners) query.bind(":owners", as_json(*filter.owners));
  if (filter.participant) query.bind(":participant", *filter.participant);
  if (filter.kind) query.bind(":kind", std::string{word(*filter.kind)});
  std::int64_t rows = 0;
  for (; query.executeStep(); ++rows) row(asset_from(query));
  return rows;
}

void list_owned_tickets(Tx& tx, std::int64_t account_id, const AssetFilter& filter, std::int64_t limit,
                        const std::function<void(const Asset&)>& row) {
  std::string where = filter.owners ? "WHERE +ticket.account_id = :account " : "WHERE ticket.account_id = :account ";
  if (filter.owners) where += "AND ticket.owner_id IN (SELECT value FROM json_each(:owners)) ";
  if (filter.orphaned_only) where += "AND (ticket.owner_id IS NULL OR owner.status = 'removed') ";
  SQLite::Statement query{tx.sql,
                          "SELECT ticket.id, ticket.subject, ticket.external_id, owning.email, owning.first_name, "
                          "owning.last_name, owner.status, owner.salesforce_user FROM ticket "
                          "LEFT JOIN member AS owner ON owner.id = ticket.owner_id "
                          "LEFT JOIN user AS owning ON owning.id = owner.user_id " +
                              where + "ORDER BY ticket.id LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  if (filter.owners) query.bind(":owners", as_json(*filter.owners));
  while (query.executeStep())
    row({.ticket_id = query.getColumn(0).getInt64(),
         .name = query.getColumn(1).getString(),
         .external_id = optional_text(query.getColumn(2)),
         .owner = party_at(query, 3)});
}

}  // namespace

void list_assets(Tx& tx, std::int64_t account_id, const AssetFilter& filter, std::int64_t limit,
                 const std::function<void(const Asset&)>& row) {
  const auto rows = list_owned_assets(tx, account_id, filter, limit, row);
  if (!filter.participant && filter.kind.value_or(AssetKind::ticket) == AssetKind::ticket)
    list_owned_tickets(tx, account_id, filter, limit < 0 ? limit : limit - rows, row);
}

void list_owners(Tx& tx, std::int64_t account_id, OwnersListed listed, std::int64_t limit,
                 const std::function<void(const Owner&)>& row) {
  const std::string condition = listed == OwnersListed::active ? "AND member.status = 'active' " : "";
  SQLite::Statement query{tx.sql,
                          "SELECT user.email, user.first_name, user.last_name, member.status, member.salesforce_user, "
                          "(SELECT count(*) FROM asset WHERE asset.owner_id = member.id) + "
                          "(SELECT count(*) FROM ticket WHERE ticket.owner_id = member.id) "
                          "FROM member JOIN user ON user.id = member.user_id WHERE member.account_id = :account " +
                              condition + "ORDER BY user.email, member.status = 'removed', member.id LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  while (query.executeStep()) row({.party = *party_at(query, 0), .assets = query.getColumn(5).getInt64()});
}

}  // namespace rollcall::store
