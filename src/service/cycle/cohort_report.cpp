#include "cohort_report.hpp"

#include <algorithm>

#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/reminder.hpp"

namespace rollcall::service {
namespace {

std::string through_words(const store::CohortRow& row) {
  return row.excluded_until ? to_words(*row.excluded_until - Days{1}) : std::string{};
}

std::string words_of_exclusion(const store::CohortRow& row) {
  auto words = row.excluded_until ? "through " + through_words(row) : std::string{"until included again"};
  if (row.exclusion_reason) words += ", " + *row.exclusion_reason;
  return words;
}

//
std::string words_of_unwarned(store::Tx& tx, const Cycle& cycle, const store::CohortRow& row) {
  const auto refusal = store::find_last_refusal(tx, cycle, row.member_id);
  return "no reminder reached them in time" + (refusal ? "; their mail server's last answer: " + *refusal : "");
}

std::string reason_words(store::Tx& tx, const Cycle& cycle, const store::CohortRow& row) {
  switch (row.state) {
    case CohortState::returned:
      return "has been seen since";
    case CohortState::excluded:
      return words_of_exclusion(row);
    case CohortState::protected_:
      return "the last active super admin";
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
  variables.values.insert(
      {{"last_seen", (row.ever_seen ? "" : "never, joined ") + to_words(zone.day_of(row.last_seen_at))},
       {"permission_set", row.permission_set.value_or("")},
       {"seat", row.seat.value_or("")},
       {"super_admin", row.super_admin},
       {"state", std::string{word(row.state)}},
       {"through", through_words(row)},
       {"reason", row.exclusion_reason.value_or("")},
       {"reason_words", reason_words(tx, cycle, row)}});
  return variables;
}

}  // namespace

std::vector<NamedPerson> CohortReport::people() const {
  std::vector<NamedPerson> all;
  for (const auto* list : {&scheduled, &excluded, &deactivated, &protected_, &spared})
    all.insert(all.end(), list->people.begin(), list->people.end());
  return all;
}

bool CohortReport::is_long() const {
  return std::ranges::any_of(
      std::initializer_list<const List*>{&scheduled, &excluded, &deactivated, &spared},
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
          .spared = list_of({scheduled, excluded, returned, protected_, unwarned})};
}

}  // namespace rollcall::service
