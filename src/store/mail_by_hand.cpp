#include "rollcall/store/mail_by_hand.hpp"

#include <string>

#include "columns.hpp"

namespace rollcall::store {
namespace {

const std::string is_meant =
    "state = 'failed' AND (:account IS NULL OR mail.account_id = :account) AND (:id IS NULL OR mail.id = :id) ";

// M-08: the confirmation that access is gone was queued with the deactivation, everything older is not for them.
const std::string may_be_had =
    "AND NOT EXISTS (SELECT 1 FROM member WHERE member.id = mail.member_id "
    "AND (member.status = 'removed' OR mail.queued_at < member.deactivated_at)) ";

// what a cycle announces is true while it is open, and of a member while scheduled and not seen since; the first
// reminder until the final one.
const std::string is_true =
    "AND (kind NOT GLOB 'cycle.*' OR kind GLOB 'cycle.deactivation.*' OR EXISTS ("
    " SELECT 1 FROM cycle WHERE cycle.state = 'open' "
    " AND mail.cause = 'cycle/' || cycle.account_id || '/' || cycle.month "
    " AND (kind GLOB '*.admin' OR EXISTS ("
    "  SELECT 1 FROM cycle_member JOIN member ON member.id = cycle_member.member_id "
    "  WHERE cycle_member.cycle_id = cycle.id AND cycle_member.member_id = mail.member_id "
    "  AND cycle_member.state = 'scheduled' AND member.last_seen_at < mail.queued_at)) "
    " AND (kind NOT GLOB 'cycle.reminder.*' OR NOT EXISTS ("
    "  SELECT 1 FROM cycle_step WHERE cycle_step.cycle_id = cycle.id AND cycle_step.step = 'final_reminder')))) ";

// M-12: a link that was used, or replaced, is not sent again.
const std::string opens_something =
    "AND NOT EXISTS (SELECT 1 FROM link WHERE link.mail_id = mail.id AND link.closed_at IS NOT NULL) ";

const std::string can_be_retried = is_meant + "AND body_id IS NOT NULL " + may_be_had + is_true + opens_something;

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
                              can_be_retried + "ORDER BY id"};
  bind_meant(audit, which);
  bind(audit, ":now", tx.now);
  audit.bind(":actor", tx.actor.words());
  audit.exec();

  SQLite::Statement change{tx.sql,
                           "UPDATE mail SET state = 'queued', attempts = 0, retried_at = :now, next_try_at = :now, "
                           "settled_at = NULL, no_such_address = 0 WHERE " +
                               can_be_retried};
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
