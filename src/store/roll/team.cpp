#include "rollcall/store/roll/team.hpp"

#include <algorithm>
#include <vector>

#include "rollcall/base/text.hpp"
#include "store/no_such.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

void require_team(Tx& tx, std::int64_t account_id, const std::string& name) {
  SQLite::Statement query{tx.sql, "SELECT name FROM team WHERE account_id = :account ORDER BY name"};
  query.bind(":account", account_id);
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  if (std::ranges::any_of(names, [&](const auto& each) { return fold_case(each) == fold_case(name); })) return;
  throw no_such(Noun::team, name, names);
}

}  // namespace rollcall::store
