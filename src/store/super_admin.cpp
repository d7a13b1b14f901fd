#include "rollcall/store/super_admin.hpp"

namespace rollcall::store {

std::vector<Mailbox> list_super_admins_to_ask(Tx& tx, std::int64_t account_id, std::int64_t limit) {
  SQLite::Statement query{tx.sql,
                          "SELECT user.email, trim(user.first_name || ' ' || user.last_name), "
                          "member.id IN (SELECT member_id FROM chosen) AS is_chosen "
                          "FROM member JOIN user ON user.id = member.user_id "
                          "WHERE member.account_id = :account AND member.super_admin = 1 AND member.status = 'active' "
                          "ORDER BY is_chosen, member.last_seen_at DESC, member.id LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  std::vector<Mailbox> admins;
  while (query.executeStep()) {
    if (query.getColumn(2).getInt() != 0 && !admins.empty()) break;
    admins.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
  }
  return admins;
}

}  // namespace rollcall::store
