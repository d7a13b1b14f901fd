#include "base/posix_zone.hpp"

#include <fmt/format.h>

#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

namespace {

/// The changes of a year and the offsets they lead to, in minutes: `2038-03-28T01:00:00Z +120, …`.
std::string changes(std::string_view rule, int year) {
  const auto zone = parse_posix_zone(rule).value();
  std::string text;
  const auto end = Instant{date::sys_days{date::year{year + 1} / 1 / 1}};
  for (auto at = zone.span_at(Instant{date::sys_days{date::year{year} / 1 / 1}}).end; at < end;
       at = zone.span_at(at).end)
    text += fmt::format("{}{} {:+}", text.empty() ? "" : ", ", to_text(at), zone.span_at(at).offset.count() / 60);
  return text;
}

}  // namespace

TEST_CASE("the rules that zones are given for ever are understood", "[zone]") {
  struct Row {
    std::string rule, changes;
  };
  const auto row = GENERATE(values<Row>({
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2038-03-28T01:00:00Z +120, 2038-10-31T01:00:00Z +60"},
      {"EST5EDT,M3.2.0,M11.1.0", "2038-03-14T07:00:00Z -240, 2038-11-07T06:00:00Z -300"},
      // The south, where summer spans the new year.
      {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2038-04-03T16:00:00Z +600, 2038-10-02T16:00:00Z +660"},
      // Half an hour of summer, and odd offsets.
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2038-04-03T15:00:00Z +630, 2038-10-02T15:30:00Z +660"},
      {"<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", "2038-04-03T14:00:00Z +765, 2038-09-25T14:00:00Z +825"},
      // Winter as the exception.
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2038-03-28T01:00:00Z +60, 2038-10-31T01:00:00Z +0"},
      // Times of day below 0 and above 24 hours.
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2038-03-28T01:00:00Z -60, 2038-10-31T01:00:00Z -120"},
      {"EET-2EEST,M3.4.4/50,M10.4.4/50", "2038-03-27T00:00:00Z +180, 2038-10-29T23:00:00Z +120"},
      // Days by number: Jn never counts 29 February, and n does. 2038 has none; 2040 is tested below.
      {"<+0330>-3:30<+0430>,J79/24,J263/24", "2038-03-20T20:30:00Z +270, 2038-09-20T19:30:00Z +210"},
      {"<+0330>-3:30", ""},
      {"UTC0", ""},
  }));
  CHECK(changes(row.rule, 2038) == row.changes);
}

TEST_CASE("a day by number moves in leap years only where 29 February is counted", "[zone]") {
  CHECK(changes("AAA0BBB,J60/0,J365/0", 2039) == "2039-03-01T00:00:00Z +60, 2039-12-30T23:00:00Z +0");
  CHECK(changes("AAA0BBB,J60/0,J365/0", 2040) == "2040-03-01T00:00:00Z +60, 2040-12-30T23:00:00Z +0");
  CHECK(changes("AAA0BBB,59/0,364/0", 2039) == "2039-03-01T00:00:00Z +60, 2039-12-30T23:00:00Z +0");
  CHECK(changes("AAA0BBB,59/0,364/0", 2040) == "2040-02-29T00:00:00Z +60, 2040-12-29T23:00:00Z +0");
}

TEST_CASE("a summer that ends as the next one begins leaves no winter", "[zone]") {
  const auto zone = parse_posix_zone("EST5EDT,0/0,J365/25").value();
  for (auto at = instant("2038-01-01T00:00:00Z"); at < instant("2041-01-01T00:00:00Z"); at += std::chrono::hours{1})
    if (zone.span_at(at).offset != std::chrono::hours{-4}) FAIL_CHECK(to_text(at));
}

TEST_CASE("a text that is no rule is not read as one", "[zone]") {
  const auto text = GENERATE(as<std::string>{}, "", "CET", "C1", "<+01-1", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0",
                             "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
                             "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,0,366", "CET-1CEST,0,365/168",
                             "CET-1CEST,0,365/1:60", "AAA0BBB,78,262:30", "CET-1CEST,M3.5.0,M10.5.0/3 ", "CET-168");
  INFO(text);
  CHECK_FALSE(parse_posix_zone(text));
}
