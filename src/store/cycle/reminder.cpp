#include "rollcall/store/cycle/reminder.hpp"

#include "judged_cohort.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string reminder_kinds = "('cycle.reminder.user', 'cycle.final_reminder.user') ";

// For each step: how many of its mails to users were answered by a server, how many of these with no such mailbox, and
// which transports accepted any mail of the step, the super admins' included.
const std::string answered =
    "WITH answered AS ("
    " SELECT kind, sum(no_such_mailbox) AS refused, count(*) AS answers FROM mail"
    " WHERE cause = :cause AND kind IN " +
    reminder_kinds +
    "AND state IN ('sent', 'failed') GROUP BY kind), "
    "accepted AS ("
    " SELECT DISTINCT replace(kind, '.admin', '.user') AS kind, transport_id FROM mail"
    " WHERE cause = :cause AND state = 'sent' AND kind IN"
    " ('cycle.reminder.admin', 'cycle.reminder.user', 'cycle.final_reminder.admin', 'cycle.final_reminder.user')) ";

// Proof is of the address that its member has now: what was sent to another one reached nobody.
const std::string reminders =
    "FROM mail JOIN member ON member.id = mail.member_id "
    "JOIN user ON user.id = member.user_id AND user.email = mail.to_email "
    "LEFT JOIN answered ON answered.kind = mail.kind WHERE mail.cause = :cause AND mail.kind IN " +
    reminder_kinds;

// Whether the refusal of one of `reminders` counts: it befell at most one, or fewer than one in five, of the step's
// mails that were answered, and the same server accepted another mail of the step (A-42).
const std::string refusal_counts =
    "(mail.no_such_mailbox = 1 AND (refused <= 1 OR refused * 5 < answers) AND EXISTS (SELECT 1 FROM accepted "
    "WHERE accepted.kind = mail.kind AND accepted.transport_id IS mail.transport_id)) ";

// Whether one of `reminders` counts as notice.
const std::string counts = "(mail.state = 'sent' OR " + refusal_counts + ") ";

// Every kind, so that the mail's unique key finds them.
const std::string all_kinds =
    R"(["cycle.notice.admin", "cycle.reminder.admin", "cycle.reminder.user", "cycle.final_reminder.admin", )"
    R"("cycle.final_reminder.user", "cycle.deactivation.admin", "cycle.deactivation.user", "cycle.cancelled.user"])";

const std::string is_recorded_as_scheduled =
    "mail.member_id IN (SELECT member_id FROM cycle_member WHERE cycle_id = :cycle AND state = 'scheduled') ";

}  // namespace

std::string cycle_cause(const Cycle& cycle) {
  const auto first = "cycle/" + std::to_string(cycle.account_id) + '/' + to_text(cycle.month);
  return cycle.attempt == 1 ? first : first + '/' + std::to_string(cycle.attempt);
}

ProofOfNotice proof_of_notice(Tx& tx, const Cycle& cycle, const Judgement& judgement, const Zone& zone) {
  // One pass over the reminders, however many there are.
  SQLite::Statement query{tx.sql,
                          answered + ", " + judged_recorded_cohort +
                              "SELECT (SELECT count(*) FROM judged WHERE state = 'scheduled'), "
                              "count(DISTINCT mail.member_id) FILTER (WHERE settled_at <= :cutoff AND " +
                              counts +
                              "), min(CASE WHEN mail.state = 'queued' THEN max(next_try_at, :now) "
                              "            WHEN settled_at > :cutoff AND " +
                              counts + "THEN settled_at END) " + reminders +
                              "AND mail.member_id IN (SELECT member_id FROM judged WHERE judged.state = 'scheduled')"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":cycle", cycle.id);
  query.bind(":account", cycle.account_id);
  bind(query, ":before", judgement.inactive_before);
  bind(query, ":on", judgement.on);
  bind(query, ":cutoff", proof_cutoff(tx.now, zone));
  bind(query, ":now", tx.now);
  query.executeStep();
  return {.scheduled = query.getColumn(0).getInt64(),
          .proven = query.getColumn(1).getInt64(),
          .next_handover = optional_instant(query.getColumn(2))};
}

Chosen choose_proven(Tx& tx, const Cycle& cycle, const Zone& zone) {
  auto members = Chosen::none(tx);
  SQLite::Statement change{tx.sql, answered + "INSERT INTO " + members.table() +
                                       " (member_id) SELECT DISTINCT mail.member_id " + reminders +
                                       "AND settled_at <= :cutoff AND " + counts + "AND " + is_recorded_as_scheduled};
  change.bind(":cause", cycle_cause(cycle));
  change.bind(":cycle", cycle.id);
  bind(change, ":cutoff", proof_cutoff(tx.now, zone));
  change.exec();
  return members;
}

MemberProof proof_of_member(Tx& tx, const Cycle& cycle, const Zone& zone, std::int64_t member_id) {
  SQLite::Statement query{tx.sql, answered + "SELECT count(*) FILTER (WHERE settled_at <= :cutoff AND " + counts +
                                      "), min(CASE WHEN mail.state = 'queued' THEN max(next_try_at, :now) WHEN " +
                                      counts + "THEN settled_at END) " + reminders + "AND mail.member_id = :member"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":member", member_id);
  bind(query, ":cutoff", proof_cutoff(tx.now, zone));
  bind(query, ":now", tx.now);
  query.executeStep();
  return {.proven = query.getColumn(0).getInt64() > 0, .handover = optional_instant(query.getColumn(1))};
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

std::optional<Instant> first_handed_over_at(Tx& tx, const Cycle& cycle, std::int64_t member_id) {
  auto query =
      tx.prepared(answered + "SELECT min(settled_at) " + reminders + "AND mail.member_id = :member AND " + counts);
  query->bind(":cause", cycle_cause(cycle));
  query->bind(":member", member_id);
  query->executeStep();
  return optional_instant(query->getColumn(0));
}

void list_unreachable(Tx& tx, const Cycle& cycle, const std::function<void(const Unreachable&)>& row) {
  SQLite::Statement query{
      tx.sql, answered +
                  "SELECT user.id, user.email, max(trim(user.first_name || ' ' || user.last_name)), max(last_error) " +
                  reminders + "AND " + refusal_counts +
                  "AND mail.member_id IN (SELECT member_id FROM cycle_member "
                  "WHERE cycle_id = :cycle AND state IN ('scheduled', 'deactivated', 'unwarned')) "
                  "GROUP BY user.id ORDER BY user.email"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":cycle", cycle.id);
  while (query.executeStep())
    row({{query.getColumn(0).getInt64(), query.getColumn(1).getString(), query.getColumn(2).getString()},
         query.getColumn(3).getString()});
}

RemindersReach what_reminders_reached(Tx& tx, const Cycle& cycle) {
  SQLite::Statement query{tx.sql,
                          "SELECT count(*) FILTER (WHERE state = 'sent'), "
                          "(SELECT last_error FROM mail WHERE cause = :cause AND kind IN " +
                              reminder_kinds +
                              "AND last_error IS NOT NULL ORDER BY id DESC LIMIT 1) FROM mail WHERE cause = :cause "
                              "AND kind IN " +
                              reminder_kinds};
  query.bind(":cause", cycle_cause(cycle));
  query.executeStep();
  return {query.getColumn(0).getInt64(), optional_text(query.getColumn(1))};
}

Chosen choose_reminded(Tx& tx, const Cycle& cycle) {
  auto members = Chosen::none(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO " + members.table() +
                                       " (member_id) SELECT DISTINCT member.id FROM mail "
                                       "JOIN member ON member.id = mail.member_id AND member.status = 'active' "
                                       "WHERE mail.cause = :cause AND mail.state = 'sent' AND mail.kind IN " +
                                       reminder_kinds + "AND " + is_recorded_as_scheduled};
  change.bind(":cause", cycle_cause(cycle));
  change.bind(":cycle", cycle.id);
  change.exec();
  return members;
}

std::optional<std::string> find_last_refusal(Tx& tx, const Cycle& cycle, std::int64_t member_id) {
  SQLite::Statement query{tx.sql, "SELECT last_error FROM mail WHERE cause = :cause AND kind IN " + reminder_kinds +
                                      "AND member_id = :member AND last_error IS NOT NULL ORDER BY id DESC LIMIT 1"};
  query.bind(":cause", cycle_cause(cycle));
  query.bind(":member", member_id);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getString();
}

std::int64_t cancel_cycle_mail(Tx& tx, const Cycle& cycle) {
  SQLite::Statement change{tx.sql,
                           "UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now "
                           "WHERE state = 'queued' AND cause = :cause"};
  bind(change, ":now", tx.now);
  change.bind(":cause", cycle_cause(cycle));
  return change.exec();
}

}  // namespace rollcall::store
