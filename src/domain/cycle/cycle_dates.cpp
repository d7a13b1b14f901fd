#include "rollcall/domain/cycle/cycle_dates.hpp"

namespace rollcall {

Day CycleDates::on(Step step) const {
  switch (step) {
    case Step::notice:
      return notice_on;
    case Step::reminder:
      return reminder_on;
    case Step::final_reminder:
      return final_reminder_on;
    case Step::deactivation:
      break;
  }
  return deactivation_on;
}

bool CycleDates::possible() const {
  return notice_on < reminder_on && reminder_on < final_reminder_on && final_reminder_on < deactivation_on;
}

std::optional<CycleDates> cycle_dates(Month month, const BusinessCalendar& calendar) {
  const auto notice = calendar.business_day_on_or_after(first_day(month));
  if (!notice || month_of(*notice) != month) return std::nullopt;
  // The month has a business day, so the week is not all weekend and the other two searches find one.
  const auto reminder = calendar.business_day_on_or_after(*notice + Days{14}).value();
  const auto deactivation = calendar.business_day_on_or_before(last_day(month)).value();
  return CycleDates{.month = month,
                    .notice_on = *notice,
                    .reminder_on = reminder,
                    .final_reminder_on = deactivation - Days{1},
                    .deactivation_on = deactivation};
}

Instant inactivity_boundary(Day day, const Zone& zone, Days away) {
  return zone.first_instant(day - away);
}

bool is_inactive(const std::optional<Instant>& last_seen_at, Instant boundary) {
  return last_seen_at && *last_seen_at < boundary;
}

}  // namespace rollcall
