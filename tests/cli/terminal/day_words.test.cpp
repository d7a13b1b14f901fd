#include "cli/terminal/day_words.hpp"

#include <catch2/catch.hpp>

namespace rollcall::cli {
namespace {

Day day(const std::string& text) {
  return *parse_day(text);
}

TEST_CASE("a day that is to come tells how far away it is, and one that has passed how late it is", "[cli]") {
  const auto today = day("2026-11-18");
  CHECK(days_away(day("2026-11-18"), today) == "today");
  CHECK(days_away(day("2026-11-19"), today) == "tomorrow (Thu 19 Nov)");
  CHECK(days_away(day("2026-11-29"), today) == "in 11 days (Sun 29 Nov)");
  CHECK(days_away(day("2027-01-04"), today) == "in 47 days (Mon 4 Jan 2027)");
  CHECK(days_away(day("2026-11-17"), today) == "late 1 day (due Tue 17 Nov)");
  CHECK(days_away(day("2026-11-16"), today) == "late 2 days (due Mon 16 Nov)");
}

TEST_CASE("a day is printed with its year only if the year is not the expected one", "[cli]") {
  CHECK(past_day(day("2026-11-16"), day("2026-11-18")) == "16 Nov");
  CHECK(past_day(day("2025-12-30"), day("2026-01-02")) == "30 Dec 2025");
  CHECK(day_in_year(day("2026-11-30"), date::year{2026}) == "Mon 30 Nov");
  CHECK(day_in_year(day("2026-11-30"), date::year{2027}) == "Mon 30 Nov 2026");
}

}  // namespace
}  // namespace rollcall::cli
