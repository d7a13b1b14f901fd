#include "rollcall/store/asset/member_assets.hpp"

#include <algorithm>

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::vector<AssetCount> counts_from(SQLite::Statement& query) {
  std::vector<AssetCount> counts;
  while (query.executeStep())
    if (const auto kind = parse_word<AssetKind>(query.getColumn(0).getString()))
      counts.push_back({*kind, query.getColumn(1).getInt64()});
  std::ranges::sort(counts, {}, &AssetCount::kind);
  return counts;
}

}  // namespace

std::vector<AssetCount> count_assets(Tx& tx, const Member& member) {
  SQLite::Statement query{
      tx.sql,
      "SELECT kind, sum(owned) FROM (SELECT kind, count(*) AS owned FROM asset WHERE owner_id = :member GROUP BY kind "
      "UNION ALL SELECT 'ticket', count(*) FROM ticket WHERE owner_id = :member) GROUP BY kind HAVING sum(owned) > 0 "
      "UNION ALL "
      "SELECT 'certification', count(*) FROM certification WHERE user_id = :user HAVING count(*) > 0"};
  query.bind(":member", member.id);
  query.bind(":user", member.user_id);
  return counts_from(query);
}

std::vector<AssetCount> count_assets_of_deactivated(Tx& tx, std::int64_t cycle_id) {
  SQLite::Statement query{
      tx.sql,
      "WITH gone AS (SELECT member_id FROM cycle_member WHERE cycle_id = :cycle AND state = 'deactivated') "
      "SELECT kind, sum(owned) FROM (SELECT asset.kind, count(*) AS owned FROM gone CROSS JOIN asset "
      "ON asset.owner_id = gone.member_id GROUP BY asset.kind UNION ALL "
      "SELECT 'ticket', count(*) FROM gone CROSS JOIN ticket ON ticket.owner_id = gone.member_id) "
      "GROUP BY kind HAVING sum(owned) > 0"};
  query.bind(":cycle", cycle_id);
  return counts_from(query);
}

}  // namespace rollcall::store
