#include "rollcall/store/mail/mail_delivery.hpp"

#include <limits>

#include "rollcall/base/json.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// Written exactly as in the index, or SQLite would not use that index.
const std::string is_awaited =
    "(kind IN ('portal.password_reset', 'portal.registered', 'user.new_address', 'user.password_reset'))";
const std::string select_due =
    "SELECT id, next_try_at, first_tried_at, attempts, " + is_awaited + " AS awaited FROM mail ";

DueMail due_mail_from(SQLite::Statement& row) {
  return {.id = row.getColumn("id").getInt64(),
          .due_at = instant_at(row.getColumn("next_try_at")),
          .first_tried_at = optional_instant(row.getColumn("first_tried_at")),
          .attempts = row.getColumn("attempts").getInt(),
          .is_awaited = row.getColumn("awaited").getInt() != 0};
}

// The mail that has been due longest in this part of the queue, among those behind `after`.
std::optional<DueMail> next_due(Tx& tx, const std::string& part, const std::optional<DueMail>& after) {
  auto query = tx.prepared(select_due + part +
                           " AND state = 'queued' AND next_try_at <= :now "
                           "AND (next_try_at, id) > (:after, :after_id) ORDER BY next_try_at, id LIMIT 1");
  bind(*query, ":now", tx.now);
  query->bind(":after", after ? to_seconds(after->due_at) : std::numeric_limits<std::int64_t>::min());
  query->bind(":after_id", after ? after->id : 0);
  if (!query->executeStep()) return std::nullopt;
  return due_mail_from(*query);
}

void require_one(int changed, std::int64_t id) {
  if (changed != 1) throw Error{Fault::internal, "the mail " + std::to_string(id) + " is gone from the outbox"};
}

}  // namespace

std::optional<DueMail> find_due_mail(Tx& tx, const std::optional<DueMail>& after) {
  const bool is_past_awaited = after && !after->is_awaited;
  if (!is_past_awaited)
    if (auto mail = next_due(tx, "INDEXED BY mail_due_awaited WHERE " + is_awaited, after)) return mail;
  return next_due(tx, "INDEXED BY mail_due WHERE NOT " + is_awaited, is_past_awaited ? after : std::nullopt);
}

std::optional<DueMail> find_due_mail(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(select_due + "WHERE id = :id AND state = 'queued' AND next_try_at <= :now");
  query->bind(":id", id);
  bind(*query, ":now", tx.now);
  if (!query->executeStep()) return std::nullopt;
  return due_mail_from(*query);
}

Waiting waiting_mail(Tx& tx) {
  SQLite::Statement query{
      tx.sql,
      "SELECT count(*), count(*) FILTER (WHERE next_try_at <= :now), "
      "min(next_try_at) FILTER (WHERE next_try_at > :now) FROM mail INDEXED BY mail_due WHERE state = 'queued'"};
  bind(query, ":now", tx.now);
  query.executeStep();
  return {.queued = query.getColumn(0).getInt64(),
          .due = query.getColumn(1).getInt64(),
          .next_try_at = optional_instant(query.getColumn(2))};
}

void record_try(Tx& tx, std::int64_t id, const std::string& message_id) {
  auto change = tx.prepared(
      "UPDATE mail SET attempts = attempts + 1, first_tried_at = ifnull(first_tried_at, :now), "
      "message_id = coalesce(nullif(:message_id, ''), message_id) WHERE id = :id");
  change->bind(":id", id);
  change->bind(":message_id", message_id);
  bind(*change, ":now", tx.now);
  require_one(change->exec(), id);
}

void record_words(Tx& tx, std::int64_t id, const MailWords& words, const std::string& subject) {
  auto change = tx.prepared(
      "UPDATE mail SET variables = json_patch(ifnull(variables, '{}'), :words), subject = :subject WHERE id = :id");
  change->bind(":id", id);
  change->bind(":words", Json{words}.text());
  change->bind(":subject", subject);
  require_one(change->exec(), id);
}

void record_sent(Tx& tx, std::int64_t id, std::int64_t transport_id) {
  auto change = tx.prepared(
      "UPDATE mail SET state = 'sent', next_try_at = NULL, transport_id = :transport, "
      "settled_at = :now WHERE id = :id");
  change->bind(":id", id);
  change->bind(":transport", transport_id);
  bind(*change, ":now", tx.now);
  require_one(change->exec(), id);
}

void record_deferred(Tx& tx, std::int64_t id, Instant next_try_at, const std::string& reply) {
  auto change = tx.prepared(
      "UPDATE mail SET last_error = :reply, "
      "next_try_at = iif(state = 'queued', :next, NULL) WHERE id = :id");
  change->bind(":id", id);
  bind(*change, ":next", next_try_at);
  change->bind(":reply", reply);
  require_one(change->exec(), id);
}

void record_failed(Tx& tx, std::int64_t id, MailFailure why, const std::string& reply, std::int64_t transport_id) {
  auto change = tx.prepared(
      "UPDATE mail SET last_error = :reply, next_try_at = NULL, transport_id = :transport, "
      "no_such_mailbox = iif(state = 'queued', :no_such_mailbox, 0), settled_at = ifnull(settled_at, :now), "
      "state = iif(state = 'queued', 'failed', state) WHERE id = :id");
  change->bind(":id", id);
  change->bind(":no_such_mailbox", why == MailFailure::no_such_mailbox ? 1 : 0);
  change->bind(":reply", reply);
  change->bind(":transport", transport_id);
  bind(*change, ":now", tx.now);
  require_one(change->exec(), id);
}

std::int64_t erase_bodies(Tx& tx, Instant settled_until) {
  SQLite::Statement change{tx.sql,
                           "UPDATE mail SET body_id = NULL, variables = NULL "
                           "WHERE settled_at <= :until AND settled_at IS NOT NULL AND body_id IS NOT NULL"};
  bind(change, ":until", settled_until);
  const auto erased = change.exec();
  if (erased > 0)
    tx.sql.exec("DELETE FROM mail_body WHERE NOT EXISTS (SELECT 1 FROM mail WHERE mail.body_id = mail_body.id)");
  return erased;
}

}  // namespace rollcall::store
