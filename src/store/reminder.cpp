#include "rollcall/store/reminder.hpp"

#include "columns.hpp"
#include "rollcall/store/chosen.hpp"

namespace rollcall::store {
namespace {

const std::string reminder_kinds = "('cycle.reminder.user', 'cycle.final_reminder.user') ";

// How many of a step's mails to users met an answer, and how many of them that nobody lives there.
const std::string answered =
    "WITH answered AS ("
    " SELECT kind, sum(no_such_address) AS refused, count(*) AS answers FROM mail"
    " WHERE cause = :cause AND kind IN " +
    reminder_kinds + "AND state IN ('sent', 'failed') GROUP BY kind) ";

const std::string reminders =
    "FROM mail LEFT JOIN answered USING (kind) WHERE mail.cause = :cause AND kind IN " + reminder_kinds;

// Whether one of `reminders` counts as notice: handed over, or refused because nobody lives there while that befell at
// most one, or fewer than one in five, of the step's mails that were answered (A-42).
const std::string counts =
    "(mail.state = 'sent' OR (mail.no_such_address = 1 AND (refused <= 1 OR refused * 5 < answers))) ";

// Every kind, so that the mail's unique key finds them.
const std::string all_kinds =
    R"(["cycle.notice.admin", "cycle.reminder.admin", "cycle.reminder.user", "cycle.final_reminder.admin", )"
    R"("cycle.final_reminder.user", "cycle.deactivation.admin", "cycle.deactivation.user"])";

const std::string is_scheduled_here =
    "member_id IN (SELECT member_id FROM cycle_member WHERE cycle_id = :cycle AND state = 'scheduled') ";

const std::string cancel =
    "UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now WHERE state = 'queued' ";

// Inactive for over 90 days when it was queued: whoever is known to have been seen in the 89 days before has returned.
const std::string seen_since =
    "AND EXISTS (SELECT 1 FROM member WHERE member.id = mail.member_id "
    "            AND member.last_seen_at >= mail.queued_at - 89 * 86400) ";

}  // namespace

std::string cycle_cause(const Cycle& cycle) {
  const auto first = "cycle/" + std::to_string(cycle.account_id) + '/' + to_text(cycle.month);
  return cycle.attempt == 1 ? first : first + '/' + std::to_string(cycle.attempt);
}

ProofOfNotice proof_of_notice(Tx& tx, const Cycle& cycle, const Zone& zone) {
  // One pass over the reminders, however many there are.
  SQLite::Statement query{
      tx.sql, answered +
                  "SELECT (SELECT count(*) FROM cycle_member WHERE cycle_id = :cycle AND state = 'scheduled'), "
                  "count(DISTINCT member_id) FILTER (WHERE settled_at <= :cutoff AND " +
                  counts +
                  "), min(CASE WHEN state = 'queued' THEN max(next_try_at, :now) "
                  "            WHEN settled_at > :cutoff AND " +
                  counts + "THEN settled_at END) " + reminders + "AND " + is_scheduled_here};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":cycle", cycle.id);
  bind(query, ":cutoff", proof_cutoff(tx.now, zone));
  bind(query, ":now", tx.now);
  query.executeStep();
  return {.scheduled = query.getColumn(0).getInt64(),
          .proven = query.getColumn(1).getInt64(),
          .next_handover = optional_instant(query.getColumn(2))};
}

void choose_proven(Tx& tx, const Cycle& cycle, const Zone& zone) {
  choose_nobody(tx);
  SQLite::Statement change{tx.sql, answered + "INSERT INTO chosen (member_id) SELECT DISTINCT member_id " + reminders +
                                       "AND settled_at <= :cutoff AND " + counts + "AND " + is_scheduled_here};
  change.bind(":cause", cycle_cause(cycle));
  change.bind(":cycle", cycle.id);
  bind(change, ":cutoff", proof_cutoff(tx.now, zone));
  change.exec();
}

bool has_proof(Tx& tx, const Cycle& cycle, const Zone& zone, std::int64_t member_id) {
  SQLite::Statement query{tx.sql, answered + "SELECT count(*) " + reminders + "AND settled_at <= :cutoff AND " +
                                      counts + "AND member_id = :member"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":member", member_id);
  bind(query, ":cutoff", proof_cutoff(tx.now, zone));
  query.executeStep();
  return query.getColumn(0).getInt64() > 0;
}

std::vector<CycleMail> list_cycle_mail(Tx& tx, const Cycle& cycle, std::int64_t member_id) {
  SQLite::Statement query{
      tx.sql,
      "SELECT kind, state, queued_at, settled_at, last_error FROM mail "
      "WHERE cause = :cause AND kind IN (SELECT value FROM json_each(:kinds)) AND member_id = :member "
      "ORDER BY queued_at, id"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":kinds", all_kinds);
  query.bind(":member", member_id);
  std::vector<CycleMail> mails;
  while (query.executeStep())
    mails.push_back({.kind = query.getColumn(0).getString(),
                     .state = query.getColumn(1).getString(),
                     .queued_at = instant_at(query.getColumn(2)),
                     .settled_at = optional_instant(query.getColumn(3)),
                     .last_error = optional_text(query.getColumn(4))});
  return mails;
}

void list_unreachable(Tx& tx, const Cycle& cycle, const std::function<void(const Unreachable&)>& row) {
  SQLite::Statement query{
      tx.sql, "SELECT to_email, max(to_name), max(last_error) FROM mail WHERE cause = :cause AND kind IN " +
                  reminder_kinds +
                  "AND no_such_address = 1 "
                  "AND member_id IN (SELECT member_id FROM cycle_member "
                  "                  WHERE cycle_id = :cycle AND state IN ('scheduled', 'deactivated', 'unwarned')) "
                  "GROUP BY to_email ORDER BY to_email"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":cycle", cycle.id);
  while (query.executeStep())
    row({query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString()});
}

std::int64_t cancel_cycle_mail(Tx& tx, const Cycle& cycle) {
  SQLite::Statement change{tx.sql, cancel + "AND cause = :cause"};
  bind(change, ":now", tx.now);
  change.bind(":cause", cycle_cause(cycle));
  return change.exec();
}

std::int64_t cancel_reminders_to_unscheduled(Tx& tx, const Cycle& cycle) {
  SQLite::Statement change{
      tx.sql, cancel + "AND cause = :cause AND kind IN " + reminder_kinds + "AND NOT " + is_scheduled_here};
  bind(change, ":now", tx.now);
  change.bind(":cause", cycle_cause(cycle));
  change.bind(":cycle", cycle.id);
  return change.exec();
}

std::int64_t cancel_first_reminders(Tx& tx, const Cycle& cycle) {
  SQLite::Statement change{tx.sql, cancel + "AND cause = :cause AND kind = 'cycle.reminder.user'"};
  bind(change, ":now", tx.now);
  change.bind(":cause", cycle_cause(cycle));
  return change.exec();
}

std::int64_t cancel_reminders_to_chosen(Tx& tx) {
  SQLite::Statement change{
      tx.sql, cancel + "AND kind IN " + reminder_kinds + "AND member_id IN (SELECT member_id FROM chosen)"};
  bind(change, ":now", tx.now);
  return change.exec();
}

std::int64_t cancel_stale_reminders(Tx& tx) {
  SQLite::Statement change{tx.sql, cancel + "AND kind IN " + reminder_kinds + seen_since};
  bind(change, ":now", tx.now);
  return change.exec();
}

bool cancel_if_stale(Tx& tx, std::int64_t mail_id) {
  auto change = tx.prepared(cancel + "AND id = :id AND kind IN " + reminder_kinds + seen_since);
  bind(*change, ":now", tx.now);
  change->bind(":id", mail_id);
  return change->exec() == 1;
}

}  // namespace rollcall::store
