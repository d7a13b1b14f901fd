#include <catch2/catch.hpp>

#include "support/desk.hpp"
#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;

TEST_CASE_METHOD(HelpDesk, "a number that is typed is decimal: 010 is ten", "[cli]") {
  for (int number = 1; number <= 10; ++number) ticket("Ticket " + std::to_string(number), carl);
  CHECK(json("portal ticket close 010")["id"] == 10);
  CHECK(json("portal ticket list --state open --limit 010").size() == 9);
  CHECK((*this)("autodeactivate calendar --months 010 -o csv").lines().size() == 11);
  CHECK(json("audit list --after 010").front()["id"] == 11);
  given("010\n");
  CHECK_THAT(fails(ExitCode::not_found, "user asset set - --state published").err, Contains("10"));
}

TEST_CASE("what is no decimal number, or too large for one, is refused and named", "[cli]") {
  Roll roll;
  for (const std::string typed : {"0x10", "0b1", "1e3", "1.0", "ten", "1_000", "[1]", "+1", "'1 '", "''"}) {
    INFO(typed);
    CHECK_THAT(roll.fails(ExitCode::usage, "audit list --limit " + typed).err,
               Contains("rollcall: --limit: not a whole number: "));
    CHECK_THAT(roll.fails(ExitCode::usage, "session logout " + typed).err,
               Contains("rollcall: id: not a whole number: "));
  }
  for (const std::string typed : {"9223372036854775808", "-9223372036854775809", "99999999999999999999999"}) {
    CHECK_THAT(roll.fails(ExitCode::usage, "audit list --after " + typed).err, Contains("not a number from "));
    CHECK_THAT(roll.fails(ExitCode::usage, "session logout -- " + typed).err, Contains("not a number from "));
  }
  CHECK_THAT(roll.fails(ExitCode::usage, "audit list --limit=-1").err,
             Contains("not a number from 0 to 9223372036854775807: -1"));
  CHECK(roll.json("audit list --after 9223372036854775807").empty());
}

TEST_CASE_METHOD(Desk, "a value is taken as it is typed: brackets and commas mean nothing in it", "[cli]") {
  (*this)("user set ada@example.org --team '[]' -q");
  (*this)("user set li@example.org --team '[a,b]' --team '{}' --team %% --team ++");
  CHECK(rows("SELECT name FROM team ORDER BY name") == std::vector<std::string>{"%%", "++", "[]", "[a,b]", "{}"});
  (*this)("account holiday add 2026-12-24 2026-12-25");
  CHECK_THAT(fails(ExitCode::usage, "account holiday add '[2026-12-24,2026-12-25]'").err,
             Contains("not a date: [2026-12-24,2026-12-25]"));
  CHECK_THAT(fails(ExitCode::usage, "user deactivate '[ada@example.org,li@example.org]' --yes").err,
             Contains("[ada@example.org,li@example.org] is not an e-mail address"));
  CHECK_THAT(fails(ExitCode::usage, "user list '[a]'").err, Contains("takes no more arguments: [a]"));
  CHECK_THAT(fails(ExitCode::usage, "user '[list]'").err, Contains("no such command: rollcall user [list]"));
}

TEST_CASE_METHOD(HelpDesk, "a name that is typed is one name, whatever stands in it", "[cli]") {
  for (const std::string line : {"user set sam@example.org --team 'A;B'", "user set sam@example.org --team A --team ''",
                                 "portal contact set carl@globex.example --company 'A;B'",
                                 "portal contact set carl@globex.example --company A --company none"})
    fails(ExitCode::usage, line);
  (*this)("user set sam@example.org --team 'A, B' --team C");
  CHECK(json("user show sam@example.org")["teams"] == Json({"A, B", "C"}));
}

TEST_CASE("an empty value is empty, and does not take the next word for it", "[cli]") {
  Roll roll;
  CHECK_THAT(roll.fails(ExitCode::usage, "account set --name= --json").err, Contains("an account needs a name"));
  CHECK(roll("account list --account=").lines().size() == 2);
}

TEST_CASE("an unknown word is named in the error, with the words that are possible", "[cli]") {
  Roll roll;
  CHECK_THAT(roll.fails(ExitCode::usage, "portal pipeline add Sales --stage New --state '[open]'").err +
                 roll.fails(ExitCode::usage, "portal inbox add Support --kind fax").err,
             Contains("--kind: not one of inbox, help-desk: fax"));
}

TEST_CASE_METHOD(Desk, "a day of the weekend is named whole or by its first three letters", "[cli]") {
  CHECK(json("account set --weekend Friday,sat")["account"]["weekend"] == "fri,sat");
  for (const std::string typed : {"satan", "sa", "saturdays", "sat;sun", "'fri sat'"}) {
    INFO(typed);
    const auto answer = fails(ExitCode::usage, "account set --weekend " + typed);
    CHECK_THAT(answer.err, Contains("not a day of the week: "));
    CHECK_THAT(answer.err, Contains("hint: use mon, tue, wed, thu, fri, sat, sun or the full names"));
  }
}

TEST_CASE_METHOD(Desk, "where a time is taken a duration is: so long ago", "[cli]") {
  at("2026-11-12T12:00Z");
  (*this)("account set --name Other");
  CHECK(json("audit list --since 7d").size() == 1);
  CHECK(json("audit list --since 0s --action account.set").size() == 1);
  CHECK(json("audit list --until 7d --action account.set").empty());
  CHECK(json("audit list --until 0s --action account.set").size() == 1);
  (*this)("autodeactivate scheduled --last-seen-before 90d");
  CHECK_THAT(fails(ExitCode::usage, "audit list --since 7x").err, Contains("or how long ago (7d, 24h, 15m)"));
}

TEST_CASE_METHOD(Desk, "a day or month outside the calendar is a usage error, whichever option takes it", "[cli]") {
  (*this)("autodeactivate exclude ada@example.org --through 9998-12-31");
  CHECK(json("user show ada@example.org")["excluded_through"] == "9998-12-31");
  for (const std::string line :
       {"autodeactivate exclude li@example.org --through 9999-12-31", "audit list --until 9999-12-31",
        "audit list --since 0000-01-01", "autodeactivate calendar --from 9998-01 --months 13",
        "autodeactivate calendar --from 9999-12", "account holiday add 9999-12-31",
        "autodeactivate scheduled --last-seen-before 9999-12-31", "autodeactivate void 9999-12",
        "autodeactivate history 9999-12"}) {
    INFO(line);
    CHECK_THAT(fails(ExitCode::usage, line).err,
               Contains("outside the calendar: ") && Contains("use a year from 0001 to 9998"));
  }
}

TEST_CASE_METHOD(HelpDesk, "what is stored has a stated longest length, and the error names it", "[cli]") {
  const auto long_name = std::string(201, 'n'), long_text = std::string(1001, 't');
  for (const auto& [line, limit] : std::vector<std::pair<std::string, std::string>>{
           {"account set --name " + long_name, "200"},
           {"account add " + long_name + " --admin zoe@zoo.example", "200"},
           {"account add Zoo --slug " + long_name + " --admin zoe@zoo.example", "200"},
           {"account set --sign-in-url https://x.example/" + long_text, "1000"},
           {"autodeactivate exclude sam@example.org --reason " + long_text, "1000"},
           {"mail transport set maildir:" + long_text, "1000"},
           {"portal menu add Links Shop=https://x.example/" + long_text, "1000"},
           {"portal contact set carl@globex.example --company " + long_name, "100"},
           {"portal contact set carl@globex.example --first-name " + long_name, "200"},
           {"user set sam@example.org --last-name " + long_name, "200"},
           {"user set sam@example.org --team " + long_name, "100"},
           {"session login sam@example.org --dry-run --password-stdin --device " + long_name, "200"},
           {"session login sam@example.org --dry-run --password-stdin --browser " + long_name, "200"},
           {"portal inbox add " + long_name + " --kind inbox", "100"},
       }) {
    INFO(line.substr(0, 60));
    const auto answer = fails(ExitCode::usage, line);
    CHECK_THAT(answer.err, Contains(limit + " bytes"));
  }
}

TEST_CASE_METHOD(Desk, "I-08 a list of addresses kept by hand has remarks and names in it", "[cli]") {
  given("# on leave\nAda Byron <ada@example.org>\n\n#left: \n# was ada2@example.org\n\u00A0li@example.org\n");
  CHECK(json("user deactivate - --yes --dry-run")["users"] == Json{"ada@example.org", "li@example.org"});
  given("#nobody@example.org\n");
  CHECK_THAT(fails(ExitCode::not_found, "user deactivate - --yes").err, Contains("#nobody@example.org"));
}

TEST_CASE_METHOD(Desk, "an endless line where addresses are listed is refused, and needs no memory", "[cli]") {
  std::string line;
  for (int i = 0; i < 200'000; ++i) line += "somebody@example.org ";
  given(line);
  CHECK(fails(ExitCode::usage, "user deactivate - --yes").err ==
        "rollcall: line 1 is longer than 1000 bytes\nhint: give one address a line\n");
  given("ada@example.org li@example.org\n");
  CHECK_THAT(fails(ExitCode::usage, "user deactivate - --yes").err,
             Contains("line 1: ") && Contains("hint: give one address a line"));
  given("1\n" + std::string(2000, '1'));
  CHECK_THAT(fails(ExitCode::usage, "user asset set - --state published").err,
             Contains("line 2 is longer than 1000 bytes"));
  given("ada@example.org\r\n\r\n  li@example.org");
  CHECK(json("user deactivate - --yes --dry-run")["changed"] == true);
}

}  // namespace
}  // namespace rollcall::testing
