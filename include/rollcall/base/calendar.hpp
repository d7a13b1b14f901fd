#pragma once

#include <array>
#include <optional>
#include <set>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// Which weekdays are not business days; index as date::weekday::c_encoding(), 0 = Sunday.
using Weekend = std::array<bool, 7>;

/// What an account calls a business day: not in its weekend, not in its holidays.
struct BusinessCalendar {
  Weekend weekend{true, false, false, false, false, false, true};
  std::set<Day> holidays;

  bool is_business_day(Day day) const;

  /// The day itself, or the nearest business day in that direction; nothing when all the week is weekend.
  std::optional<Day> business_day_on_or_after(Day day) const;
  std::optional<Day> business_day_on_or_before(Day day) const;
};

}  // namespace rollcall
