#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

std::string calendar_of(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + events + "END:VCALENDAR\r\n";
}

std::string event_of(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:a\r\n" + lines + "\r\nEND:VEVENT\r\n";
}

const std::string christmas =
    event_of("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Første juledag");

Rows holidays_of(Roll& roll) {
  return roll.rows("SELECT holiday_on, name FROM holiday ORDER BY 1");
}

TEST_CASE("A-10 account holiday list prints the days that are no business days", "[cli]") {
  Roll roll{"Europe/Oslo"};
  check_golden("account_holiday_list_none", roll("account holiday list").out);
  check_golden("account_holiday_list_none.json", roll("account holiday list --json").out);
  roll("account holiday add 2026-12-28 2026-12-24 --name 'Office closed'");
  roll("account holiday add 2026-05-17");
  check_golden("account_holiday_list", roll("account holiday list").out);
  check_golden("account_holiday_list.json", roll("account holiday list --json").out);
  check_golden("account_holiday_list.csv", roll("account holiday list -o csv").out);
  CHECK(roll.json("account holiday list --limit 1").size() == 1);
}

TEST_CASE("A-10 account holiday add takes days once, and the audit names those that were new", "[cli]") {
  Roll roll;
  check_golden("account_holiday_add.json", roll("account holiday add 2026-12-24 --name Eve --dry-run --json").out);
  check_golden("account_holiday_add", roll("account holiday add 2026-12-24 --name Eve").out);
  const auto report = roll.json("account holiday add 2026-12-24 2026-12-25 --name Other");
  CHECK(report == Json{{"added", 1}, {"unchanged", 1}, {"changed", true}});
  CHECK(holidays_of(roll) == Rows{"2026-12-24|Eve", "2026-12-25|Other"});
  CHECK(roll.json("account holiday add 2026-12-24")["changed"] == false);
  CHECK(roll.rows("SELECT actor, subject, details FROM audit WHERE action = 'account.holiday.add'") ==
        Rows{R"(operator:olga|acme|{"days":["2026-12-24"]})", R"(operator:olga|acme|{"days":["2026-12-25"]})"});
}

TEST_CASE("account holiday remove makes a day ordinary again", "[cli]") {
  Roll roll;
  roll("account holiday add 2026-12-24 2026-12-25");
  check_golden("account_holiday_remove.json",
               roll("account holiday remove 2026-12-24 2026-12-31 --dry-run --json").out);
  CHECK(roll.json("account holiday remove 2026-12-24 2026-12-31") ==
        Json{{"removed", 1}, {"unchanged", 1}, {"changed", true}});
  CHECK(holidays_of(roll) == Rows{"2026-12-25|"});
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'account.holiday.remove'") ==
        Rows{R"({"days":["2026-12-24"]})"});
  check_golden("account_holiday_remove", roll("account holiday remove 2026-12-24").out);
}

TEST_CASE("an invalid day or name is refused, and no other day is added", "[cli]") {
  Roll roll;
  CHECK(roll.fails(ExitCode::usage, "account holiday add 2026-12-24 2026-02-30").err ==
        "rollcall: not a date: 2026-02-30\nhint: YYYY-MM-DD, a day that exists: 2026-11-30\n");
  roll.fails(ExitCode::usage, "account holiday add 2026-12-24 --name 'a\x1b'");
  roll.fails(ExitCode::usage, "account holiday remove tomorrow");
  CHECK(holidays_of(roll).empty());
}

TEST_CASE("A-10 account holiday import adds the days of a calendar, with their names", "[cli]") {
  Roll roll;
  roll("account holiday add 2026-12-25");
  roll.given(calendar_of(christmas));
  check_golden("account_holiday_import.json", roll("account holiday import - --json").out);
  CHECK(holidays_of(roll) == Rows{"2026-12-24|Første juledag", "2026-12-25|", "2026-12-26|Første juledag"});
  check_golden("account_holiday_import", roll("account holiday import -").out);
}

TEST_CASE("account holiday import expands rules from this year to ten years ahead", "[cli]") {
  Roll roll;
  write_file(roll.folder() / "h.ics", calendar_of(event_of("DTSTART;VALUE=DATE:19900101\r\nRRULE:FREQ=YEARLY")));
  roll.at("2026-06-01");
  CHECK(roll.json("account holiday import " + (roll.folder() / "h.ics").string())["added"] == 11);
  CHECK(roll.rows("SELECT min(holiday_on), max(holiday_on) FROM holiday") == Rows{"2026-01-01|2036-01-01"});
}

TEST_CASE("account holiday import adds nothing if an event cannot be understood, and names its line", "[cli]") {
  Roll roll;
  roll.given(calendar_of(christmas + event_of("SUMMARY:when?")));
  const auto answer = roll.fails(ExitCode::usage, "account holiday import -");
  CHECK(answer.err ==
        "rollcall: line 10: the event has no DTSTART\n"
        "rollcall: 1 line rejected, nothing was imported\n"
        "hint: correct the file, or import the good lines with --keep-going\n");
  const auto json = roll.fails(ExitCode::usage, "account holiday import - --json");
  CHECK(json.json()["rejected"] == Json::parse(R"([{"line":10,"error":{"message":"the event has no DTSTART"}}])"));
  CHECK(json.error()["code"] == "usage");
  CHECK(holidays_of(roll).empty());
}

TEST_CASE("account holiday import --keep-going takes the other events and ends with 8", "[cli]") {
  Roll roll;
  roll.given(calendar_of(christmas + event_of("SUMMARY:when?")));
  const auto answer = roll.fails(ExitCode::partial, "account holiday import - --keep-going --json");
  CHECK(answer.json()["added"] == 3);
  CHECK(answer.error()["code"] == "partial");
  CHECK(holidays_of(roll).size() == 3);
}

TEST_CASE("account holiday import refuses input that is not a calendar, and a missing file", "[cli]") {
  Roll roll;
  roll.given("email,time\n");
  CHECK(roll.fails(ExitCode::usage, "account holiday import -").err.starts_with("rollcall: line 1: "));
  roll.given(std::string(5 << 20, 'x'));
  CHECK(roll.fails(ExitCode::usage, "account holiday import -").err == "rollcall: - is longer than 4194304 bytes\n");
  CHECK(roll.fails(ExitCode::usage, "account holiday import /nowhere/h.ics").err ==
        "rollcall: cannot read /nowhere/h.ics: No such file or directory\n");
  roll.fails(ExitCode::usage, "account holiday import /tmp");
}

TEST_CASE("I-13 account holiday import names its days, what it leaves out, and every cycle date that moves", "[cli]") {
  Roll roll;
  roll.at("2026-10-15T07:00Z");
  const auto calendar = calendar_of(
      event_of("DTSTART;VALUE=DATE:20261130\r\nSUMMARY:St Andrew") +
      event_of("DTSTART;VALUE=DATE:20261127\r\nDESCRIPTION:Observance\\nhide\r\nSUMMARY:Black Friday") +
      event_of("DTSTART:20261102T090000Z\r\nDTEND:20261102T093000Z\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Stand-up"));
  roll.given(calendar);
  const auto report = roll.json("account holiday import - --dry-run");
  CHECK(report["days"] == Json::parse(R"([{"date":"2026-11-30","name":"St Andrew"}])"));
  CHECK(report["left_out"] == Json::parse(R"([{"line":9,"reason":"an observance","name":"Black Friday"},
    {"line":15,"reason":"part of a day","name":"Stand-up"}])"));
  CHECK(report["moved_dates"] == Json::parse(R"([
    {"month":"2026-11","step":"final_reminder","from":"2026-11-29","to":"2026-11-26"},
    {"month":"2026-11","step":"deactivation","from":"2026-11-30","to":"2026-11-27"}])"));
  CHECK(holidays_of(roll).empty());
  check_golden("account_holiday_import_moving", roll("account holiday import -").out);
  roll.given(calendar);
  CHECK(roll.json("account holiday import - --all")["days"].size() == 1);
  CHECK(holidays_of(roll) == Rows{"2026-11-27|Black Friday", "2026-11-30|St Andrew"});
}

TEST_CASE("I-13 account holiday remove --from takes an import back, and keeps days with another name", "[cli]") {
  Roll roll;
  roll("account holiday add 2026-12-25 --name Ours");
  roll.given(calendar_of(christmas));
  roll("account holiday import -");
  roll.given(calendar_of(christmas));
  const auto report = roll.json("account holiday remove --from -");
  CHECK(report["removed"] == 2);
  CHECK(report["unchanged"] == 1);
  CHECK(holidays_of(roll) == Rows{"2026-12-25|Ours"});
  roll.fails(ExitCode::usage, "account holiday remove");
  roll.fails(ExitCode::usage, "account holiday remove 2026-12-25 --from x.ics");
}

TEST_CASE("I-02 a calendar in UTF-16, or with CR alone, is read; one in another encoding is refused with what to do",
          "[cli]") {
  Roll roll;
  const auto calendar = calendar_of(event_of("DTSTART;VALUE=DATE:20261228\r\nSUMMARY:Day"));
  std::string utf16{"\xFF\xFE"};
  for (const char c : calendar) utf16 += std::string{c, '\0'};
  roll.given(utf16);
  CHECK(roll.json("account holiday import -")["added"] == 1);
  std::string only_cr;
  for (const char c : calendar)
    if (c != '\n') only_cr += c;
  roll.given(only_cr);
  CHECK(roll.json("account holiday import -")["unchanged"] == 1);
  roll.given(calendar_of(event_of("DTSTART;VALUE=DATE:20261229\r\nSUMMARY:Bu\xDF")));
  const auto refused = roll.fails(ExitCode::usage, "account holiday import -").err;
  CHECK(refused.find("is not UTF-8") != std::string::npos);
  CHECK(refused.find("iconv -f WINDOWS-1252 -t UTF-8") != std::string::npos);
}

TEST_CASE("a change that could not print its report in the format asked for is not made", "[cli]") {
  Roll roll;
  roll.fails(ExitCode::usage, "account holiday add 2026-12-24 -o csv");
  CHECK(holidays_of(roll).empty());
}

TEST_CASE("account holiday without a verb names its verbs", "[cli]") {
  Roll roll;
  CHECK(roll.fails(ExitCode::usage, "account holiday").err.find("list, add, remove, import") != std::string::npos);
  CHECK(roll.fails(ExitCode::usage, "account holiday lsit").err.find("did you mean rollcall account holiday list?") !=
        std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
