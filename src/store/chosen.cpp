#include "rollcall/store/chosen.hpp"

#include <vector>

#include "rollcall/base/text.hpp"

namespace rollcall::store {

void choose_nobody(Tx& tx) {
  tx.sql.exec("CREATE TEMP TABLE IF NOT EXISTS chosen (member_id INTEGER PRIMARY KEY) STRICT");
  tx.sql.exec("DELETE FROM chosen");
}

void choose_members(Tx& tx, std::int64_t account_id, std::span<const std::string> emails) {
  choose_nobody(tx);
  SQLite::Statement find{tx.sql,
                         "SELECT member.id FROM member JOIN user ON user.id = member.user_id "
                         "WHERE user.email = :email AND member.account_id = :account AND member.status <> 'removed'"};
  SQLite::Statement choose{tx.sql, "INSERT INTO chosen (member_id) VALUES (:member) ON CONFLICT DO NOTHING"};
  std::vector<std::string> unknown;
  for (const auto& email : emails) {
    find.reset();
    find.bind(":email", email);
    find.bind(":account", account_id);
    if (!find.executeStep()) {
      unknown.push_back(email);
      continue;
    }
    choose.reset();
    choose.bind(":member", find.getColumn(0).getInt64());
    choose.exec();
  }
  if (!unknown.empty())
    throw Error{Fault::not_found, (unknown.size() == 1 ? "no such user: " : "no such users: ") + join(unknown, ", "),
                "rollcall user list --search TEXT"};
}

std::int64_t count_chosen(Tx& tx) {
  return tx.sql.execAndGet("SELECT count(*) FROM chosen").getInt64();
}

}  // namespace rollcall::store
