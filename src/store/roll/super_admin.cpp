#include "rollcall/store/roll/super_admin.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

Chosen choose_super_admins_where(Tx& tx, std::int64_t account_id, const std::string& condition) {
  auto members = Chosen::none(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO " + members.table() +
                                       " (member_id) SELECT member_id FROM super_admin WHERE account_id = :account "
                                       "AND " +
                                       condition};
  change.bind(":account", account_id);
  change.exec();
  return members;
}

}  // namespace

std::vector<NamedPerson> list_super_admins_to_ask(Tx& tx, const Chosen& readers, std::int64_t account_id,
                                                  std::int64_t limit, const std::optional<Instant> seen_since) {
  SQLite::Statement query{tx.sql,
                          "SELECT user.id, user.email, trim(user.first_name || ' ' || user.last_name), "
                          "member.id IN " +
                              readers.ids() +
                              " AS is_chosen "
                              "FROM super_admin JOIN member ON member.id = super_admin.member_id "
                              "JOIN user ON user.id = member.user_id "
                              "WHERE super_admin.account_id = :account AND super_admin.status = 'active' "
                              "AND (:since IS NULL OR member.last_seen_at >= :since) "
                              "ORDER BY is_chosen, member.last_seen_at DESC, member.id LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  bind(query, ":since", seen_since);
  std::vector<NamedPerson> admins;
  while (query.executeStep()) {
    if (query.getColumn(3).getInt() != 0 && !admins.empty()) break;
    admins.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()});
  }
  return admins;
}

Chosen choose_super_admins(Tx& tx, std::int64_t account_id) {
  return choose_super_admins_where(tx, account_id, "status = 'active'");
}

Chosen choose_super_admins_of_any_status(Tx& tx, std::int64_t account_id) {
  return choose_super_admins_where(tx, account_id, "status <> 'removed'");
}

std::int64_t count_active_super_admins(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM super_admin WHERE account_id = :account AND status = 'active'"};
  query.bind(":account", account_id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

bool lacks_super_admin(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{
      tx.sql,
      "SELECT NOT EXISTS (SELECT 1 FROM super_admin WHERE account_id = :account AND status = 'active') "
      "AND EXISTS (SELECT 1 FROM member WHERE account_id = :account AND status <> 'removed')"};
  query.bind(":account", account_id);
  query.executeStep();
  return query.getColumn(0).getInt() != 0;
}

}  // namespace rollcall::store
