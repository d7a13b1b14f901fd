#include "cycle_mail.hpp"

#include <fmt/format.h>

#include <map>

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
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/notification.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/roll/super_admin.hpp"
#include "rollcall/templates/templates.hpp"
#include "service/member_mail.hpp"

namespace rollcall::service {
namespace {

// Super admins are written to in English: these mails are about commands, which are in English.
const templates::Language& language_of_admins() {
  return templates::language_for("en");
}

templates::Variables days_of(const Cycle& cycle, const templates::Language& language) {
  return {{{"time_zone", cycle.time_zone},
           {"reminder_on", templates::day_in_words(language, cycle.dates->reminder_on)},
           {"final_reminder_on", templates::day_in_words(language, cycle.dates->final_reminder_on)}}};
}

templates::Variables variables_for_admins(store::Tx& tx, const Account& account, const Cycle& cycle) {
  auto variables = days_of(cycle, language_of_admins());
  variables.values.insert({{"account_name", account.name},
                           {"account_slug", account.slug},
                           {"several", store::has_several_accounts(tx)},
                           {"month_name", to_words(cycle.month)}});
  return variables;
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

store::OutgoingMail mail_to_admins(const Account& account, const Cycle& cycle, const std::string& kind,
                                   const templates::Variables& variables) {
  return {.account_id = account.id,
          .kind = kind,
          .cause = store::cycle_cause(cycle),
          .texts = templates::render(kind, variables, language_of_admins()),
          .language = language_of_admins().tag,
          .reply_to = account.reply_to.value_or("")};
}

// The day stays open in the texts, so that it is the one that is true when they are handed over.
void promise(store::OutgoingMail& mail, const templates::Language& language, const Cycle& cycle, Day today,
             Day announced) {
  mail.words = words_of_promise(language, cycle, today, announced);
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

/// What a notification says with a mail: a sentence, and whom it is about.
struct Told {
  std::string sentence;
  const CohortReport::List& people;
};

std::int64_t queue_to_admins(store::Tx& tx, const Account& account, const store::OutgoingMail& mail, const Told& told) {
  require_transport(tx);
  const auto admins = store::choose_super_admins(tx, account.id);
  store::notify_chosen(tx, admins, mail.kind, notification_text(told.sentence, told.people), told.people.people);
  return store::queue_mail_to_chosen(tx, admins, mail);
}

std::string kind_of(Step step, const char* audience) {
  return "cycle." + std::string{word(step)} + '.' + audience;
}

store::OutgoingMail filled_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step,
                                        Day announced, const CohortReport& report) {
  const auto unreachable = list_unreachable(tx, cycle);
  auto variables = variables_for_admins(tx, account, cycle);
  variables.values["scheduled_count"] = std::to_string(report.scheduled.total);
  variables.values["one"] = report.scheduled.total == 1;
  add(variables, "members", report.scheduled);
  add(variables, "excluded", report.excluded);
  add(variables, "protected", report.protected_);
  add(variables, "unreachable", unreachable);
  auto mail = mail_to_admins(account, cycle, kind_of(step, "admin"), variables);
  name_cohort(mail, cycle, report, unreachable);
  promise(mail, language_of_admins(), cycle, zone_of(cycle, account).day_of(tx.now), announced);
  return mail;
}

// M-16: why a month was missed.
void add_why_missed(store::Tx& tx, const Cycle& cycle, templates::Variables& variables) {
  const auto reached = store::what_reminders_reached(tx, cycle);
  const bool refused_all = reached.handed_over == 0 && reached.last_error;
  variables.values["missed_by_mail"] = refused_all;
  variables.values["missed_because"] =
      refused_all ? fmt::format("your mail server accepted no reminder ({})", *reached.last_error)
                  : "it could not be done by " +
                        templates::day_in_words(language_of_admins(), cycle.dates->deactivation_on + longest_delay);
}

store::OutgoingMail filled_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle,
                                              CycleState ended, Day done_on, const CohortReport& report) {
  const auto unreachable = list_unreachable(tx, cycle);
  auto variables = variables_for_admins(tx, account, cycle);
  variables.values["deactivation_on"] = templates::day_in_words(language_of_admins(), done_on);
  variables.values["missed"] = ended == CycleState::missed;
  add_why_missed(tx, cycle, variables);
  variables.values["deactivated_count"] = std::to_string(report.deactivated.total);
  variables.values["one"] = report.deactivated.total == 1;
  variables.values["kept_count"] = std::to_string(report.kept.total);
  variables.values["has_unwarned"] = store::count_cohort(tx, cycle.id, CohortState::unwarned) > 0;
  add_owned(tx, cycle, variables);
  add(variables, "deactivated", report.deactivated);
  add(variables, "kept", report.kept);
  add(variables, "unreachable", unreachable);
  auto mail = mail_to_admins(account, cycle, kind_of(Step::deactivation, "admin"), variables);
  name_cohort(mail, cycle, report, unreachable);
  return mail;
}

/// What every mail of the cycle to its members has.
struct CycleMemberMail {
  MemberMail mail;
  Zone zone;
};

CycleMemberMail member_mail_of(store::Tx& tx, const store::Chosen& readers, const Account& account,
                               const Cycle& cycle) {
  return {member_mail(tx, readers, account), zone_of(cycle, account)};
}

store::OutgoingMail worded(const CycleMemberMail& mail, const Account& account, const Cycle& cycle,
                           const std::string& kind, const templates::Language& language,
                           const templates::Variables& more = {}) {
  auto variables = days_of(cycle, language);
  variables.values.insert(more.values.begin(), more.values.end());
  auto made = mail.mail.worded(account, kind, store::cycle_cause(cycle), language, variables);
  // A hundred thousand readers were last seen on a few hundred days.
  made.last_seen_in_words = [zone = mail.zone, &language, said = std::map<Day, std::string>{}](Instant seen) mutable {
    auto& words = said[zone.day_of(seen)];
    if (words.empty()) words = templates::day_in_words(language, zone.day_of(seen));
    return words;
  };
  return made;
}

templates::Variables ended_on(const templates::Language& language, Day day) {
  return {
      {{"ended_on", templates::day_in_words(language, day)}, {"ended_short", templates::day_in_short(language, day)}}};
}

}  // namespace

void require_transport(store::Tx& tx) {
  if (!store::find_mail_transport(tx)) throw Error{Refusal::nobody_could_be_told, {}, Hint{Advice::mail_transport_set}};
}

store::OutgoingMail admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  return filled_admin_notice(tx, account, cycle, step, announced, report_of_cohort(tx, cycle, zone_of(cycle, account)));
}

MakeMail user_reminder(store::Tx& tx, const store::Chosen& readers, const Account& account, const Cycle& cycle,
                       Step step, Day announced) {
  const auto common = member_mail_of(tx, readers, account, cycle);
  const auto today = common.zone.day_of(tx.now);
  return [common, account, cycle, step, announced, today](const templates::Language& language) {
    auto mail = worded(common, account, cycle, kind_of(step, "user"), language);
    promise(mail, language, cycle, today, announced);
    return mail;
  };
}

store::OutgoingMail admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended,
                                       Day done_on) {
  return filled_admin_confirmation(tx, account, cycle, ended, done_on,
                                   report_of_cohort(tx, cycle, zone_of(cycle, account)));
}

MakeMail user_confirmation(store::Tx& tx, const store::Chosen& readers, const Account& account, const Cycle& cycle,
                           Day done_on) {
  return [common = member_mail_of(tx, readers, account, cycle), account, cycle,
          done_on](const templates::Language& language) {
    return worded(common, account, cycle, kind_of(Step::deactivation, "user"), language, ended_on(language, done_on));
  };
}

std::int64_t queue_user_cancellation(store::Tx& tx, const Account& account, const Cycle& cycle) {
  const auto reminded = store::choose_reminded(tx, cycle);
  const auto common = member_mail_of(tx, reminded, account, cycle);
  return queue_in_their_language(tx, reminded, account, [&](const templates::Language& language) {
    return worded(common, account, cycle, "cycle.cancelled.user", language,
                  ended_on(language, cycle.dates->deactivation_on));
  });
}

std::int64_t queue_admin_notice(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  const auto report = report_of_cohort(tx, cycle, zone_of(cycle, account));
  const auto mail = filled_admin_notice(tx, account, cycle, step, announced, report);
  // A notification is read on whatever day: it has no word for tomorrow.
  const auto words = words_of_promise(language_of_admins(), cycle, announced, announced);
  const auto sentence = templates::filled_subject(mail.texts, {.words = words, .people = {}});
  return queue_to_admins(tx, account, mail, {sentence, report.scheduled});
}

std::int64_t queue_user_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, Step step, Day announced) {
  require_transport(tx);
  const auto scheduled = store::choose_cohort(tx, cycle.id, CohortState::scheduled);
  return queue_in_their_language(tx, scheduled, account, user_reminder(tx, scheduled, account, cycle, step, announced));
}

std::int64_t queue_admin_confirmation(store::Tx& tx, const Account& account, const Cycle& cycle, CycleState ended) {
  const auto zone = zone_of(cycle, account);
  const auto report = report_of_cohort(tx, cycle, zone);
  const auto mail = filled_admin_confirmation(tx, account, cycle, ended, zone.day_of(tx.now), report);
  return queue_to_admins(tx, account, mail, {mail.texts.subject, report.deactivated});
}

}  // namespace rollcall::service
