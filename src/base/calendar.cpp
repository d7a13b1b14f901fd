#include "rollcall/base/calendar.hpp"

#include <algorithm>
#include <functional>

namespace rollcall {
namespace {

/// Ends, because holidays are finitely many and some weekday is not in the weekend.
std::optional<Day> nearest_business_day(const BusinessCalendar& calendar, Day day, Days step) {
  if (std::ranges::all_of(calendar.weekend, std::identity{})) return std::nullopt;
  while (!calendar.is_business_day(day)) day += step;
  return day;
}

}  // namespace

bool BusinessCalendar::is_business_day(Day day) const {
  return !weekend.at(date::weekday{day}.c_encoding()) && !holidays.contains(day);
}

std::optional<Day> BusinessCalendar::business_day_on_or_after(Day day) const {
  return nearest_business_day(*this, day, Days{1});
}

std::optional<Day> BusinessCalendar::business_day_on_or_before(Day day) const {
  return nearest_business_day(*this, day, Days{-1});
}

}  // namespace rollcall
