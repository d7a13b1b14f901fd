#include "cohort_report.hpp"

#include "rollcall/base/csv.hpp"
#include "rollcall/store/cohort.hpp"

namespace rollcall::service {
namespace {

std::string through_words(const store::CohortRow& row) {
  return row.excluded_until ? to_words(*row.excluded_until - Days{1}) : std::string{};
}

std::string reason_words(const store::CohortRow& row) {
  switch (row.state) {
    case CohortState::returned:
      return "has been seen since";
    case CohortState::excluded: {
      auto words = row.excluded_until ? "through " + through_words(row) : std::string{"until included again"};
      if (row.exclusion_reason) words += ", " + *row.exclusion_reason;
      return words;
    }
    case CohortState::protected_:
      return "the last active super admin";
    case CohortState::unwarned:
      return "no reminder reached them in time";
    case CohortState::scheduled:
      return "the deactivation was not done in time";
    default:
      return std::string{word(row.state)};
  }
}

mail::Variables variables_of(const store::CohortRow& row, const Zone& zone) {
  return {{{"email", row.email},
           {"name", row.name},
           {"last_seen", (row.ever_seen ? "" : "never, joined ") + to_words(zone.day_of(row.last_seen_at))},
           {"permission_set", row.permission_set.value_or("")},
           {"seat", row.seat.value_or("")},
           {"super_admin", row.super_admin},
           {"state", std::string{word(row.state)}},
           {"through", through_words(row)},
           {"reason", row.exclusion_reason.value_or("")},
           {"reason_words", reason_words(row)}}};
}

void add(CohortReport::List& list, const store::CohortRow& row, const Zone& zone) {
  if (list.rows.size() < mail::shown_rows) list.rows.push_back(variables_of(row, zone));
  ++list.total;
}

std::string csv_of(const store::CohortRow& row) {
  return csv_line({row.email, row.name, to_text(row.last_seen_at), row.permission_set.value_or(""),
                   row.seat.value_or(""), row.super_admin ? "yes" : "no", std::string{word(row.state)},
                   row.excluded_until ? to_text(*row.excluded_until - Days{1}) : std::string{},
                   row.exclusion_reason.value_or("")});
}

}  // namespace

CohortReport report_of_cohort(store::Tx& tx, const Cycle& cycle, const Zone& zone) {
  CohortReport report;
  auto csv = csv_line(
      {"email", "name", "last_seen", "permission_set", "seat", "super_admin", "status", "excluded_through", "reason"});
  store::list_cohort(tx, cycle.id, [&](const store::CohortRow& row) {
    csv += csv_of(row);
    if (row.state == CohortState::scheduled) add(report.scheduled, row, zone);
    if (row.state == CohortState::excluded) add(report.excluded, row, zone);
    if (row.state == CohortState::deactivated)
      add(report.deactivated, row, zone);
    else if (row.state != CohortState::left)
      add(report.spared, row, zone);
  });
  for (const auto* list : {&report.scheduled, &report.excluded, &report.deactivated, &report.spared})
    if (list->total > static_cast<std::int64_t>(mail::shown_rows)) {
      report.attachments.push_back(
          {"members-" + to_text(cycle.month) + ".csv", "text/csv; charset=utf-8", std::move(csv)});
      break;
    }
  return report;
}

}  // namespace rollcall::service
