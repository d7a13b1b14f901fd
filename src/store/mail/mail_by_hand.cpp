#include "rollcall/store/mail/mail_by_hand.hpp"

#include <string>

#include "rollcall/store/mail/mail_truth.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string is_meant =
    "state = 'failed' AND (:account IS NULL OR mail.account_id = :account) AND (:id IS NULL OR mail.id = :id) ";

// Functions, as what they are made of is another file's.
std::string can_be_retried() {
  return is_meant + "AND body_id IS NOT NULL AND " + mail_is_true;
}

// M-13: a mail that waits again goes where its member is now.
std::string address_of_reader() {
  return "iif(member_id IS NULL OR kind IN " + kinds_to_an_address +
         ", to_email, (SELECT user.email FROM member JOIN user ON user.id = member.user_id "
         "WHERE member.id = mail.member_id)) ";
}

void bind_meant(SQLite::Statement& statement, const FailedMail& which) {
  bind(statement, ":account", which.account_id);
  bind(statement, ":id", which.id);
}

}  // namespace

bool hasten_mail(Tx& tx, std::int64_t id) {
  SQLite::Statement change{
      tx.sql, "UPDATE mail SET next_try_at = :now WHERE id = :id AND state = 'queued' AND next_try_at > :now"};
  change.bind(":id", id);
  bind(change, ":now", tx.now);
  return change.exec() == 1;
}

std::int64_t retry_failed_mail(Tx& tx, const FailedMail& which) {
  SQLite::Statement audit{tx.sql,
                          "INSERT INTO audit (at, account_id, actor, action, subject, member_id, details) "
                          "SELECT :now, account_id, :actor, 'mail.retry', to_email, member_id, "
                          "json_object('mail', id, 'kind', kind) FROM mail WHERE " +
                              can_be_retried() + "ORDER BY id"};
  bind_meant(audit, which);
  bind(audit, ":now", tx.now);
  audit.bind(":actor", tx.actor.words());
  audit.exec();

  SQLite::Statement change{tx.sql,
                           "UPDATE mail SET state = 'queued', attempts = 0, first_tried_at = NULL, next_try_at = :now, "
                           "settled_at = NULL, transport_id = NULL, no_such_mailbox = 0, to_email = " +
                               address_of_reader() + "WHERE " + can_be_retried()};
  bind_meant(change, which);
  bind(change, ":now", tx.now);
  return change.exec();
}

std::int64_t count_failed_mail(Tx& tx, const FailedMail& which) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM mail WHERE " + is_meant};
  bind_meant(query, which);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

bool cancel_mail(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now "
                           "WHERE id = :id AND state = 'queued'"};
  change.bind(":id", id);
  bind(change, ":now", tx.now);
  return change.exec() == 1;
}

}  // namespace rollcall::store
