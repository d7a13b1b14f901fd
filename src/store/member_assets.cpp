#include "rollcall/store/member_assets.hpp"

#include <algorithm>

#include "columns.hpp"

namespace rollcall::store {

std::vector<AssetCount> count_assets(Tx& tx, const Member& member) {
  SQLite::Statement query{
      tx.sql,
      "SELECT kind, count(*) FROM asset WHERE owner_id = :member GROUP BY kind UNION ALL "
      "SELECT 'certification', count(*) FROM certification WHERE user_id = :user HAVING count(*) > 0"};
  query.bind(":member", member.id);
  query.bind(":user", member.user_id);
  std::vector<AssetCount> counts;
  while (query.executeStep())
    if (const auto kind = parse_word<AssetKind>(query.getColumn(0).getString()))
      counts.push_back({*kind, query.getColumn(1).getInt64()});
  std::ranges::sort(counts, {}, &AssetCount::kind);
  return counts;
}

}  // namespace rollcall::store
