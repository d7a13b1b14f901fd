#include "rollcall/store/erasure.hpp"

#include "columns.hpp"
#include "rollcall/base/html.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall::store {
namespace {

const std::string of_user = "(SELECT id FROM member WHERE user_id = :user)";

void run(Tx& tx, std::int64_t user_id, const std::string& sql) {
  SQLite::Statement change{tx.sql, sql};
  change.bind(":user", user_id);
  change.exec();
}

void erase_rows(Tx& tx, std::int64_t user_id) {
  run(tx, user_id, "DELETE FROM session WHERE member_id IN " + of_user);
  run(tx, user_id, "DELETE FROM notification WHERE member_id IN " + of_user);
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

// The SQL of a text in which the person's name reads as their address. An HTML text has the name escaped.
std::string renamed(const std::string& column) {
  return "replace(replace(" + column + ", :name, :email), :escaped, :email)";
}

// What was written to others names them in lists: what was handed over is erased, what waits says the address instead.
void erase_name_in_mail(Tx& tx, const User& user) {
  const auto name = full_name(user.first_name, user.last_name);
  if (name.empty()) return;
  const auto bind_names = [&](SQLite::Statement& change) {
    change.bind(":name", name);
    change.bind(":escaped", html_escaped(name));
  };
  tx.sql.exec("CREATE TEMP TABLE IF NOT EXISTS naming_body (id INTEGER PRIMARY KEY) STRICT; DELETE FROM naming_body");
  SQLite::Statement collect{
      tx.sql,
      "INSERT INTO naming_body SELECT id FROM mail_body WHERE instr(subject, :name) OR instr(text, :name) "
      "OR instr(html, :escaped) OR EXISTS (SELECT 1 FROM mail_attachment WHERE body_id = mail_body.id "
      "AND instr(content, CAST(:name AS BLOB)))"};
  bind_names(collect);
  collect.exec();
  tx.sql.exec(
      "UPDATE mail SET body_id = NULL, variables = NULL WHERE body_id IN (SELECT id FROM naming_body) "
      "AND state <> 'queued'");
  SQLite::Statement body{tx.sql, "UPDATE mail_body SET subject = " + renamed("subject") +
                                     ", text = " + renamed("text") + ", html = " + renamed("html") +
                                     " WHERE id IN (SELECT id FROM naming_body)"};
  SQLite::Statement attachment{tx.sql, "UPDATE mail_attachment SET content = CAST(" + renamed("CAST(content AS TEXT)") +
                                           " AS BLOB) WHERE body_id IN (SELECT id FROM naming_body)"};
  for (auto* change : {&body, &attachment}) {
    bind_names(*change);
    change->bind(":email", user.email);
    change->exec();
  }
}

}  // namespace

void erase_user(Tx& tx, const User& user) {
  erase_mail_to(tx, user);
  erase_name_in_mail(tx, user);
  tx.sql.exec("DELETE FROM mail_body WHERE NOT EXISTS (SELECT 1 FROM mail WHERE mail.body_id = mail_body.id)");
  erase_rows(tx, user.id);
  SQLite::Statement change{
      tx.sql, "UPDATE user SET first_name = '', last_name = '', password = NULL, deleted_at = :now WHERE id = :user"};
  bind(change, ":now", tx.now);
  change.bind(":user", user.id);
  change.exec();
}

}  // namespace rollcall::store
