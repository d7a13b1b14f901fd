#include "cycle_mail.hpp"

#include <fmt/format.h>

#include "cohort_report.hpp"
#include "cycle_day.hpp"
#include "rollcall/base/places.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/store/asset/member_assets.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/reminder.hpp"
#include "rollcall/store/roll/notification.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/roll/super_admin.hpp"
#include "rollcall/templates/templates.hpp"
#include "service/admins.hpp"

namespace rollcall::service {
namespace {

templates::Variables common_variables(const Account& account, const Cycle& cycle) {
  return {{{"account_name", account.name},
           {"account_slug", account.slug},
           {"month_name", to_words(cycle.month)},
           {"time_zone", cycle.time_zone},
           {"notice_on", to_words(cycle.dates->notice_on)},
           {"reminder_on", to_words(cycle.dates->reminder_on)},
           {"final_reminder_on", to_words(cycle.dates->final_reminder_on)}}};
}

void add(templates::Variables& variables, const std::string& name, const CohortReport::List& list) {
  templates::add_list(variables, name, list.rows, list.total);
}

// U-14, P-97: what those who were deactivated keep, and somebody may have to see to.
void add_owned(store::Tx& tx, const Cycle& cycle, templates::Variables& variables) {
  std::vector<std::string> parts;
  for (const auto& each : store::count_assets_of_deactivated(tx, cycle.id))
    parts.push_back(counted(each.kind, each.count));
  variables.values["has_owned"] = !parts.empty();
  variables.values["owned"] = join(parts, ", ");
}

CohortReport::List list_unreachable(store::Tx& tx, const Cycle& cycle) {
  CohortReport::List list;
  store::list_unreachable(tx, cycle, [&](const store::Unreachable& each) {
    if (list.rows.size() < templates::shown_rows) {
      list.people.push_back(each.person);
      list.rows.push_back(templates::person_variables(each.person.user_id));
      list.rows.back().values["reply"] = each.reply;
    }
    ++list.total;
  });
  return list;
}

store::OutgoingMail mail_of(const Account& account, const Cycle& cycle, const std::string& kind,
                            const templates::Variables& variables) {
  return {.account_id = account.id,
          .kind = kind,
          .cause = store::cycle_cause(cycle),
          .texts = templates::render(kind, variables)};
}

// The day stays open in the texts, so that it is the one that is true when they are handed over.
void promise(store::OutgoingMail& mail, const Cycle& cycle, Day announced) {
  mail.words = {{"deactivation_day", day_words(cycle, announced)}};
  mail.subject = templates::filled_subject(mail.texts, {.words = mail.words, .people = {}});
}

void name_cohort(store::OutgoingMail& mail, const Cycle& cycle, const CohortReport& report,
                 const CohortReport::List& unreachable) {
  mail.people = report.people();
  mail.people.insert(mail.people.end(), unreachable.people.begin(), unreachable.people.end());
  if (report.is_long())
    mail.cohort = store::ListedCohort{.cycle_id = cycle.id, .file_name = "members-" + to_text(cycle.month) + ".csv"};
}

// what the mail's subject says, and who: the first 50, and how many more.
std::string notification_text(const std::string& subject, const CohortReport::List& list) {
  std::vector<std::string> names;
  for (const auto& person : list.people) names.push_back(open_place(person_place(person.user_id, PersonForm::mention)));
  if (names.empty()) return subject;
  const auto more = list.total - static_cast<std::int64_t>(names.size());
  return subject + ": " + join(names, ", ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::int64_t queue_to_admins(store::Tx& tx, const Account& account, const store::OutgoingMail& mail,
                             const CohortReport::List& told_of, const std::string& zone_name) {
  require_transport(tx);
  const auto admins = store::choose_super_admins(tx, account.id);
  const auto& subject = mail.subject.empty() ? mail.texts.subject : mail.subject;
  store::notify_chosen(tx, admins, mail.kind, notification_text(subject, told_of), told_of.people);
  return store::queue_mail_to_chosen(tx, admins, mail, zone_name);
}

std::string kind_of(Step step, const char* audience) {
  return "cycle." + std::string{word(step)} + '.' + audience;
}

store::OutgoingMail filled_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step,
                                        Day announced, const CohortReport& report) {
  const auto unreachable = list_unreachable(tx, cycle);
  auto variables = common_variables(account, cycle);
  variables.values["scheduled_count"] = std::to_string(report.scheduled.total);
  variables.values["one"] = report.scheduled.total == 1;
  add(variables, "members", report.scheduled);
  add(variables, "excluded", report.excluded);
  add(variables, "protected", report.protected_);
  add(variables, "unreachable", unreachable);
  auto mail = mail_of(account, cycle, kind_of(step, "admin"), variables);
  name_cohort(mail, cycle, report, unreachable);
  promise(mail, cycle, announced);
  return mail;
}

store::OutgoingMail filled_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle,
                                              CycleState ended, Day done_on, const CohortReport& report) {
  const auto unreachable = list_unreachable(tx, cycle);
  auto variables = common_variables(account, cycle);
  variables.values["deactivation_on"] = to_words(done_on);
  variables.values["missed"] = ended == CycleState::missed;
  variables.values["missed_because"] =
      "it could not be done by " + to_words(cycle.dates->deactivation_on + longest_delay);
  variables.values["deactivated_count"] = std::to_string(report.deactivated.total);
  variables.values["one"] = report.deactivated.total == 1;
  variables.values["has_unwarned"] = store::count_cohort(tx, cycle.id, CohortState::unwarned) > 0;
  add_owned(tx, cycle, variables);
  add(variables, "deactivated", report.deactivated);
  add(variables, "spared", report.spared);
  add(variables, "unreachable", unreachable);
  auto mail = mail_of(account, cycle, kind_of(Step::deactivation, "admin"), variables);
  name_cohort(mail, cycle, report, unreachable);
  return mail;
}

}  // namespace

void require_transport(store::Tx& tx) {
  if (!store::find_mail_transport(tx)) throw Error{Refusal::nobody_could_be_told, {}, Hint{Advice::mail_transport_set}};
}

store::OutgoingMail admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  return filled_admin_notice(tx, account, cycle, step, announced, report_of_cohort(tx, cycle, zone_of(cycle, account)));
}

store::OutgoingMail user_reminder(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                  const Cycle& cycle, Step step, Day announced) {
  const auto admins = admins_to_ask(tx, readers, account.id);
  auto variables = common_variables(account, cycle);
  variables.values["sign_in_url"] = account.sign_in_url.value_or("");
  variables.values["admins"] = rows_of(admins);
  auto mail = mail_of(account, cycle, kind_of(step, "user"), variables);
  mail.people = admins;
  promise(mail, cycle, announced);
  return mail;
}

store::OutgoingMail admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended,
                                       Day done_on) {
  return filled_admin_confirmation(tx, account, cycle, ended, done_on,
                                   report_of_cohort(tx, cycle, zone_of(cycle, account)));
}

store::OutgoingMail user_confirmation(store::Tx& tx, const store::Chosen& readers, const Account& account,
                                      const Cycle& cycle, Day done_on) {
  const auto admins = admins_to_ask(tx, readers, account.id);
  auto variables = common_variables(account, cycle);
  variables.values["deactivation_on"] = to_words(done_on);
  variables.values["admins"] = rows_of(admins);
  auto mail = mail_of(account, cycle, kind_of(Step::deactivation, "user"), variables);
  mail.people = admins;
  return mail;
}

std::int64_t queue_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  const auto report = report_of_cohort(tx, cycle, zone_of(cycle, account));
  return queue_to_admins(tx, account, filled_admin_notice(tx, account, cycle, step, announced, report),
                         report.scheduled, cycle.time_zone);
}

std::int64_t queue_user_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  require_transport(tx);
  const auto scheduled = store::choose_cohort(tx, cycle.id, CohortState::scheduled);
  return store::queue_mail_to_chosen(tx, scheduled, user_reminder(tx, scheduled, account, cycle, step, announced),
                                     cycle.time_zone);
}

std::int64_t queue_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended) {
  const auto zone = zone_of(cycle, account);
  const auto report = report_of_cohort(tx, cycle, zone);
  return queue_to_admins(tx, account, filled_admin_confirmation(tx, account, cycle, ended, zone.day_of(tx.now), report),
                         report.deactivated, cycle.time_zone);
}

}  // namespace rollcall::service
