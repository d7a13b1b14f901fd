#include "rollcall/store/mail/mail_truth.hpp"

#include "store/cycle/cycle_cause.hpp"
#include "store/cycle/judged_cohort.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string cancel =
    "UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now WHERE state = 'queued' ";

// Of the member it is to: whether this holds.
std::string reader(const std::string& condition) {
  return "EXISTS (SELECT 1 FROM member WHERE member.id = mail.member_id AND " + condition + ") ";
}

// Of the cycle it is about, while that is open: whether this holds.
std::string open_cycle(const std::string& condition) {
  return "EXISTS (SELECT 1 FROM cycle WHERE cycle.account_id = mail.account_id AND cycle.state = 'open' "
         "AND mail.cause = " +
         std::string{cause_of_cycle} + "AND " + condition + ") ";
}

std::string not_done(const std::string& step) {
  return "NOT EXISTS (SELECT 1 FROM cycle_step WHERE cycle_step.cycle_id = cycle.id AND cycle_step.step = '" + step +
         "') ";
}

// Readers were inactive for over 90 days when the mail was queued: one seen later than 89 days before has returned.
const std::string reader_is_scheduled =
    "EXISTS (SELECT 1 FROM cycle_member JOIN member ON member.id = cycle_member.member_id "
    "WHERE cycle_member.cycle_id = cycle.id AND cycle_member.member_id = mail.member_id "
    "AND cycle_member.state = 'scheduled' AND member.status = 'active' "
    "AND member.last_seen_at < mail.queued_at - 89 * 86400 "
    "AND NOT " +
    is_excluded_on("local_day(:now, cycle.time_zone)") + ") ";

const std::string reader_is_super_admin =
    "EXISTS (SELECT 1 FROM super_admin WHERE super_admin.member_id = mail.member_id AND super_admin.status = "
    "'active') ";

const std::string link_is_open =
    "NOT EXISTS (SELECT 1 FROM link WHERE link.mail_id = mail.id AND link.closed_at IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM link_in_vain WHERE link_in_vain.mail_id = mail.id) ";

// A link ends with the mail that was to bring it.
void close_links_of_cancelled_mail(Tx& tx) {
  SQLite::Statement change{tx.sql,
                           "UPDATE link SET closed_at = :now WHERE closed_at IS NULL "
                           "AND (SELECT state FROM mail WHERE mail.id = link.mail_id) = 'cancelled'"};
  bind(change, ":now", tx.now);
  change.exec();
}

// M-08: of all other mails to members.
const std::string reader_has_access =
    "NOT EXISTS (SELECT 1 FROM member WHERE member.id = mail.member_id "
    "AND (member.status = 'removed' OR member.status = 'deactivated')) ";

}  // namespace

const std::string kinds_to_an_address = "('user.address_changed', 'user.new_address') ";

const std::string mail_is_true =
    "CASE mail.kind "
    "WHEN 'user.deactivated' THEN " +
    reader("member.status = 'deactivated' AND member.deactivated_at <= mail.queued_at") +
    "WHEN 'cycle.deactivation.user' THEN " +
    reader("member.status = 'deactivated' AND member.deactivated_at <= mail.queued_at") +
    "WHEN 'user.reactivated' THEN " + reader("member.status = 'active' AND member.reactivated_at <= mail.queued_at") +
    "WHEN 'user.address_changed' THEN true "
    "WHEN 'user.invited' THEN " +
    reader("member.status = 'invited'") + "AND " + link_is_open + "WHEN 'cycle.notice.admin' THEN " +
    reader_is_super_admin + "AND " +
    open_cycle(not_done("reminder") + "AND cycle.reminder_on > local_day(:now, cycle.time_zone)") +
    "WHEN 'cycle.reminder.admin' THEN " + reader_is_super_admin + "AND " + open_cycle(not_done("final_reminder")) +
    "WHEN 'cycle.final_reminder.admin' THEN " + reader_is_super_admin + "AND " + open_cycle("true") +
    "WHEN 'cycle.deactivation.admin' THEN " + reader_is_super_admin + "WHEN 'cycle.reminder.user' THEN " +
    open_cycle(not_done("final_reminder") + "AND " + reader_is_scheduled) + "WHEN 'cycle.final_reminder.user' THEN " +
    open_cycle(reader_is_scheduled) + "ELSE " + reader_has_access + "AND " + link_is_open + "END ";

std::int64_t cancel_untrue_mail(Tx& tx) {
  SQLite::Statement change{tx.sql, cancel + "AND NOT " + mail_is_true};
  bind(change, ":now", tx.now);
  const auto cancelled = change.exec();
  if (cancelled > 0) close_links_of_cancelled_mail(tx);
  return cancelled;
}

std::int64_t cancel_untrue_mail_to_chosen(Tx& tx, const Chosen& members) {
  SQLite::Statement change{tx.sql, cancel + "AND member_id IN " + members.ids() + " AND NOT " + mail_is_true};
  bind(change, ":now", tx.now);
  const auto cancelled = change.exec();
  if (cancelled > 0) close_links_of_cancelled_mail(tx);
  return cancelled;
}

bool cancel_if_untrue(Tx& tx, std::int64_t mail_id) {
  auto change = tx.prepared(cancel + "AND id = :id AND NOT " + mail_is_true);
  bind(*change, ":now", tx.now);
  change->bind(":id", mail_id);
  const bool cancelled = change->exec() == 1;
  if (cancelled) close_links_of_cancelled_mail(tx);
  return cancelled;
}

}  // namespace rollcall::store
