#pragma once

#include <string>

#include "rollcall/base/time.hpp"

namespace rollcall::cli {

/// `Mon 30 Nov`, where the year is already known; a day of another year than `year` is printed with its year.
std::string day_in_year(Day day, date::year year);

/// `16 Nov`; a day of another year than today's is printed with its year.
std::string past_day(Day day, Day today);

/// How far a day is from today: `today`, `tomorrow (Sun 29 Nov)`, `in 11 days (Sun 29 Nov)`, `late 2 days (due Mon 30
/// Nov)`.
std::string days_away(Day day, Day today);

}  // namespace rollcall::cli
