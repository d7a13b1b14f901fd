#include "rollcall/store/password.hpp"

#include "columns.hpp"
#include "rollcall/store/chosen.hpp"

namespace rollcall::store {

void set_password_hash(Tx& tx, std::int64_t user_id, const std::string& hash) {
  SQLite::Statement change{tx.sql, "UPDATE user SET password = :hash WHERE id = :user"};
  change.bind(":hash", hash);
  change.bind(":user", user_id);
  if (change.exec() != 1) throw Error{Fault::internal, "the user whose password is to be set is gone"};
}

std::int64_t choose_places_of(Tx& tx, std::int64_t user_id) {
  choose_nobody(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO chosen (member_id) SELECT id FROM member WHERE user_id = :user"};
  change.bind(":user", user_id);
  return change.exec();
}

void set_joined(Tx& tx) {
  SQLite::Statement change{tx.sql,
                           "UPDATE member SET status = 'active', joined_at = :now "
                           "WHERE id IN (SELECT member_id FROM chosen) AND status = 'invited'"};
  bind(change, ":now", tx.now);
  if (change.exec() != count_chosen(tx)) throw Error{Fault::internal, "somebody to join was not invited"};
}

}  // namespace rollcall::store
