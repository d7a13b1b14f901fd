#include "rollcall/domain/roll/import_times.hpp"

#include "support/error_of.hpp"
#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

namespace {

/// An import into an account of that zone, at noon of 2 November 2026 in New York unless another time is given.
struct Reading {
  explicit Reading(const std::string& zone, std::string_view now = "2026-11-02T17:00:00Z", TimeReading reading = {})
      : times{{.slug = "acme", .name = "Acme", .time_zone = zone}, instant(now), notes, std::move(reading)} {}
  ImportNotes notes;
  ImportTimes times;
};

TEST_CASE("U-74 a day on which somebody was seen counts to its end in the account's zone", "[import]") {
  struct Row {
    std::string zone, day, seen;
  };
  const auto row = GENERATE(values<Row>({
      {"America/New_York", "2026-08-04", "2026-08-05T03:59:59Z"},
      {"Europe/Oslo", "2026-08-04", "2026-08-04T21:59:59Z"},
      {"Pacific/Kiritimati", "2026-08-04", "2026-08-04T09:59:59Z"},
      {"UTC", "2026-08-04", "2026-08-04T23:59:59Z"},
      {"America/New_York", "2026-11-01", "2026-11-02T04:59:59Z"},   // clocks went back
      {"America/New_York", "2026-03-08", "2026-03-09T03:59:59Z"},   // clocks went on
      {"America/Sao_Paulo", "2018-11-03", "2018-11-04T02:59:59Z"},  // the next day has no midnight
  }));
  Reading reading{row.zone};
  CHECK(reading.times.seen_from(row.day) == instant(row.seen));
  CHECK(reading.times.seen_from(" " + row.day + " ") == instant(row.seen));
}

TEST_CASE("I-06 today counts as now, however little of it is over", "[import]") {
  const auto now = GENERATE(as<std::string>{}, "2026-11-02T05:00:00Z", "2026-11-02T17:00:00Z", "2026-11-03T04:59:59Z");
  CHECK(Reading{"America/New_York", now}.times.seen_from("2026-11-02") == instant(now));
}

TEST_CASE("U-74 a day on which something began counts from its beginning in the account's zone", "[import]") {
  Reading reading{"America/New_York"};
  CHECK(reading.times.begun_from("2024-01-15") == instant("2024-01-15T05:00:00Z"));
  CHECK(reading.times.begun_from("2026-11-02") == instant("2026-11-02T05:00:00Z"));
  CHECK(reading.times.time_from("2030-07-01") == instant("2030-07-01T04:00:00Z"));
  CHECK(Reading{"America/Sao_Paulo"}.times.begun_from("2018-11-04") == instant("2018-11-04T03:00:00Z"));  // no midnight
}

TEST_CASE("I-06 a time with an offset, or a time of day in UTC, is not read as a day", "[import]") {
  Reading reading{"America/New_York"};
  for (const std::string text : {"2026-08-04T23:30:00Z", "2026-08-04 23:30", "2026-08-05T01:30:00+02:00"}) {
    CHECK(reading.times.seen_from(text) == instant("2026-08-04T23:30:00Z"));
    CHECK(reading.times.begun_from(text) == instant("2026-08-04T23:30:00Z"));
    CHECK(reading.times.time_from(text) == instant("2026-08-04T23:30:00Z"));
  }
}

TEST_CASE("a time of being seen, or of joining, that lies ahead of the clock is refused", "[import]") {
  Reading reading{"America/New_York", "2026-11-03T04:30:00Z"};  // half past eleven at night
  CHECK(reading.times.seen_from("2026-11-03T04:35:00Z") == instant("2026-11-03T04:35:00Z"));
  CHECK(reading.times.begun_from("2026-11-03T04:35:00Z") == instant("2026-11-03T04:35:00Z"));
  for (const std::string text : {"2026-11-03T04:35:01Z", "2026-11-03", "2030-01-01"}) {
    CHECK(error_of([&] { reading.times.seen_from(text); }).what() == "the time is in the future: " + text);
    CHECK(error_of([&] { reading.times.begun_from(text); }).what() == "the time is in the future: " + text);
  }
  // If the clock is slow, tomorrow has begun.
  CHECK(Reading{"America/New_York", "2026-11-03T04:58:00Z"}.times.seen_from("2026-11-03") ==
        instant("2026-11-03T05:00:00Z"));
}

TEST_CASE("days are converted alike in whatever order they come", "[import]") {
  Reading reading{"Europe/Oslo", "2027-11-02T17:00:00Z"};
  const auto zone = Zone::named("Europe/Oslo");
  for (auto day = parse_day("2025-11-01").value(); day < parse_day("2027-11-01").value(); day += Days{1}) {
    const auto other = day - Days{200};
    if (reading.times.seen_from(to_text(day)) != zone.last_instant(day)) FAIL_CHECK(to_text(day));
    if (reading.times.begun_from(to_text(day)) != zone.first_instant(day)) FAIL_CHECK(to_text(day));
    if (reading.times.seen_from(to_text(other)) != zone.last_instant(other)) FAIL_CHECK(to_text(other));
  }
}

TEST_CASE("A-40 without the account's zone a day cannot be read, and an instant can", "[import]") {
  Reading reading{"Mars/Olympus_Mons"};
  CHECK(reading.times.seen_from("2026-08-04T23:30:00Z") == instant("2026-08-04T23:30:00Z"));
  const auto error = error_of([&] { reading.times.seen_from("2026-08-04"); });
  CHECK(error.fault() == Fault::refused);
  CHECK(error.what() == std::string{"acme has the time zone Mars/Olympus_Mons, which this system does not know"});
}

}  // namespace
