#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

/// November 2026 in Oslo with two to be deactivated, one of them unnamed, and one kept for a while.
void people(Roll& roll) {
  roll.member("ada@example.org").named("Ada", "Byron").seat("core").last_seen("2026-05-01T08:00Z");
  roll.member("grace@example.org").named("Grace", "Hopper").last_seen("2026-06-01T08:00Z");
  roll.member("never@example.org");
  roll("autodeactivate exclude grace@example.org --through 2026-12-24 --reason 'parental leave' --quiet");
}

/// The cycle driven so far: each day's step with its mails handed over.
void drive(Roll& roll, const Lines& days) {
  for (const auto& day : days) {
    roll.at(day).run();
    roll.hand_over();
  }
}

/// Checks what a verb prints for people and for programs.
void check_both(Roll& roll, const std::string& name, const std::string& line) {
  check_golden(name, roll(line).out);
  check_golden(name + ".json", roll(line + " --json").out);
}

TEST_CASE("autodeactivate status leads with who will be deactivated when, then the four steps", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  SECTION("between two cycles") {
    check_both(roll, "autodeactivate_status_projected", "autodeactivate status");
  }
  SECTION("in an open cycle, with and without its name") {
    drive(roll, {"2026-11-02", "2026-11-16"});
    check_both(roll, "autodeactivate_status", "autodeactivate status");
    CHECK(roll("autodeactivate").out == roll("autodeactivate status").out);
  }
  SECTION("switched off") {
    roll("autodeactivate disable --quiet");
    check_both(roll, "autodeactivate_status_off", "autodeactivate status");
  }
}

TEST_CASE("autodeactivate scheduled lists who is scheduled or excluded, oldest first", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  check_both(roll, "autodeactivate_scheduled_projected", "autodeactivate scheduled");
  drive(roll, {"2026-11-02"});
  check_both(roll, "autodeactivate_scheduled", "autodeactivate scheduled");
  const auto emails = [&](const std::string& filter) {
    Lines all;
    const auto rows = roll.json("autodeactivate scheduled " + filter);
    for (const auto& row : rows) all.push_back(row["email"].get<std::string>());
    return all;
  };
  CHECK(emails("--never") == Lines{"never@example.org"});
  CHECK(emails("--seat core") == Lines{"ada@example.org"});
  CHECK(emails("--status excluded") == Lines{"grace@example.org"});
  CHECK(emails("--last-seen-before 2026-05-02") == Lines{"never@example.org", "ada@example.org"});
  CHECK(emails("--limit 1") == Lines{"never@example.org"});
  roll.fails(ExitCode::usage, "autodeactivate scheduled --status left");
  roll.fails(ExitCode::usage, "autodeactivate scheduled --last-seen-before yesterday");
}

TEST_CASE("A-35 autodeactivate scheduled --status excluded lists everybody excluded, seen lately or not", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  roll.member("ada@example.org").last_seen("2026-05-01T08:00Z");
  roll.member("bo@example.org").last_seen("2026-10-30T08:00Z");
  roll.member("cy@example.org").last_seen("2026-05-02T08:00Z");
  roll.member("di@example.org").last_seen("2026-05-03T08:00Z");
  roll("autodeactivate exclude ada@example.org --reason 'parental leave'");
  roll("autodeactivate exclude bo@example.org --through 2026-12-31");
  roll("autodeactivate exclude cy@example.org --through 2026-11-01");
  const auto listed = [&](const std::string& filter = {}) {
    Lines all;
    for (const auto& row : roll.json("autodeactivate scheduled --status excluded " + filter))
      all.push_back(row["email"].get<std::string>() + ' ' + row["status"].get<std::string>() + ' ' +
                    row["excluded_through"].dump() + ' ' + row["reason"].dump());
    return all;
  };
  const std::string ada = R"(ada@example.org excluded null "parental leave")";
  const std::string bo = R"(bo@example.org excluded "2026-12-31" null)";
  CHECK(listed() == Lines{ada, R"(cy@example.org excluded "2026-11-01" null)", bo});
  CHECK(roll("autodeactivate scheduled --status excluded").err.empty());
  roll.at("2026-11-02").run();
  CHECK(listed() == Lines{ada, bo});
  CHECK(listed("--limit 1") == Lines{ada});
  CHECK(listed("--last-seen-before 2026-06-01") == Lines{ada});
  CHECK(roll.json("autodeactivate status")["excluded_users"] == 2);
  roll("autodeactivate disable --quiet");
  CHECK(listed() == Lines{ada, bo});
}

TEST_CASE("A-34 autodeactivate scheduled keeps those seen since the notice until the next step, last", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  drive(roll, {"2026-11-02"});
  roll.at("2026-11-10").sign_in("never@example.org");
  const auto emails = [&](const std::string& options) {
    Lines all;
    for (const auto& row : roll.json("autodeactivate scheduled " + options)) all.push_back(row["email"]);
    return all;
  };
  CHECK(emails("") == Lines{"ada@example.org", "grace@example.org", "never@example.org"});
  CHECK(emails("--limit 2") == Lines{"ada@example.org", "grace@example.org"});
  drive(roll, {"2026-11-16"});
  CHECK(emails("") == Lines{"ada@example.org", "grace@example.org"});
}

TEST_CASE("autodeactivate run says what was done for each account, and what comes next", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  check_both(roll, "autodeactivate_run_idle", "autodeactivate run");
  CHECK(roll("autodeactivate run --quiet").out.empty());
  roll.at("2026-11-02T05:00Z");
  check_both(roll, "autodeactivate_run_dry", "autodeactivate run --dry-run");
  check_golden("autodeactivate_run", roll("autodeactivate run").out);
  roll.at("2026-11-30T05:00Z");
  check_golden("autodeactivate_run_waiting.json", roll("autodeactivate run --dry-run --json").out);
  check_golden("autodeactivate_run_waiting", roll("autodeactivate run").out);
  roll.at("2026-12-01T05:00Z");
  check_golden("autodeactivate_run.json", roll("autodeactivate run --json").out);
  roll.fails(ExitCode::usage, "autodeactivate run -o csv");
  roll.fails(ExitCode::not_found, "autodeactivate run --account beta");
}

TEST_CASE("autodeactivate deactivated lists whom the cycle deactivated and who still are", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  check_both(roll, "autodeactivate_deactivated_none", "autodeactivate deactivated");
  drive(roll, {"2026-11-02", "2026-11-16", "2026-11-29", "2026-11-30"});
  check_both(roll, "autodeactivate_deactivated", "autodeactivate deactivated");
  roll.reactivate("ada@example.org");
  CHECK(roll.json("autodeactivate deactivated").size() == 1);
}

TEST_CASE("autodeactivate history prints one row a cycle, newest first", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  check_both(roll, "autodeactivate_history_none", "autodeactivate history");
  drive(roll, {"2026-11-02", "2026-11-16", "2026-11-29", "2026-11-30", "2027-01-04"});
  check_both(roll, "autodeactivate_history", "autodeactivate history");
  CHECK(roll.json("autodeactivate history --months 1").size() == 1);
  roll.fails(ExitCode::usage, "autodeactivate history --months 0");
}

TEST_CASE("autodeactivate explain names every rule with the value compared, and what would change it", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  people(roll);
  drive(roll, {"2026-11-02", "2026-11-16"});
  check_both(roll, "autodeactivate_explain", "autodeactivate explain ada@example.org");
  check_both(roll, "autodeactivate_explain_excluded", "autodeactivate explain grace@example.org");
  check_both(roll, "autodeactivate_explain_seen", "autodeactivate explain root@example.org");
  CHECK(roll.fails(ExitCode::not_found, "autodeactivate explain adda@example.org").err ==
        "rollcall: no such user: adda@example.org\nhint: did you mean ada@example.org?\n");
}

TEST_CASE("A-05 autodeactivate exclude and include say whom they changed, and are in the audit", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  roll.member("ada@example.org");
  roll.member("gone@example.org").status("deactivated");
  check_golden("autodeactivate_exclude",
               roll("autodeactivate exclude ADA@example.org --through 2026-12-24 --reason leave").out);
  check_golden("autodeactivate_exclude.json",
               roll("autodeactivate exclude ada@example.org root@example.org --json").out);
  check_golden("autodeactivate_include", roll("autodeactivate include ada@example.org").out);
  check_golden("autodeactivate_include.json", roll("autodeactivate include ada@example.org --json").out);
  CHECK(roll.rows("SELECT action, subject, details FROM audit WHERE action LIKE 'autodeactivate.%clude' ORDER BY id") ==
        Lines{R"(autodeactivate.exclude|ada@example.org|{"through":"2026-12-24","reason":"leave"})",
              R"(autodeactivate.exclude|root@example.org|{"through":null,"reason":null})",
              R"(autodeactivate.exclude|ada@example.org|{"through":null,"reason":null})",
              "autodeactivate.include|ada@example.org|"});

  roll.fails(ExitCode::not_found, "autodeactivate exclude nobody@example.org");
  roll.fails(ExitCode::not_found, "autodeactivate exclude ada@example.org nobody@example.org");
  CHECK(roll.json("autodeactivate status")["excluded_users"] == 1);  // nobody is excluded when one of two is unknown
  roll.fails(ExitCode::refused, "autodeactivate exclude gone@example.org");
  roll.fails(ExitCode::usage, "autodeactivate exclude ada@example.org --through 2026-10-30");
  roll.fails(ExitCode::usage, "autodeactivate exclude ada@example.org --through soon");
  roll.fails(ExitCode::usage, "autodeactivate exclude ada@example.org --reason ''");
}

TEST_CASE("A-20 autodeactivate enable and disable say what the switch is now", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  check_both(roll, "autodeactivate_disable_dry_run", "autodeactivate disable --dry-run");
  check_golden("autodeactivate_disable", roll("autodeactivate disable").out);
  check_both(roll, "autodeactivate_disable_again", "autodeactivate disable");
  check_golden("autodeactivate_enable", roll("autodeactivate enable --dry-run").out);
  check_golden("autodeactivate_enable.json", roll("autodeactivate enable --json").out);
  CHECK(roll.rows("SELECT action, actor FROM audit WHERE action LIKE 'autodeactivate.%able' ORDER BY id") ==
        Lines{"autodeactivate.disable|operator:olga", "autodeactivate.enable|operator:olga"});
}

TEST_CASE("autodeactivate calendar prints the four dates of each month", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  roll("account holiday add 2026-12-24 2026-12-25 2026-12-31");
  check_both(roll, "autodeactivate_calendar", "autodeactivate calendar --from 2026-11 --months 3");
  CHECK(roll.json("autodeactivate calendar").size() == 12);
  CHECK(roll.json("autodeactivate calendar")[0]["month"] == "2026-10");
  roll.fails(ExitCode::usage, "autodeactivate calendar --from 2026-13");
  roll.fails(ExitCode::usage, "autodeactivate calendar --months 0");
}

TEST_CASE("autodeactivate calendar --ics prints the dates for a calendar program", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  for (int day = 2; day <= 30; ++day)  // leaves no room for December
    roll("account holiday add 2026-12-" + std::string{day < 10 ? "0" : ""} + std::to_string(day));
  roll.tamper("UPDATE roll SET file_id = 'file'");
  const auto printed = roll("autodeactivate calendar --from 2026-11 --months 2 --ics").out;
  check_golden("autodeactivate_calendar.ics", printed);
  CHECK(printed == roll("autodeactivate calendar --from 2026-11 --months 2 --ics").out);
  roll.fails(ExitCode::usage, "autodeactivate calendar --ics --json");
}

TEST_CASE("autodeactivate calendar --ics tells accounts of the same name in two files apart", "[cli]") {
  const auto uids = [](Roll& roll) {
    const auto printed = std::regex_replace(roll("autodeactivate calendar --from 2026-11 --ics").out,
                                            std::regex{"\r\n "}, "");  // long lines are folded
    const std::regex uid{"UID:[^\r]+"};
    return std::set<std::string>{std::sregex_token_iterator{printed.begin(), printed.end(), uid}, {}};
  };
  Roll here{"Europe/Oslo", "2026-10-31"};
  Roll there{"Europe/Oslo", "2026-10-31"};
  auto both = uids(here);
  REQUIRE(both.size() == 48);
  CHECK(uids(here) == both);
  both.merge(uids(there));
  CHECK(both.size() == 96);
}

}  // namespace
}  // namespace rollcall::testing
