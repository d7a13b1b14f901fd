#include "rollcall/store/roll/staged_logins.hpp"

#include "rollcall/domain/clock.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// Not removed: by the index of those who are not (member_once).
const std::string staged_member =
    "FROM staged_login CROSS JOIN user ON user.email = staged_login.email "
    "CROSS JOIN member ON member.user_id = user.id AND member.account_id = :account AND member.status <> 'removed' "
    "AND member.status IN ('active', 'deactivated') ";

}  // namespace

std::int64_t apply_staged_logins(Tx& tx, std::int64_t account_id) {
  SQLite::Statement change{
      tx.sql,
      // A time in the future, noted by a clock that was ahead, does not count as later.
      "UPDATE member SET last_sign_in_at = iif(last_sign_in_at > newest.at AND last_sign_in_at <= :latest, "
      "last_sign_in_at, newest.at), last_active_at = iif(last_active_at > :latest, newest.at, last_active_at) "
      "FROM (SELECT member.id, max(staged_login.at) AS at " +
          staged_member +
          "GROUP BY member.id) AS newest "
          "WHERE member.id = +newest.id AND (member.last_sign_in_at IS NULL OR member.last_sign_in_at < newest.at "
          "OR member.last_sign_in_at > :latest OR member.last_active_at > :latest)"};
  change.bind(":account", account_id);
  bind(change, ":latest", tx.now + clock_tolerance);
  return change.exec();
}

void list_unknown_logins(Tx& tx, std::int64_t account_id,
                         const std::function<void(std::int64_t, const std::string&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT line, email FROM staged_login WHERE line NOT IN (SELECT staged_login.line " +
                                      staged_member + ") ORDER BY line"};
  query.bind(":account", account_id);
  while (query.executeStep()) row(query.getColumn(0).getInt64(), query.getColumn(1).getString());
}

}  // namespace rollcall::store
