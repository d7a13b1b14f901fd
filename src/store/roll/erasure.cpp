#include "rollcall/store/roll/erasure.hpp"

#include "store/places.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const auto of_user = places_of(":user");

void run(Tx& tx, std::int64_t user_id, const std::string& sql) {
  SQLite::Statement change{tx.sql, sql};
  change.bind(":user", user_id);
  change.exec();
}

void erase_rows(Tx& tx, std::int64_t user_id) {
  run(tx, user_id, "DELETE FROM session WHERE member_id IN " + of_user);
  run(tx, user_id, "DELETE FROM notification WHERE member_id IN " + of_user);
  tx.sql.exec(
      "DELETE FROM notification_text WHERE NOT EXISTS (SELECT 1 FROM notification WHERE text_id = "
      "notification_text.id)");
  run(tx, user_id, "DELETE FROM link WHERE user_id = :user");
  run(tx, user_id, "DELETE FROM certification WHERE user_id = :user");
  run(tx, user_id,
      "UPDATE audit SET details = nullif(json_remove(details, '$.first_name', '$.last_name'), '{}') "
      "WHERE member_id IN " +
          of_user + " AND details IS NOT NULL");
}

// What was written to them, at whatever address: at once, whether or not it was handed over (M-08).
void erase_mail_to(Tx& tx, const User& user) {
  const auto theirs = "(to_email = :email OR member_id IN " + of_user + ')';
  SQLite::Statement cancel{tx.sql,
                           "UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now "
                           "WHERE state = 'queued' AND " +
                               theirs};
  bind(cancel, ":now", tx.now);
  SQLite::Statement erase{tx.sql, "UPDATE mail SET body_id = NULL, variables = NULL, to_name = '' WHERE " + theirs};
  for (auto* change : {&cancel, &erase}) {
    change->bind(":email", user.email);
    change->bind(":user", user.id);
    change->exec();
  }
}

// M-14: where others are told of them, the name becomes the address.
void erase_name_told_to_others(Tx& tx, std::int64_t user_id) {
  run(tx, user_id, "UPDATE mail_person SET name = '' WHERE user_id = :user");
  run(tx, user_id, "UPDATE notification_person SET name = '' WHERE user_id = :user");
}

// M-14: bodies from before it hold names as text. Those that were handed over are erased in every account where it
// might be theirs; those that wait are made again before (list_bodies_without_places).
void erase_bodies_without_places(Tx& tx, std::int64_t user_id) {
  run(tx, user_id,
      "UPDATE mail SET body_id = NULL, variables = NULL WHERE state <> 'queued' "
      "AND account_id IN (SELECT account_id FROM member WHERE id IN " +
          of_user +
          ") "
          "AND body_id IN (SELECT id FROM mail_body WHERE NOT names_by_place)");
}

}  // namespace

std::vector<WaitingBody> list_bodies_without_places(Tx& tx, std::int64_t user_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT mail.body_id, account.slug, mail.kind, mail.cause, ifnull(user.email, ''), "
                          "coalesce(link.email, user.email, '') FROM mail "
                          "JOIN mail_body ON mail_body.id = mail.body_id JOIN account ON account.id = mail.account_id "
                          "LEFT JOIN member ON member.id = mail.member_id LEFT JOIN user ON user.id = member.user_id "
                          "LEFT JOIN link ON link.mail_id = mail.id "
                          "WHERE mail.state = 'queued' AND NOT mail_body.names_by_place "
                          "AND mail.account_id IN (SELECT account_id FROM member WHERE id IN " +
                              of_user +
                              ") "
                              "GROUP BY mail.body_id"};
  query.bind(":user", user_id);
  std::vector<WaitingBody> bodies;
  while (query.executeStep())
    bodies.push_back({.id = query.getColumn(0).getInt64(),
                      .account = query.getColumn(1).getString(),
                      .kind = query.getColumn(2).getString(),
                      .cause = query.getColumn(3).getString(),
                      .email = query.getColumn(4).getString(),
                      .new_email = query.getColumn(5).getString()});
  return bodies;
}

void erase_user(Tx& tx, const User& user) {
  erase_mail_to(tx, user);
  erase_name_told_to_others(tx, user.id);
  erase_bodies_without_places(tx, user.id);
  tx.sql.exec("DELETE FROM mail_body WHERE NOT EXISTS (SELECT 1 FROM mail WHERE mail.body_id = mail_body.id)");
  erase_rows(tx, user.id);
  SQLite::Statement change{tx.sql,
                           "UPDATE user SET first_name = '', last_name = '', language = NULL, password = NULL, "
                           "deleted_at = :now WHERE id = :user"};
  bind(change, ":now", tx.now);
  change.bind(":user", user.id);
  change.exec();
}

}  // namespace rollcall::store
