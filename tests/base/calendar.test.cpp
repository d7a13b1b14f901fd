#include "rollcall/base/calendar.hpp"

#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

TEST_CASE("A-10 Saturday and Sunday are no business days unless the account says otherwise", "[calendar]") {
  const BusinessCalendar calendar;
  CHECK(calendar.is_business_day(day("2026-11-27")));
  CHECK_FALSE(calendar.is_business_day(day("2026-11-28")));
  CHECK_FALSE(calendar.is_business_day(day("2026-11-29")));
  CHECK(calendar.is_business_day(day("2026-11-30")));

  const BusinessCalendar friday_only{.weekend = {false, false, false, false, false, true, false}, .holidays = {}};
  CHECK_FALSE(friday_only.is_business_day(day("2026-11-27")));
  CHECK(friday_only.is_business_day(day("2026-11-28")));
}

TEST_CASE("A-10 a holiday is no business day", "[calendar]") {
  const BusinessCalendar calendar{.holidays = {day("2026-12-25")}};
  CHECK_FALSE(calendar.is_business_day(day("2026-12-25")));
  CHECK(calendar.is_business_day(day("2026-12-24")));
  CHECK(calendar.business_day_on_or_after(day("2026-12-25")) == day("2026-12-28"));
  CHECK(calendar.business_day_on_or_before(day("2026-12-27")) == day("2026-12-24"));
}

TEST_CASE("A-10 where all the week is weekend there is no business day", "[calendar]") {
  const BusinessCalendar calendar{.weekend = {true, true, true, true, true, true, true}, .holidays = {}};
  CHECK_FALSE(calendar.business_day_on_or_after(day("2026-11-30")));
  CHECK_FALSE(calendar.business_day_on_or_before(day("2026-11-30")));
}

TEST_CASE("the nearest business days found are business days with none between, for every day of 2000 to 2100",
          "[calendar]") {
  BusinessCalendar calendar;
  for (auto at = day("2000-01-01"); at <= day("2100-12-31"); at += Days{1})
    if (date::year_month_day{at}.day() == date::day{1} || at.time_since_epoch().count() % 41 < 6)
      calendar.holidays.insert(at);

  for (auto at = day("2000-01-01"); at <= day("2100-12-31"); at += Days{1}) {
    const auto after = calendar.business_day_on_or_after(at).value();
    const auto before = calendar.business_day_on_or_before(at).value();
    bool none_between = true;
    for (auto between = before + Days{1}; between < after; between += Days{1})
      if (calendar.is_business_day(between)) none_between = false;
    const bool right = before <= at && at <= after && none_between && calendar.is_business_day(after) &&
                       calendar.is_business_day(before) && (calendar.is_business_day(at) == (before == after));
    if (!right) FAIL_CHECK(to_text(at));
  }
}
