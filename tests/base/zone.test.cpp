#include "rollcall/base/zone.hpp"

#include <date/tz.h>

#include <algorithm>

#include "support/error_of.hpp"
#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

namespace {

/// How long the day lasts on the zone's clocks.
std::chrono::hours length(const Zone& zone, std::string_view text) {
  return std::chrono::duration_cast<std::chrono::hours>(zone.first_instant(day(text) + Days{1}) -
                                                        zone.first_instant(day(text)));
}

/// The day of the month on which its nth Sunday falls, counted on the fingers; the last one for n = 5.
int sunday(int nth, int year, int month) {
  // Sakamoto's weekday of the first: 0 is Sunday.
  static constexpr int key[]{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int shifted = month < 3 ? year - 1 : year;
  const int weekday = (shifted + shifted / 4 - shifted / 100 + shifted / 400 + key[month - 1] + 1) % 7;
  int day = 1 + (7 - weekday) % 7 + 7 * (nth - 1);
  while (day > 31) day -= 7;  // the months asked for have 31 days, or four Sundays at least
  return day;
}

Instant utc(int year, int month, int day, int hour) {
  return Instant{date::sys_days{date::year{year} / month / day}} + std::chrono::hours{hour};
}

/// What the zone's clocks show a second before the instant, and at it.
std::string around(const Zone& zone, Instant instant) {
  return zone.to_text(instant - Seconds{1}).substr(11) + " " + zone.to_text(instant).substr(11);
}

/// Every zone of the system by the name that people use; `posix/` and `right/` hold the same once more.
std::vector<const date::time_zone*> all_zones() {
  std::vector<const date::time_zone*> all;
  for (const auto& zone : date::get_tzdb().zones)
    if (!zone.name().starts_with("posix/") && !zone.name().starts_with("right/") && zone.name() != "localtime")
      all.push_back(&zone);
  return all;
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

TEST_CASE("a day ends with the second before the next one begins", "[zone]") {
  CHECK(Zone::named("Europe/Oslo").last_instant(day("2026-11-30")) == instant("2026-11-30T22:59:59Z"));
  CHECK(Zone::named("America/New_York").last_instant(day("2026-11-01")) ==
        instant("2026-11-02T04:59:59Z"));  // 25 hours
  CHECK(Zone::named("America/New_York").last_instant(day("2026-03-08")) ==
        instant("2026-03-09T03:59:59Z"));  // 23 hours
  // The next day has no midnight, or two.
  CHECK(Zone::named("America/Sao_Paulo").last_instant(day("2018-11-03")) == instant("2018-11-04T02:59:59Z"));
  CHECK(Zone::named("America/Havana").last_instant(day("2018-11-03")) == instant("2018-11-04T03:59:59Z"));
  // The next day does not exist; and a day that does not exist ends before it could begin.
  CHECK(Zone::named("Pacific/Apia").last_instant(day("2011-12-29")) == instant("2011-12-30T09:59:59Z"));
  CHECK(Zone::named("Pacific/Apia").last_instant(day("2011-12-30")) == instant("2011-12-30T09:59:59Z"));
}

TEST_CASE("A-40 a renamed zone is known by its old name", "[zone]") {
  CHECK(present_zone_name("US/Pacific") == "America/Los_Angeles");
  CHECK(present_zone_name("PST8PDT") == "America/Los_Angeles");
  CHECK(present_zone_name("Zulu") == "Etc/UTC");
  CHECK(present_zone_name("America/Argentina/ComodRivadavia") == "America/Argentina/Catamarca");
  for (const std::string name : {"America/Los_Angeles", "Europe/Oslo", "US", "US/Pacific-New", "us/pacific", ""})
    CHECK(present_zone_name(name) == std::nullopt);
}

TEST_CASE("A-40 every old name of a zone that the system still knows shows the same clocks as its present one",
          "[zone]") {
  for (const auto* zone : all_zones()) {
    const auto present = present_zone_name(zone->name());
    if (!present) continue;
    INFO(zone->name());
    CHECK_FALSE(present_zone_name(*present).has_value());
    const auto now = Zone::find(*present);
    REQUIRE(now.has_value());
    for (auto at = instant("2026-01-01T00:00:00Z"); at < instant("2028-01-01T00:00:00Z"); at += Days{7})
      if (now->to_text(at) != Zone::named(zone->name()).to_text(at)) FAIL_CHECK(to_text(at));
  }
}

TEST_CASE("looking for a zone that does not exist is no error", "[zone]") {
  CHECK(Zone::find("Europe/Oslo")->name() == "Europe/Oslo");
  CHECK_FALSE(Zone::find("Mars/Olympus_Mons").has_value());
  CHECK_FALSE(Zone::find("localtime").has_value());
  CHECK(Zone::utc().to_text(instant("2026-11-30T06:00:00Z")) == "2026-11-30 06:00");
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
  CHECK(hint_of(error) == row.hint);
}

TEST_CASE("the clocks of far years are known", "[zone]") {
  struct Row {
    std::string zone, instant, text;
  };
  const auto row = GENERATE(values<Row>({
      {"Europe/Oslo", "2037-07-01T00:00:00Z", "2037-07-01 02:00"},
      {"Europe/Oslo", "2038-01-01T00:00:00Z", "2038-01-01 01:00"},
      {"Europe/Oslo", "2050-07-01T00:00:00Z", "2050-07-01 02:00"},
      {"Europe/Oslo", "2999-07-01T00:00:00Z", "2999-07-01 02:00"},
      {"America/New_York", "2060-01-01T05:00:00Z", "2060-01-01 00:00"},
      {"America/New_York", "2060-07-01T05:00:00Z", "2060-07-01 01:00"},
      {"Asia/Kolkata", "2050-07-01T00:00:00Z", "2050-07-01 05:30"},
      {"Pacific/Kiritimati", "2050-07-01T00:00:00Z", "2050-07-01 14:00"},
      {"UTC", "2050-07-01T00:00:00Z", "2050-07-01 00:00"},
      {"Australia/Sydney", "2050-01-01T00:00:00Z", "2050-01-01 11:00"},
      {"Australia/Sydney", "2050-07-01T00:00:00Z", "2050-07-01 10:00"},
      {"Australia/Lord_Howe", "2050-01-01T00:00:00Z", "2050-01-01 11:00"},
      {"Australia/Lord_Howe", "2050-07-01T00:00:00Z", "2050-07-01 10:30"},
      {"Europe/Dublin", "2050-01-01T00:00:00Z", "2050-01-01 00:00"},
      {"Europe/Dublin", "2050-07-01T00:00:00Z", "2050-07-01 01:00"},
  }));
  CHECK(Zone::named(row.zone).to_text(instant(row.instant)) == row.text);
}

TEST_CASE("in every year of 2026 to 2100 clocks change on the two nights that the law says", "[zone]") {
  const auto oslo = Zone::named("Europe/Oslo");
  const auto new_york = Zone::named("America/New_York");
  for (int year = 2026; year <= 2100; ++year) {
    INFO(year);
    CHECK(around(oslo, utc(year, 3, sunday(5, year, 3), 1)) == "01:59 03:00");
    CHECK(around(oslo, utc(year, 10, sunday(5, year, 10), 1)) == "02:59 02:00");
    CHECK(around(new_york, utc(year, 3, sunday(2, year, 3), 7)) == "01:59 03:00");
    CHECK(around(new_york, utc(year, 11, sunday(1, year, 11), 6)) == "01:59 01:00");
  }
}

TEST_CASE("in every year of 2026 to 2100 two days differ from 24 hours, and none besides", "[zone]") {
  struct Row {
    std::string zone;
    int spring_sunday, autumn_month, autumn_sunday;
  };
  const auto row = GENERATE(values<Row>({{"Europe/Oslo", 5, 10, 5}, {"America/New_York", 2, 11, 1}}));
  const auto zone = Zone::named(row.zone);
  for (auto at = day("2026-01-01"); at <= day("2100-12-31"); at += Days{1}) {
    const date::year_month_day date{at};
    const int year{date.year()};
    const auto falls_on = [&](int month, int nth) {
      return date == date::year{year} / month / sunday(nth, year, month);
    };
    const int hours = falls_on(3, row.spring_sunday) ? 23 : falls_on(row.autumn_month, row.autumn_sunday) ? 25 : 24;
    if (length(zone, to_text(at)).count() != hours) FAIL_CHECK(row.zone << ' ' << to_text(at));
  }
}

TEST_CASE("as long as changes of clocks are listed, every zone follows the list", "[zone]") {
  for (const auto* listed : all_zones()) {
    const auto zone = Zone::named(listed->name());
    const auto agrees_at = [&](Instant at) {
      return zone.to_text(at) == date::format("%F %H:%M", listed->to_local(at));
    };
    bool right = true;
    auto span = listed->get_info(instant("2000-01-01T00:00:00Z"));
    for (; span.end < instant("2037-12-31T00:00:00Z"); span = listed->get_info(span.end))
      right = right && agrees_at(span.begin) && agrees_at(span.end - Seconds{1});
    if (!right || !agrees_at(std::max(span.begin, instant("2000-01-01T00:00:00Z")))) FAIL_CHECK(listed->name());
  }
}

TEST_CASE("after the listed changes every zone goes on without a gap, its days in order", "[zone]") {
  for (const auto* listed : all_zones()) {
    const auto zone = Zone::named(listed->name());
    bool right = true;
    auto first = zone.first_instant(day("2037-10-01"));
    for (auto at = day("2037-10-01"); at <= day("2039-01-01"); at += Days{1}) {
      const auto next = zone.first_instant(at + Days{1});
      right = right && zone.day_of(first) == at && zone.day_of(first - Seconds{1}) == at - Days{1} &&
              next - first >= std::chrono::hours{22} && next - first <= std::chrono::hours{26};
      first = next;
    }
    if (!right) FAIL_CHECK(listed->name());
  }
}

TEST_CASE("W-16 the zones to choose from are those of places, each once, by the names they have now", "[zone]") {
  const auto& names = zone_names_to_choose();
  CHECK(names.size() > 300);
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  for (const auto* name : {"Europe/Oslo", "America/New_York", "Asia/Kolkata", "UTC"}) CHECK(has(name));
  for (const auto* name : {"localtime", "Asia/Calcutta", "US/Pacific", "EST", "Etc/GMT+1"}) CHECK_FALSE(has(name));
  for (const auto& name : names)
    if (!Zone::find(name)) FAIL_CHECK(name);
}
