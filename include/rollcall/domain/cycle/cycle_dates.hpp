#pragma once

#include <array>
#include <optional>

#include "rollcall/base/calendar.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/base/zone.hpp"

namespace rollcall {

enum class Step { notice, reminder, final_reminder, deactivation };
inline constexpr std::array all_steps{Step::notice, Step::reminder, Step::final_reminder, Step::deactivation};

/// The four days of one month's cycle, in the account's zone.
struct CycleDates {
  Month month;
  Day notice_on;
  Day reminder_on;
  Day final_reminder_on;
  Day deactivation_on;

  Day on(Step step) const;
  /// a cycle needs notice < reminder < final reminder < deactivation.
  bool possible() const;
};

/// Nothing when the month has no business day at all.
std::optional<CycleDates> cycle_dates(Month month, const BusinessCalendar& calendar);

/// away for longer than this is inactive.
inline constexpr Days inactive_after{90};

/// whoever was last seen before this instant is inactive on `day`, or has been away for `away`.
Instant inactivity_boundary(Day day, const Zone& zone, Days away = inactive_after);

/// whether a member last seen then is inactive by that boundary; never for nullopt, who has not joined.
bool is_inactive(const std::optional<Instant>& last_seen_at, Instant boundary);

}  // namespace rollcall
