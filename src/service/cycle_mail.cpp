#include "cycle_mail.hpp"

#include <fmt/format.h>

#include "admins.hpp"
#include "cohort_report.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/mail/templates.hpp"
#include "rollcall/store/cohort.hpp"
#include "rollcall/store/notification.hpp"
#include "rollcall/store/reminder.hpp"
#include "rollcall/store/roll.hpp"
#include "rollcall/store/super_admin.hpp"

namespace rollcall::service {
namespace {

//
void require_transport(store::Tx& tx) {
  if (!store::find_mail_transport(tx))
    throw Error{Fault::refused, "no mail transport is set, so nobody could be told", "rollcall mail transport set URL"};
}

mail::Variables common_variables(const Account& account, const Cycle& cycle, Day deactivation_on) {
  return {{{"account_name", account.name},
           {"account_slug", account.slug},
           {"month_name", to_words(cycle.month)},
           {"time_zone", cycle.time_zone},
           {"notice_on", to_words(cycle.dates->notice_on)},
           {"reminder_on", to_words(cycle.dates->reminder_on)},
           {"final_reminder_on", to_words(cycle.dates->final_reminder_on)},
           {"deactivation_on", to_words(deactivation_on)},
           {"late", deactivation_on != cycle.dates->deactivation_on}}};
}

void add_unreachable(store::Tx& tx, const Cycle& cycle, mail::Variables& variables) {
  std::vector<mail::Variables> rows;
  std::int64_t total = 0;
  store::list_unreachable(tx, cycle, [&](const store::Unreachable& mail) {
    if (rows.size() < mail::shown_rows)
      rows.push_back({{{"email", mail.email}, {"name", mail.name}, {"reply", mail.reply}}});
    ++total;
  });
  add_list(variables, "unreachable", std::move(rows), total);
}

store::OutgoingMail mail_of(const Account& account, const Cycle& cycle, const std::string& kind,
                            const mail::Variables& variables) {
  return {.account_id = account.id,
          .kind = kind,
          .cause = store::cycle_cause(cycle),
          .texts = mail::render(kind, variables)};
}

// To every active super admin, with a notification that says what its subject says.
std::int64_t queue_to_admins(store::Tx& tx, const Account& account, const store::OutgoingMail& mail,
                             const std::string& zone_name) {
  require_transport(tx);
  store::choose_super_admins(tx, account.id);
  store::notify_chosen(tx, mail.kind, mail.texts.subject);
  return store::queue_mail_to_chosen(tx, mail, zone_name);
}

std::string kind_of(Step step, const char* audience) {
  return "cycle." + std::string{word(step)} + '.' + audience;
}

}  // namespace

std::int64_t queue_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  auto report = report_of_cohort(tx, cycle, Zone::named(cycle.time_zone));
  auto variables = common_variables(account, cycle, announced);
  variables.values["scheduled_count"] = std::to_string(report.scheduled.total);
  variables.values["one"] = report.scheduled.total == 1;
  add_list(variables, "members", std::move(report.scheduled.rows), report.scheduled.total);
  add_list(variables, "excluded", std::move(report.excluded.rows), report.excluded.total);
  add_unreachable(tx, cycle, variables);
  auto mail = mail_of(account, cycle, kind_of(step, "admin"), variables);
  mail.attachments = std::move(report.attachments);
  return queue_to_admins(tx, account, mail, cycle.time_zone);
}

std::int64_t queue_user_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  require_transport(tx);
  auto variables = common_variables(account, cycle, announced);
  variables.values["sign_in_url"] = account.sign_in_url.value_or("");
  store::choose_cohort(tx, cycle.id, CohortState::scheduled);
  variables.values["admins"] = admin_rows(tx, account.id);
  return store::queue_mail_to_chosen(tx, mail_of(account, cycle, kind_of(step, "user"), variables), cycle.time_zone);
}

std::int64_t queue_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended) {
  auto report = report_of_cohort(tx, cycle, Zone::named(cycle.time_zone));
  auto variables = common_variables(account, cycle, Zone::named(cycle.time_zone).day_of(tx.now));
  variables.values["missed"] = ended == CycleState::missed;
  variables.values["missed_because"] =
      "it could not be done by " + to_words(cycle.dates->deactivation_on + longest_delay);
  variables.values["deactivated_count"] = std::to_string(report.deactivated.total);
  variables.values["one"] = report.deactivated.total == 1;
  add_list(variables, "deactivated", std::move(report.deactivated.rows), report.deactivated.total);
  add_list(variables, "spared", std::move(report.spared.rows), report.spared.total);
  add_unreachable(tx, cycle, variables);
  auto mail = mail_of(account, cycle, kind_of(Step::deactivation, "admin"), variables);
  mail.attachments = std::move(report.attachments);
  return queue_to_admins(tx, account, mail, cycle.time_zone);
}

store::OutgoingMail user_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle) {
  require_transport(tx);
  auto variables = common_variables(account, cycle, Zone::named(cycle.time_zone).day_of(tx.now));
  variables.values["admins"] = admin_rows(tx, account.id);
  return mail_of(account, cycle, kind_of(Step::deactivation, "user"), variables);
}

}  // namespace rollcall::service
