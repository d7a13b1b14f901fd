#include "rollcall/base/time.hpp"

#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

TEST_CASE("an instant is written as UTC with its seconds", "[time]") {
  CHECK(to_text(instant_from(1'796'018'400)) == "2026-11-30T06:00:00Z");
  CHECK(to_text(instant_from(0)) == "1970-01-01T00:00:00Z");
  CHECK(to_text(instant_from(-1)) == "1969-12-31T23:59:59Z");
  CHECK(to_seconds(instant_from(1'796'018'400)) == 1'796'018'400);
}

TEST_CASE("an instant is read with Z or an offset, seconds or not", "[time]") {
  const auto six = instant_from(1'796'018'400);
  const auto text = GENERATE(as<std::string>{}, "2026-11-30T06:00:00Z", "2026-11-30T06:00Z", "2026-11-30T07:00+01:00",
                             "2026-11-30T07:00:00+01:00", "2026-11-30T02:30-03:30", "2026-11-29T06:01-23:59",
                             "2026-11-30T06:00-00:00", "2026-12-01T05:59:00+23:59");
  CHECK(parse_instant(text) == six);
}

TEST_CASE("what is not exactly an instant is not read as one", "[time]") {
  const auto text =
      GENERATE(as<std::string>{}, "", "2026-11-30", "2026-11-30T06:00", "2026-11-30T06:00:00", "2026-11-30 06:00:00Z",
               "2026-11-30t06:00:00Z", "2026-11-30T06:00:00z", "2026-11-30T06:00:00Z ", " 2026-11-30T06:00:00Z",
               "2026-11-30T06:00:00ZZ", "2026-11-30T06Z", "2026-11-30T6:00Z", "2026-11-30T24:00Z", "2026-11-30T06:60Z",
               "2026-11-30T23:59:60Z", "2026-11-30T06:00:00.5Z", "2026-11-30T06:00:00+1:00", "2026-11-30T06:00:00+0100",
               "2026-11-30T06:00:00+01", "2026-11-30T06:00:00+24:00", "2026-11-30T06:00:00+01:60",
               "2026-11-30T06:00:00+01:00Z", "2026-02-30T06:00:00Z", "2026-11-30T06:00:-1Z",
               "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "1796018400");
  CHECK(parse_instant(text) == std::nullopt);
}

TEST_CASE("the first and the last instant with a text can be read back", "[time]") {
  for (const auto* text : {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    CHECK(to_text(parse_instant(text).value()) == text);
}

TEST_CASE("a day is read only with all its digits and when it exists", "[time]") {
  CHECK(to_text(day("2024-02-29")) == "2024-02-29");
  CHECK(to_text(day("0001-01-01")) == "0001-01-01");
  const auto text = GENERATE(as<std::string>{}, "", "2024-2-8", "2024-02-8", "24-02-08", "2024-02-30", "2023-02-29",
                             "2100-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32",
                             "2024-01-01T", "2024-01-011", "20240101", "2024/01/01", " 2024-01-01", "2024-01-01\n",
                             "-024-01-01", "+024-01-01", "2024-01-0x", "12024-01-01");
  CHECK(parse_day(text) == std::nullopt);
}

TEST_CASE("a month is read only with all its digits", "[time]") {
  CHECK(parse_month("2026-11") == date::year{2026} / 11);
  const auto text = GENERATE(as<std::string>{}, "", "2026", "2026-1", "2026-13", "2026-00", "2026-11-01", "2026-11 ",
                             "202611", "26-11", "2026-Nov");
  CHECK(parse_month(text) == std::nullopt);
}

TEST_CASE("a duration is a number with its unit, up to a hundred years", "[time]") {
  CHECK(parse_duration("90d") == Days{90});
  CHECK(parse_duration("24h") == std::chrono::hours{24});
  CHECK(parse_duration("15m") == std::chrono::minutes{15});
  CHECK(parse_duration("30s") == Seconds{30});
  CHECK(parse_duration("0d") == Seconds{0});
  CHECK(parse_duration("36500d") == longest_duration);
  const auto text = GENERATE(as<std::string>{}, "", "d", "90", "90 d", " 90d", "90d ", "-1d", "+1d", "1.5h", "1h30m",
                             "90D", "90w", "0x9d", "36501d", "999999999d", "99999999999999999999d");
  CHECK(parse_duration(text) == std::nullopt);
}

TEST_CASE("a day is put into words", "[time]") {
  CHECK(to_words(day("2026-11-30")) == "Mon 30 Nov 2026");
  CHECK(to_words(day("2026-08-02")) == "Sun 2 Aug 2026");
}

TEST_CASE("days, months and instants survive writing and reading, for every day of 2000 to 2100", "[time]") {
  std::string before;
  for (auto at = day("2000-01-01"); at <= day("2100-12-31"); at += Days{1}) {
    const auto text = to_text(at);
    const auto month = month_of(at);
    const auto noon = instant_from(at.time_since_epoch().count() * std::int64_t{86'400} + 43'200);
    const bool right = parse_day(text) == at && text > before && parse_month(text.substr(0, 7)) == month &&
                       to_text(month) == text.substr(0, 7) && first_day(month) <= at && at <= last_day(month) &&
                       month_of(first_day(month)) == month && month_of(last_day(month)) == month &&
                       month_of(first_day(month) - Days{1}) < month && month_of(last_day(month) + Days{1}) > month &&
                       to_text(noon) == text + "T12:00:00Z" && parse_instant(to_text(noon)) == noon;
    if (!right) FAIL_CHECK(text);
    before = text;
  }
  CHECK(before == "2100-12-31");
}
