#include "rollcall/base/zone.hpp"

#include "support/error_of.hpp"
#include "support/printers.hpp"

using namespace rollcall;

namespace {

Day day(std::string_view text) {
  return parse_day(text).value();
}
Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

/// How long the day lasts on the zone's clocks.
std::chrono::hours length(const Zone& zone, std::string_view text) {
  return std::chrono::duration_cast<std::chrono::hours>(zone.first_instant(day(text) + Days{1}) -
                                                        zone.first_instant(day(text)));
}

}  // namespace

TEST_CASE("the nights on which clocks change make a day shorter or longer, and no other", "[zone]") {
  struct Row {
    std::string zone, day;
    int hours;
  };
  const auto row = GENERATE(values<Row>({
      {"Europe/Oslo", "2026-03-28", 24},
      {"Europe/Oslo", "2026-03-29", 23},
      {"Europe/Oslo", "2026-03-30", 24},
      {"Europe/Oslo", "2026-10-25", 25},
      {"America/New_York", "2026-03-08", 23},
      {"America/New_York", "2026-11-01", 25},
      {"America/New_York", "2026-11-02", 24},
      {"Asia/Kolkata", "2026-03-29", 24},
      {"Asia/Kolkata", "2026-10-25", 24},
      {"Pacific/Kiritimati", "2026-03-29", 24},
      {"Pacific/Kiritimati", "1994-12-30", 24},
      {"Pacific/Kiritimati", "1994-12-31", 0},  // skipped: the date line moved
      {"Pacific/Kiritimati", "1995-01-01", 24},
      {"Pacific/Apia", "2011-12-30", 0},
      {"America/Sao_Paulo", "2018-11-04", 23},
      {"America/Sao_Paulo", "2018-02-17", 25},
      {"America/Havana", "2018-11-04", 25},
  }));
  CHECK(length(Zone::named(row.zone), row.day).count() == row.hours);
}

TEST_CASE("a day begins at its midnight, on the zone's clocks", "[zone]") {
  CHECK(Zone::named("Europe/Oslo").first_instant(day("2026-11-30")) == instant("2026-11-29T23:00:00Z"));
  CHECK(Zone::named("America/New_York").first_instant(day("2026-11-30")) == instant("2026-11-30T05:00:00Z"));
  CHECK(Zone::named("Asia/Kolkata").first_instant(day("2026-11-30")) == instant("2026-11-29T18:30:00Z"));
  CHECK(Zone::named("Pacific/Kiritimati").first_instant(day("2026-11-30")) == instant("2026-11-29T10:00:00Z"));
  CHECK(Zone::named("UTC").first_instant(day("2026-11-30")) == instant("2026-11-30T00:00:00Z"));
}

TEST_CASE("a day without a midnight begins where the clocks land", "[zone]") {
  const auto zone = Zone::named("America/Sao_Paulo");
  const auto first = zone.first_instant(day("2018-11-04"));
  CHECK(first == instant("2018-11-04T03:00:00Z"));
  CHECK(zone.to_text(first) == "2018-11-04 01:00");
  CHECK(zone.to_text(first - Seconds{1}) == "2018-11-03 23:59");
}

TEST_CASE("a day that does not exist begins with the day after it", "[zone]") {
  const auto zone = Zone::named("Pacific/Apia");
  CHECK(zone.first_instant(day("2011-12-30")) == zone.first_instant(day("2011-12-31")));
  CHECK(zone.first_instant(day("2011-12-30")) == instant("2011-12-30T10:00:00Z"));
  CHECK(zone.day_of(instant("2011-12-30T09:59:59Z")) == day("2011-12-29"));
}

TEST_CASE("a day with two midnights begins at the earlier", "[zone]") {
  // Clocks went back from 01:00 to 00:00.
  CHECK(Zone::named("America/Havana").first_instant(day("2018-11-04")) == instant("2018-11-04T04:00:00Z"));
  // Clocks went back from 00:01 to 23:01 of the day before.
  CHECK(Zone::named("America/St_Johns").first_instant(day("2010-11-07")) == instant("2010-11-07T02:30:00Z"));
}

TEST_CASE("the first instant of a day belongs to it and the second before does not, for every day of 2000 to 2100",
          "[zone]") {
  const auto name = GENERATE(as<std::string>{}, "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati",
                             "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca");
  const auto zone = Zone::named(name);
  for (auto at = day("2000-01-01"); at <= day("2100-12-31"); at += Days{1}) {
    const auto first = zone.first_instant(at);
    const bool right = zone.day_of(first) == at && zone.day_of(first - Seconds{1}) == at - Days{1};
    if (!right) FAIL_CHECK(name << ' ' << to_text(at));
  }
}

TEST_CASE("an instant is printed on the zone's clocks", "[zone]") {
  CHECK(Zone::named("Europe/Oslo").to_text(instant("2026-11-30T06:00:00Z")) == "2026-11-30 07:00");
  CHECK(Zone::named("America/New_York").to_text(instant("2026-11-30T03:00:00Z")) == "2026-11-29 22:00");
  CHECK(Zone::named("Europe/Oslo").name() == "Europe/Oslo");
}

TEST_CASE("an unknown zone is refused and the nearest name offered", "[zone]") {
  struct Row {
    std::string name, hint;
  };
  const auto row = GENERATE(values<Row>({
      {"Europe/Olso", "did you mean Europe/Oslo?"},
      {"europe/oslo", "did you mean Europe/Oslo?"},
      {"Oslo", "did you mean Europe/Oslo?"},
      {"America/NewYork", "did you mean America/New_York?"},
      {"", "an IANA name, such as Europe/Oslo"},
      {"localtime", "an IANA name, such as Europe/Oslo"},
      {"../../etc/passwd", "an IANA name, such as Europe/Oslo"},
  }));
  const auto error = error_of([&] { Zone::named(row.name); });
  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == "no such time zone: " + row.name);
  CHECK(error.hint() == row.hint);
}
