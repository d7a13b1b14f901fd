#include "day_words.hpp"

#include <fmt/format.h>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

date::year year_of(Day day) {
  return date::year_month_day{day}.year();
}

}  // namespace

std::string day_in_year(Day day, date::year year) {
  const auto words = to_words(day);
  return year_of(day) == year ? words.substr(0, words.rfind(' ')) : words;
}

std::string past_day(Day day, Day today) {
  const auto words = day_in_year(day, year_of(today));
  return words.substr(words.find(' ') + 1);
}

std::string days_away(Day day, Day today) {
  const auto days = (day - today).count();
  const auto shown = day_in_year(day, year_of(today));
  if (days == 0) return "today";
  if (days < 0) return fmt::format("late {} (due {})", counted(-days, "day", "days"), shown);
  return fmt::format("{} ({})", days == 1 ? "tomorrow" : "in " + counted(days, "day", "days"), shown);
}

}  // namespace rollcall::cli
