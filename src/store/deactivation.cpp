#include "rollcall/store/deactivation.hpp"

#include "columns.hpp"
#include "rollcall/store/chosen.hpp"

namespace rollcall::store {

std::int64_t keep_active_chosen(Tx& tx) {
  tx.sql.exec("DELETE FROM chosen WHERE (SELECT status FROM member WHERE id = member_id) <> 'active'");
  return count_chosen(tx);
}

void set_deactivated(Tx& tx, Cause because) {
  SQLite::Statement change{
      tx.sql,
      "UPDATE member SET status = 'deactivated', deactivated_at = :now, deactivated_because = :because "
      "WHERE id IN (SELECT member_id FROM chosen) AND status = 'active'"};
  bind(change, ":now", tx.now);
  change.bind(":because", std::string{word(because)});
  if (change.exec() != count_chosen(tx)) throw Error{Fault::internal, "somebody to be deactivated was not active"};
}

void append_audit_of_chosen(Tx& tx, const std::string& action, const std::optional<std::string>& details) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO audit (at, account_id, actor, action, subject, member_id, details) "
      "SELECT :now, member.account_id, :actor, :action, user.email, member.id, :details "
      "FROM chosen JOIN member ON member.id = chosen.member_id JOIN user ON user.id = member.user_id"};
  bind(change, ":now", tx.now);
  change.bind(":actor", tx.actor);
  change.bind(":action", action);
  bind(change, ":details", details);
  change.exec();
}

}  // namespace rollcall::store
