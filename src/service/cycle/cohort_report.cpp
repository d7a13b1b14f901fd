#include "cohort_report.hpp"

#include <algorithm>

#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/reminder.hpp"

namespace rollcall::service {
namespace {

// Mails to super admins name days of lists without their weekday.
std::string list_day(Day day) {
  const auto& english = templates::language_for("en");
  return templates::day_in_short(english, day) + ' ' + std::to_string(int{date::year_month_day{day}.year()});
}

std::string through_words(const store::CohortRow& row) {
  return row.excluded_until ? list_day(*row.excluded_until - Days{1}) : std::string{};
}

std::string words_of_exclusion(const store::CohortRow& row) {
  auto words = row.excluded_until ? "excluded through " + through_words(row)
                                  : std::string{"excluded until they are included again"};
  if (row.exclusion_reason) words += ": " + *row.exclusion_reason;
  return words;
}

// A-42, M-16: an exclusion that ended after the reminders is not a mail that failed.
std::string words_of_unwarned(store::Tx& tx, const Cycle& cycle, const store::CohortRow& row) {
  const auto mails = store::list_cycle_mail(tx, cycle, row.member_id);
  const bool was_written_to =
      std::ranges::any_of(mails, [](const store::CycleMail& mail) { return mail.kind.ends_with("reminder.user"); });
  if (!was_written_to) return "were excluded when the reminders went out, so nobody had warned them";
  if (const auto refusal = store::find_last_refusal(tx, cycle, row.member_id))
    return "no reminder reached them in time; their mail server's last answer: " + *refusal;
  return "no reminder reached them in time";
}

std::string because(store::Tx& tx, const Cycle& cycle, const store::CohortRow& row, const Zone& zone) {
  switch (row.state) {
    case CohortState::returned:
      return "were seen on " + list_day(zone.day_of(row.last_seen_at));
    case CohortState::excluded:
      return words_of_exclusion(row);
    case CohortState::protected_:
      return "the only active super admin";
    case CohortState::unwarned:
      return words_of_unwarned(tx, cycle, row);
    case CohortState::scheduled:
      return "the deactivation was not done in time";
    default:
      return std::string{word(row.state)};
  }
}

templates::Variables variables_of(store::Tx& tx, const Cycle& cycle, const store::CohortRow& row, const Zone& zone) {
  auto variables = templates::person_variables(row.user_id);
  const auto last_seen = list_day(zone.day_of(row.last_seen_at));
  variables.values.insert({{"last_seen", row.ever_seen ? last_seen : "never, joined " + last_seen},
                           {"seen", (row.ever_seen ? "last seen " : "never signed in, joined ") + last_seen},
                           {"permission_set", row.permission_set.value_or("")},
                           {"seat", row.seat.value_or("")},
                           {"super_admin", row.super_admin},
                           {"through", through_words(row)},
                           {"reason", row.exclusion_reason.value_or("")},
                           {"because", because(tx, cycle, row, zone)}});
  return variables;
}

}  // namespace

std::vector<NamedPerson> CohortReport::people() const {
  std::vector<NamedPerson> all;
  for (const auto* list : {&scheduled, &excluded, &deactivated, &protected_, &kept})
    all.insert(all.end(), list->people.begin(), list->people.end());
  return all;
}

bool CohortReport::is_long() const {
  return std::ranges::any_of(
      std::initializer_list<const List*>{&scheduled, &excluded, &deactivated, &kept},
      [](const List* list) { return list->total > static_cast<std::int64_t>(templates::shown_rows); });
}

CohortReport report_of_cohort(store::Tx& tx, const Cycle& cycle, const Zone& zone) {
  const auto totals = store::count_cohort_by_state(tx, cycle.id);
  const auto list_of = [&](const std::vector<CohortState>& states) {
    CohortReport::List list;
    for (const auto state : states)
      if (const auto total = totals.find(state); total != totals.end()) list.total += total->second;
    if (list.total == 0) return list;
    store::list_cohort(tx, cycle.id, states, templates::shown_rows, [&](const store::CohortRow& row) {
      list.people.push_back({row.user_id, row.email, row.name});
      list.rows.push_back(variables_of(tx, cycle, row, zone));
    });
    return list;
  };
  using enum CohortState;
  return {.scheduled = list_of({scheduled}),
          .excluded = list_of({excluded}),
          .deactivated = list_of({deactivated}),
          .protected_ = list_of({protected_}),
          .kept = list_of({scheduled, excluded, returned, protected_, unwarned})};
}

}  // namespace rollcall::service
