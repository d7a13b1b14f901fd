#include "rollcall/base/icalendar.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/error_of.hpp"
#include "support/printers.hpp"

namespace rollcall {
namespace {

constexpr IcsYears years{date::year{2026}, date::year{2028}};

std::string calendar_of(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + events + "END:VCALENDAR\r\n";
}

std::string event_of(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:a@example.org\r\nDTSTAMP:20260101T000000Z\r\n" + lines + "\r\nEND:VEVENT\r\n";
}

IcsReading read(const std::string& events, const std::string& zone = "UTC") {
  return read_ics(calendar_of(events), Zone::named(zone), years);
}

/// `2026-12-24`, or `2026-12-24 Christmas Eve` where it has a name.
std::vector<std::string> days_of(const IcsReading& reading) {
  std::vector<std::string> days;
  for (const auto& [day, name] : reading.days) days.push_back(to_text(day) + (name.empty() ? "" : " " + name));
  return days;
}

std::vector<std::string> days_of_event(const std::string& lines, const std::string& zone = "UTC") {
  const auto reading = read(event_of(lines), zone);
  CHECK(reading.faults.empty());
  return days_of(reading);
}

using Texts = std::vector<std::string>;

TEST_CASE("A-10 an all-day event covers every day but the one its DTEND names", "[icalendar]") {
  CHECK(days_of_event("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas") ==
        Texts{"2026-12-24 Christmas", "2026-12-25 Christmas", "2026-12-26 Christmas"});
  CHECK(days_of_event("DTSTART;VALUE=DATE:20261224") == Texts{"2026-12-24"});
  CHECK(days_of_event("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261224") == Texts{"2026-12-24"});
  CHECK(days_of_event("DTSTART;VALUE=DATE:20261231\r\nDURATION:P2D") == Texts{"2026-12-31", "2027-01-01"});
}

TEST_CASE("I-13 an event with a time covers the days that it covers from midnight to midnight", "[icalendar]") {
  CHECK(days_of_event("DTSTART;TZID=Europe/Oslo:20261224T000000\r\nDTEND;TZID=Europe/Oslo:20261225T000000") ==
        Texts{"2026-12-24"});
  CHECK(days_of_event("DTSTART:20261224T180000\r\nDTEND:20261228T080000") ==
        Texts{"2026-12-25", "2026-12-26", "2026-12-27"});
  CHECK(days_of_event("DTSTART:20261224T220000\r\nDTEND:20261225T000001") == Texts{});
  CHECK(days_of_event("DTSTART:20261224T000000\r\nDTEND:20261224T235959") == Texts{});
  CHECK(days_of_event("DTSTART:20261224T220000") == Texts{});
  CHECK(days_of_event("DTSTART:20261130T090000Z\r\nDTEND:20261130T093000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=MO") == Texts{});
  CHECK(days_of_event("DTSTART:20261224T180000\r\nDTEND:20261226T080000\r\nRRULE:FREQ=YEARLY") ==
        Texts{"2026-12-25", "2027-12-25", "2028-12-25"});
}

TEST_CASE("I-13 an event written in UTC falls on the account's days", "[icalendar]") {
  const std::string utc = "DTSTART:20261223T230000Z\r\nDTEND:20261224T230000Z";
  CHECK(days_of_event(utc, "Europe/Oslo") == Texts{"2026-12-24"});
  CHECK(days_of_event(utc, "UTC") == Texts{});
  CHECK(days_of_event(utc, "Pacific/Auckland") == Texts{});
}

TEST_CASE("I-13 what is no holiday is left out, with its reason and its name", "[icalendar]") {
  const auto events = event_of("DTSTART;VALUE=DATE:20261224\r\nSUMMARY:Christmas Eve") +
                      event_of("DTSTART;VALUE=DATE:20261101\r\nDESCRIPTION:Observance\\nTo hide\r\nSUMMARY:Clocks") +
                      event_of("DTSTART;VALUE=DATE:20261102\r\nSTATUS:TENTATIVE\r\nSUMMARY:Perhaps") +
                      event_of("DTSTART;VALUE=DATE:20261103\r\nSTATUS:CANCELLED\r\nSUMMARY:Gone") +
                      event_of("DTSTART:20261104T090000\r\nDTEND:20261104T093000\r\nSUMMARY:Stand-up") +
                      event_of("DTSTART;VALUE=DATE:20261105\r\nSUMMARY:Special Working Day") +
                      event_of("DTSTART;VALUE=DATE:20261106\r\nSUMMARY:Non-working day");
  const auto left_out = [](const IcsReading& reading) {
    Texts all;
    for (const auto& [line, reason, name] : reading.left_out)
      all.push_back(std::to_string(line) + ' ' + std::string{word(reason)} + ": " + name);
    return all;
  };
  const auto reading = read(events);
  CHECK(days_of(reading) == Texts{"2026-11-06 Non-working day", "2026-12-24 Christmas Eve"});
  CHECK(left_out(reading) == Texts{"10 an observance: Clocks", "17 tentative: Perhaps", "24 cancelled: Gone",
                                   "31 part of a day: Stand-up", "38 a working day: Special Working Day"});
  const auto all = read_ics(calendar_of(events), Zone::named("UTC"), years, IcsTaking::all);
  CHECK(days_of(all) ==
        Texts{"2026-11-01 Clocks", "2026-11-02 Perhaps", "2026-11-06 Non-working day", "2026-12-24 Christmas Eve"});
  CHECK(left_out(all).size() == 3);
}

TEST_CASE("I-13 a colleague's birthday is no holiday, and a king's is one", "[icalendar]") {
  const auto yearly = [](const std::string& name, const std::string& more = "") {
    return event_of("DTSTART;VALUE=DATE:19850702\r\nRRULE:FREQ=YEARLY" + more + "\r\nSUMMARY:" + name);
  };
  for (const std::string name : {"Nora's birthday", "Bursdag: Nora", "Fødselsdag (Nora)", "Noras födelsedag",
                                 "Noran syntymäpäivä", "Urodziny Nory", "诺拉的生日"}) {
    INFO(name);
    const auto reading = read(yearly(name));
    CHECK(reading.days.empty());
    REQUIRE(reading.left_out.size() == 1);
    CHECK(word(reading.left_out[0].reason) == "a birthday");
    CHECK(read_ics(calendar_of(yearly(name)), Zone::named("UTC"), years, IcsTaking::all).days.size() == 3);
  }
  CHECK(days_of(read(yearly("Washington's Birthday", ";BYMONTH=2;BYDAY=3MO"))).size() == 3);
  CHECK(days_of_event("DTSTART;VALUE=DATE:20260427\r\nSUMMARY:King's Birthday") == Texts{"2026-04-27 King's Birthday"});
}

TEST_CASE("a recurrence rule is expanded only within the years asked for, and a single event in any year is kept",
          "[icalendar]") {
  CHECK(days_of_event("DTSTART;VALUE=DATE:19700101\r\nRRULE:FREQ=YEARLY") ==
        Texts{"2026-01-01", "2027-01-01", "2028-01-01"});
  CHECK(days_of_event("DTSTART;VALUE=DATE:20250501\r\nRRULE:FREQ=YEARLY;COUNT=2") == Texts{"2026-05-01"});
  CHECK(
      days_of_event("DTSTART;VALUE=DATE:20261126\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\nSUMMARY:Thanksgiving") ==
      Texts{"2026-11-26 Thanksgiving", "2027-11-25 Thanksgiving", "2028-11-23 Thanksgiving"});
  CHECK(days_of_event("DTSTART;VALUE=DATE:19991231") == Texts{"1999-12-31"});
}

TEST_CASE("a rule's exceptions and additions count", "[icalendar]") {
  CHECK(days_of_event("DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270101") ==
        Texts{"2026-01-01", "2028-01-01"});
  CHECK(days_of_event("DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=DATE:20260105,20260107") ==
        Texts{"2026-01-01", "2026-01-05", "2026-01-07"});
}

TEST_CASE("a moved occurrence counts on its new day only", "[icalendar]") {
  const auto reading = read(event_of("DTSTART;VALUE=DATE:20260501\r\nRRULE:FREQ=YEARLY") +
                            event_of("RECURRENCE-ID;VALUE=DATE:20270501\r\nDTSTART;VALUE=DATE:20270503"));
  CHECK(days_of(reading) == Texts{"2026-05-01", "2027-05-03", "2028-05-01"});
}

TEST_CASE("a cancelled event covers no day", "[icalendar]") {
  CHECK(days_of_event("DTSTART;VALUE=DATE:20261224\r\nSTATUS:CANCELLED") == Texts{});
}

TEST_CASE("the first of several events on a day names it, in one line that is safe for a terminal", "[icalendar]") {
  const auto reading = read(event_of("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Mai\\; 1.\\nsecond line") +
                            event_of("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Labour Day"));
  CHECK(days_of(reading) == Texts{"2026-05-01 Mai; 1."});
}

TEST_CASE("a long line that was folded is one line", "[icalendar]") {
  CHECK(days_of_event("DTSTART;VALUE=DA\r\n TE:20261224\r\nSUMMARY:Christ\r\n mas Eve") ==
        Texts{"2026-12-24 Christmas Eve"});
}

TEST_CASE("components nested in an event or beside it are ignored", "[icalendar]") {
  const auto reading = read(
      "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" +
      event_of("DTSTART;VALUE=DATE:20261224\r\nLOCATION:\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM"));
  CHECK(days_of(reading) == Texts{"2026-12-24"});
  CHECK(reading.faults.empty());
}

TEST_CASE("an event that cannot be used is reported with the line where it begins", "[icalendar]") {
  struct {
    std::string lines, why;
  } const cases[]{
      {"SUMMARY:x", "the event has no DTSTART"},
      {"DTSTART;VALUE=DATE:20260230", "the event has a day that does not exist"},
      {"DTSTART;VALUE=DATE:2026", "Can't parse as DATE value in DTSTART property."},
      {"DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260104", "the event ends before it begins"},
      {"DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20280105", "the event lasts longer than a year"},
      {"DTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=SOMETIMES", "Can't parse as RECUR value in RRULE property."},
      {"DTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "the event's RRULE cannot be read"},
      {"DTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=HOURLY", "the event repeats within a day"},
  };
  for (const auto& [lines, why] : cases) {
    INFO(lines);
    const auto reading = read(event_of("DTSTART;VALUE=DATE:20261224") + event_of(lines));
    CHECK(days_of(reading) == Texts{"2026-12-24"});
    REQUIRE(reading.faults.size() == 1);
    CHECK(reading.faults[0].line == 9);
    CHECK(reading.faults[0].message.starts_with(why));
  }
}

TEST_CASE("a text that is no calendar is refused with its line", "[icalendar]") {
  struct {
    std::string content, why;
  } const cases[]{
      {"", "line 1: the file is empty"},
      {"email,first name\r\n", "line 1: a calendar must begin with BEGIN:VCALENDAR"},
      {"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "line 1: expected a calendar, found something else"},
      {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "line 3: an END without a BEGIN: vcalendar"},
      {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n", "line 2: a BEGIN without an END: vevent"},
      {"BEGIN:VCALENDAR\r\nX-NAME:\xff\r\nEND:VCALENDAR\r\n", "line 2: the text is not UTF-8"},
  };
  for (const auto& [content, why] : cases) {
    const auto error = error_of([&] { read_ics(content, Zone::named("UTC"), years); });
    CHECK(error.fault() == Fault::usage);
    CHECK(error.what() == why);
  }
}

TEST_CASE("a byte-order mark, LF alone and lower case are understood", "[icalendar]") {
  const auto reading = read_ics(
      "\xEF\xBB\xBF"
      "begin:vcalendar\nbegin:vevent\nuid:a\ndtstart;value=date:20261224\nend:vevent\nend:vcalendar",
      Zone::named("UTC"), years);
  CHECK(days_of(reading) == Texts{"2026-12-24"});
}

const IcsEvent deactivation{.uid = "acme-2026-11-deactivation@rollcall",
                            .on = *parse_day("2026-11-30"),
                            .summary = "Acme, Inc.: users; deactivated",
                            .description = "line one\nline two"};

TEST_CASE("what is written is a calendar of RFC 5545", "[icalendar]") {
  const auto text = to_ics({deactivation}, *parse_instant("2026-11-01T06:00:00Z"));
  CHECK(text ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rollcall//autodeactivate calendar//EN\r\nBEGIN:VEVENT\r\n"
        "UID:acme-2026-11-deactivation@rollcall\r\nDTSTAMP:20261101T060000Z\r\nDTSTART;VALUE=DATE:20261130\r\n"
        "SUMMARY:Acme\\, Inc.: users\\; deactivated\r\nDESCRIPTION:line one\\nline two\r\nTRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("no line that is written has more than 75 bytes, and none is cut within a character", "[icalendar]") {
  auto event = deactivation;
  for (int i = 0; i < 100; ++i) event.summary += "\xC3\xA5\xE5\x8B\x95";
  const auto text = to_ics({event}, *parse_instant("2026-11-01T06:00:00Z"));
  for (const auto& line : split(text, '\n')) {
    CHECK(line.size() <= 75);
    CHECK(is_utf8(line));
  }
  CHECK(read_ics(text, Zone::named("UTC"), years).faults.empty());
}

TEST_CASE("what is written can be read again", "[icalendar]") {
  const auto text = to_ics({deactivation}, *parse_instant("2026-11-01T06:00:00Z"));
  CHECK(days_of(read_ics(text, Zone::named("UTC"), years)) == Texts{"2026-11-30 Acme, Inc.: users; deactivated"});
}

}  // namespace
}  // namespace rollcall
