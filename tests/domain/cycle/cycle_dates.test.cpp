#include "rollcall/domain/cycle/cycle_dates.hpp"

#include <fmt/format.h>

#include <functional>

#include "support/printers.hpp"

using namespace rollcall;

namespace {

/// The four days as the specification writes them.
std::string text_of(const CycleDates& dates) {
  return fmt::format("{} {} {} {}", to_text(dates.notice_on), to_text(dates.reminder_on),
                     to_text(dates.final_reminder_on), to_text(dates.deactivation_on));
}

std::string dates_of(std::string_view month, const BusinessCalendar& calendar = {}) {
  const auto dates = cycle_dates(parse_month(month).value(), calendar);
  return dates ? text_of(*dates) : "none";
}

BusinessCalendar with_holidays(std::string_view first, std::string_view last) {
  BusinessCalendar calendar;
  for (auto day = parse_day(first).value(); day <= parse_day(last).value(); day += Days{1})
    calendar.holidays.insert(day);
  return calendar;
}

/// A calendar that is counted day by day, so that it shares no arithmetic with the code under test.
struct Date {
  int year, month, day, weekday;  // 0 = Sunday

  std::string text() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
};

std::vector<Date> all_dates_from_2000_to_2101() {
  const std::array length{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::vector<Date> dates;
  int weekday = 6;  // 2000-01-01 was a Saturday
  for (int year = 2000; year <= 2101; ++year)
    for (int month = 1; month <= 12; ++month) {
      const bool leap_day = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      for (int day = 1; day <= length.at(static_cast<std::size_t>(month - 1)) + (leap_day ? 1 : 0); ++day) {
        dates.push_back({year, month, day, weekday});
        weekday = (weekday + 1) % 7;
      }
    }
  return dates;
}

/// once more, as a walk over a row of days that are free or not.
std::string walked(const std::vector<Date>& dates, std::size_t begin, std::size_t end,
                   const std::vector<bool>& is_free) {
  auto notice = begin;
  while (notice < end && is_free[notice]) ++notice;
  if (notice == end) return "none";
  auto reminder = notice + 14;
  while (is_free[reminder]) ++reminder;
  auto deactivation = end - 1;
  while (is_free[deactivation]) --deactivation;
  return fmt::format("{} {} {} {}", dates[notice].text(), dates[reminder].text(), dates[deactivation - 1].text(),
                     dates[deactivation].text());
}

/// How many months of 2000 to 2100 were compared; a CHECK names each month that is wrong.
struct Comparison {
  int months = 0, without_business_day = 0, impossible = 0;
};

Comparison compare_every_month(const std::function<bool(const Date&)>& is_weekend,
                               const std::function<bool(std::size_t)>& is_holiday) {
  const auto dates = all_dates_from_2000_to_2101();
  BusinessCalendar calendar{.weekend = {}, .holidays = {}};
  std::vector<bool> is_free;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (is_weekend(dates[i])) calendar.weekend.at(static_cast<std::size_t>(dates[i].weekday)) = true;
    if (is_holiday(i)) calendar.holidays.insert(parse_day(dates[i].text()).value());
    is_free.push_back(is_weekend(dates[i]) || is_holiday(i));
  }
  Comparison comparison;
  for (std::size_t begin = 0, end = 0; dates[begin].year <= 2100; begin = end) {
    while (dates[end].month == dates[begin].month) ++end;
    const auto month = dates[begin].text().substr(0, 7);
    CHECK(dates_of(month, calendar) == walked(dates, begin, end, is_free));
    const auto found = cycle_dates(parse_month(month).value(), calendar);
    ++comparison.months;
    if (!found) ++comparison.without_business_day;
    if (found && !found->possible()) ++comparison.impossible;
  }
  return comparison;
}

bool on_saturday_or_sunday(const Date& date) {
  return date.weekday == 6 || date.weekday == 0;
}
bool on_friday_or_saturday(const Date& date) {
  return date.weekday == 5 || date.weekday == 6;
}
bool never(const Date&) {
  return false;
}
bool none(std::size_t) {
  return false;
}

}  // namespace

TEST_CASE("A-11 the months that the specification lists have the dates it gives", "[cycle_dates]") {
  CHECK(dates_of("2026-08") == "2026-08-03 2026-08-17 2026-08-30 2026-08-31");
  CHECK(dates_of("2026-11") == "2026-11-02 2026-11-16 2026-11-29 2026-11-30");
  CHECK(dates_of("2026-12") == "2026-12-01 2026-12-15 2026-12-30 2026-12-31");
  CHECK(dates_of("2027-01") == "2027-01-01 2027-01-15 2027-01-28 2027-01-29");
  CHECK(dates_of("2027-02") == "2027-02-01 2027-02-15 2027-02-25 2027-02-26");
  CHECK(dates_of("2028-02") == "2028-02-01 2028-02-15 2028-02-28 2028-02-29");
}

TEST_CASE("A-11 the final reminder is the calendar day before, business day or not", "[cycle_dates]") {
  CHECK(to_words(cycle_dates(parse_month("2026-08").value(), {})->final_reminder_on) == "Sun 30 Aug 2026");
}

TEST_CASE("A-11 a reminder that falls on a holiday moves to the next business day", "[cycle_dates]") {
  CHECK(dates_of("2026-11", with_holidays("2026-11-16", "2026-11-17")) ==
        "2026-11-02 2026-11-18 2026-11-29 2026-11-30");
  CHECK(dates_of("2026-11", with_holidays("2026-11-16", "2026-11-20")) ==
        "2026-11-02 2026-11-23 2026-11-29 2026-11-30");
}

TEST_CASE("A-10 holidays move the notice on and the deactivation back", "[cycle_dates]") {
  CHECK(dates_of("2027-01", with_holidays("2027-01-01", "2027-01-01")) ==
        "2027-01-04 2027-01-18 2027-01-28 2027-01-29");
  CHECK(dates_of("2026-12", with_holidays("2026-12-24", "2026-12-31")) ==
        "2026-12-01 2026-12-15 2026-12-22 2026-12-23");
}

TEST_CASE("A-10 the weekend is whatever the account says", "[cycle_dates]") {
  const BusinessCalendar friday_and_saturday{.weekend = {false, false, false, false, false, true, true},
                                             .holidays = {}};
  CHECK(dates_of("2027-01", friday_and_saturday) == "2027-01-03 2027-01-17 2027-01-30 2027-01-31");
}

TEST_CASE("A-12 a month whose dates do not come in order is not possible", "[cycle_dates]") {
  const auto possible = [](const BusinessCalendar& calendar) {
    return cycle_dates(parse_month("2026-11").value(), calendar)->possible();
  };
  CHECK(possible({}));
  CHECK(possible(with_holidays("2026-11-19", "2026-11-30")));        // reminder 16, final reminder 17, deactivation 18
  CHECK_FALSE(possible(with_holidays("2026-11-18", "2026-11-30")));  // reminder and final reminder on the 16th
  CHECK_FALSE(possible(with_holidays("2026-11-17", "2026-11-30")));  // reminder and deactivation on the 16th
  CHECK_FALSE(possible(with_holidays("2026-11-16", "2026-11-30")));  // reminder in December
  CHECK_FALSE(possible(with_holidays("2026-11-03", "2026-11-30")));  // notice and deactivation on the 2nd
}

TEST_CASE("A-12 a month without a business day has no dates", "[cycle_dates]") {
  CHECK(dates_of("2026-11", with_holidays("2026-10-30", "2026-12-01")) == "none");
  CHECK(dates_of("2026-11", {.weekend = {true, true, true, true, true, true, true}, .holidays = {}}) == "none");
}

TEST_CASE("A-11 each step has the date of the same name", "[cycle_dates]") {
  const auto dates = cycle_dates(parse_month("2026-11").value(), {}).value();
  CHECK(to_text(dates.on(Step::notice)) == "2026-11-02");
  CHECK(to_text(dates.on(Step::reminder)) == "2026-11-16");
  CHECK(to_text(dates.on(Step::final_reminder)) == "2026-11-29");
  CHECK(to_text(dates.on(Step::deactivation)) == "2026-11-30");
  CHECK(dates.month == parse_month("2026-11"));
}

TEST_CASE("A-10 to A-13 every month of 2000 to 2100 has the dates found by walking through it", "[cycle_dates]") {
  SECTION("without holidays, and then every month is possible") {
    const auto comparison = compare_every_month(on_saturday_or_sunday, none);
    CHECK(comparison.months == 1212);
    CHECK(comparison.without_business_day == 0);
    CHECK(comparison.impossible == 0);
  }
  SECTION("without holidays, with another weekend") {
    const auto comparison = compare_every_month(on_friday_or_saturday, none);
    CHECK(comparison.impossible == 0);
  }
  SECTION("with every third day a holiday and no weekend") {
    compare_every_month(never, [](std::size_t day) { return day % 3 == 0; });
  }
  SECTION("with scattered holidays") {
    compare_every_month(on_saturday_or_sunday, [](std::size_t day) { return day * 2654435761U % 11 < 3; });
  }
  SECTION("with holidays so long that months are impossible, or have no business day") {
    const auto comparison = compare_every_month(on_saturday_or_sunday, [](std::size_t day) { return day % 97 < 47; });
    CHECK(comparison.impossible > 0);
    CHECK(comparison.without_business_day > 0);
  }
}

TEST_CASE("A-01 seen a second before the day 90 days ago means inactive, and seen at its first instant does not",
          "[cycle_dates]") {
  struct Row {
    std::string zone, day, last_inactive, first_not_inactive;
  };
  const auto row = GENERATE(values<Row>({
      {"Europe/Oslo", "2026-11-02", "2026-08-03T21:59:59Z", "2026-08-03T22:00:00Z"},
      {"America/New_York", "2026-11-02", "2026-08-04T03:59:59Z", "2026-08-04T04:00:00Z"},
      {"Asia/Kolkata", "2026-11-02", "2026-08-03T18:29:59Z", "2026-08-03T18:30:00Z"},
      {"Europe/Oslo", "2026-06-27", "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z"},
      {"Europe/Oslo", "2026-06-28", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"},
      {"America/Sao_Paulo", "2019-02-02", "2018-11-04T02:59:59Z", "2018-11-04T03:00:00Z"},
      // In years for which zone files give a rule instead of dates.
      {"Europe/Oslo", "2050-11-01", "2050-08-02T21:59:59Z", "2050-08-02T22:00:00Z"},
      {"Europe/Oslo", "2050-06-25", "2050-03-26T22:59:59Z", "2050-03-26T23:00:00Z"},
      {"Europe/Oslo", "2050-06-26", "2050-03-27T21:59:59Z", "2050-03-27T22:00:00Z"},
      {"America/New_York", "2060-11-01", "2060-08-03T03:59:59Z", "2060-08-03T04:00:00Z"},
      {"America/New_York", "2060-02-02", "2059-11-04T04:59:59Z", "2059-11-04T05:00:00Z"},
      {"Asia/Kolkata", "2050-11-01", "2050-08-02T18:29:59Z", "2050-08-02T18:30:00Z"},
      {"Pacific/Kiritimati", "2050-11-01", "2050-08-02T09:59:59Z", "2050-08-02T10:00:00Z"},
  }));
  const auto boundary = inactivity_boundary(parse_day(row.day).value(), Zone::named(row.zone));
  CHECK(parse_instant(row.last_inactive).value() < boundary);
  CHECK_FALSE(parse_instant(row.first_not_inactive).value() < boundary);
}

TEST_CASE("A-01 last seen on a day means inactive 91 days later and not 90 days later", "[cycle_dates]") {
  const auto zone = Zone::named("Europe/Oslo");
  const auto seen = parse_instant("2026-08-03T23:59:59+02:00").value();
  const auto day = zone.day_of(seen);
  CHECK_FALSE(seen < inactivity_boundary(day + Days{90}, zone));
  CHECK(seen < inactivity_boundary(day + Days{91}, zone));
}
