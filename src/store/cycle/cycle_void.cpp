#include "rollcall/store/cycle/cycle_void.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {

std::vector<std::string> list_still_deactivated(Tx& tx, std::int64_t cycle_id, std::int64_t limit) {
  SQLite::Statement query{tx.sql,
                          "SELECT user.email FROM cycle_member JOIN member ON member.id = cycle_member.member_id "
                          "JOIN user ON user.id = member.user_id "
                          "WHERE cycle_member.cycle_id = :cycle AND cycle_member.state = 'deactivated' "
                          "AND member.status = 'deactivated' AND member.deactivated_because = 'by_cycle' "
                          "ORDER BY user.email LIMIT :limit"};
  query.bind(":cycle", cycle_id);
  query.bind(":limit", limit);
  std::vector<std::string> emails;
  while (query.executeStep()) emails.push_back(query.getColumn(0).getString());
  return emails;
}

void void_cycle(Tx& tx, const Cycle& cycle) {
  for (const std::string sql :
       {"DELETE FROM cycle_member WHERE cycle_id = :cycle", "DELETE FROM cycle_step WHERE cycle_id = :cycle",
        "DELETE FROM cycle WHERE id = :cycle"}) {
    SQLite::Statement change{tx.sql, sql};
    change.bind(":cycle", cycle.id);
    change.exec();
  }
  SQLite::Statement count{tx.sql,
                          "INSERT INTO voided_month (account_id, month, times) VALUES (:account, :month, 1) "
                          "ON CONFLICT DO UPDATE SET times = times + 1"};
  count.bind(":account", cycle.account_id);
  count.bind(":month", to_text(cycle.month));
  count.exec();
}

void forget_cycle_notifications_ahead(Tx& tx, std::int64_t account_id) {
  SQLite::Statement change{tx.sql,
                           "DELETE FROM notification WHERE kind GLOB 'cycle.*' AND created_at > :now "
                           "AND member_id IN (SELECT id FROM member WHERE account_id = :account)"};
  bind(change, ":now", tx.now);
  change.bind(":account", account_id);
  change.exec();
}

void settle_cycles_ahead(Tx& tx, std::int64_t account_id) {
  const auto run = [&](const std::string& sql) {
    SQLite::Statement change{tx.sql, sql};
    bind(change, ":now", tx.now);
    change.bind(":account", account_id);
    change.exec();
  };
  run("UPDATE cycle_step SET done_at = :now WHERE done_at > :now "
      "AND cycle_id IN (SELECT id FROM cycle WHERE account_id = :account)");
  run("UPDATE cycle SET closed_at = :now WHERE closed_at > :now AND account_id = :account");
  run("UPDATE cycle SET opened_at = :now WHERE opened_at > :now AND account_id = :account");
}

}  // namespace rollcall::store
