#include "rollcall/store/roll/member_status.hpp"

#include "rollcall/store/roll/chosen.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

std::int64_t keep_active_chosen(Tx& tx, Chosen& members) {
  tx.sql.exec("DELETE FROM " + members.rows() + " WHERE (SELECT status FROM member WHERE id = member_id) <> 'active'");
  return count_chosen(tx, members);
}

void set_joined(Tx& tx, const Chosen& members) {
  SQLite::Statement change{tx.sql,
                           "UPDATE member SET status = 'active', joined_at = :now "
                           "WHERE id IN " +
                               members.ids() + " AND status = 'invited'"};
  bind(change, ":now", tx.now);
  if (change.exec() != count_chosen(tx, members)) throw Error{Fault::internal, "somebody to join was not invited"};
}

void set_deactivated(Tx& tx, const Chosen& members, Cause because) {
  SQLite::Statement change{
      tx.sql,
      "UPDATE member SET status = 'deactivated', deactivated_at = :now, deactivated_because = :because "
      "WHERE id IN " +
          members.ids() + " AND status = 'active'"};
  bind(change, ":now", tx.now);
  change.bind(":because", std::string{word(because)});
  if (change.exec() != count_chosen(tx, members))
    throw Error{Fault::internal, "somebody to be deactivated was not active"};
}

void set_reactivated(Tx& tx, const Chosen& members, SeatOnReturn seat) {
  SQLite::Statement change{tx.sql,
                           "UPDATE member SET status = 'active', reactivated_at = :now, deactivated_at = NULL, "
                           "deactivated_because = NULL, seat = iif(:keeps_seat, seat, NULL) "
                           "WHERE id IN " +
                               members.ids() + " AND status = 'deactivated'"};
  bind(change, ":now", tx.now);
  change.bind(":keeps_seat", seat == SeatOnReturn::kept ? 1 : 0);
  if (change.exec() != count_chosen(tx, members))
    throw Error{Fault::internal, "somebody to be reactivated was not deactivated"};
}

void set_removed(Tx& tx, const Chosen& members) {
  tx.sql.exec("DELETE FROM member_team WHERE member_id IN " + members.ids());
  SQLite::Statement change{
      tx.sql,
      "UPDATE member SET status = 'removed', removed_at = :now, super_admin = 0, permission_set_id = NULL, "
      "seat = NULL, excluded_at = NULL, excluded_until = NULL, exclusion_reason = NULL "
      "WHERE id IN " +
          members.ids() + " AND status <> 'removed'"};
  bind(change, ":now", tx.now);
  if (change.exec() != count_chosen(tx, members))
    throw Error{Fault::internal, "somebody to be removed was removed already"};
}

}  // namespace rollcall::store
