#include "rollcall/store/roll/elsewhere.hpp"

#include "store/places.hpp"

namespace rollcall::store {
namespace {

// Whether the query, about a user and an account, has a row.
bool is_so(Tx& tx, const std::string& sql, std::int64_t user_id, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, sql};
  query.bind(":user", user_id);
  query.bind(":account", account_id);
  return query.executeStep();
}

}  // namespace

bool is_member_elsewhere(Tx& tx, const Member& member) {
  return is_so(tx, "SELECT 1 FROM member WHERE user_id = :user AND account_id <> :account AND status <> 'removed'",
               member.user_id, member.account_id);
}

bool has_joined_elsewhere(Tx& tx, std::int64_t user_id, std::int64_t account_id) {
  return is_so(tx,
               "SELECT 1 FROM member WHERE user_id = :user AND account_id <> :account "
               "AND status <> 'removed' AND status <> 'invited'",
               user_id, account_id);
}

TextList list_chosen_joined_elsewhere(Tx& tx, const Chosen& members) {
  SQLite::Statement query{tx.sql,
                          "SELECT user.email FROM " + members.rows() +
                              " CROSS JOIN member ON member.id = chosen.member_id "
                              "CROSS JOIN user ON user.id = member.user_id "
                              "WHERE EXISTS (SELECT 1 FROM member AS other WHERE other.user_id = member.user_id "
                              "AND other.account_id <> member.account_id "
                              "AND other.status <> 'removed' AND other.status <> 'invited') ORDER BY user.email"};
  std::vector<std::string> emails;
  while (query.executeStep()) emails.push_back(query.getColumn(0).getString());
  return emails;
}

bool was_always_here_alone(Tx& tx, std::int64_t user_id, std::int64_t account_id) {
  return is_so(tx, "SELECT 1 FROM member WHERE user_id = :user AND account_id = :account AND status <> 'removed'",
               user_id, account_id) &&
         !is_so(tx, "SELECT 1 FROM member WHERE account_id <> :account AND id IN " + places_of(":user"), user_id,
                account_id);
}

}  // namespace rollcall::store
