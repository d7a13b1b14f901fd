#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

Lines cycles(Roll& roll) {
  return roll.rows("SELECT month, state FROM cycle ORDER BY month");
}

TEST_CASE("A-12 a month without room for a cycle is reported once, and nothing is sent", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  for (int day = 3; day <= 29; ++day)
    roll("account holiday add 2026-11-" + std::string{day < 10 ? "0" : ""} + std::to_string(day));
  roll.at("2026-11-02");
  CHECK(roll.steps() == Lines{"notice impossible"});
  CHECK(roll.steps().empty());
  CHECK(cycles(roll) == Lines{"2026-11|impossible"});
  CHECK(roll.mails().empty());
  CHECK(roll.rows("SELECT action, details FROM audit WHERE action LIKE 'cycle.%'") ==
        Lines{R"(cycle.impossible|{"month":"2026-11"})"});
  roll.at("2026-12-01");
  CHECK(roll.steps() == Lines{"notice done"});
}

TEST_CASE("A-12 a month without any business day is reported from its first day on", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll("account set --weekend tue,wed,thu,fri,sat,sun");
  for (const std::string monday : {"02", "09", "16", "23", "30"}) roll("account holiday add 2026-11-" + monday);
  roll.at("2026-11-01");
  CHECK(roll.steps() == Lines{"notice impossible"});
  CHECK(roll.json("autodeactivate status")["next_deactivation"] == "2026-12-28");
}

TEST_CASE("A-13 the dates and the zone are frozen when the cycle opens", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2026-11-02").run();
  roll("account holiday add 2026-11-16 2026-11-30");
  roll("account set --weekend fri,sat --time-zone Pacific/Kiritimati");
  // 16 November begins in Kiritimati at 10:00Z of the 15th, in Oslo at 23:00Z.
  roll.at("2026-11-15T22:59:59Z");
  CHECK(roll.steps().empty());
  roll.at("2026-11-15T23:00:00Z");
  CHECK(roll.steps() == Lines{"reminder done"});
  roll.hand_over();
  roll.at("2026-11-29T23:00:00Z");
  CHECK(roll.steps() == Lines{"final_reminder superseded", "deactivation done"});
  CHECK(roll.rows("SELECT time_zone, reminder_on, deactivation_on FROM cycle") ==
        Lines{"Europe/Oslo|2026-11-16|2026-11-30"});
  // From the next cycle on the changes apply: December's last business day is Thursday.
  CHECK(roll.json("autodeactivate status")["next_deactivation"] == "2026-12-31");
}

TEST_CASE("A-14 a late run judges for the day the step was due", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("day90@example.org").last_seen("2026-08-03");  // inactive on the 2nd
  roll.member("day89@example.org").last_seen("2026-08-04");  // only from the 3rd on
  roll.member("meanwhile@example.org").last_seen("2026-05-01");
  roll.member("joined@example.org").last_seen("2026-05-01");
  roll.tamper(
      "UPDATE member SET created_at = CAST(? AS INTEGER) WHERE user_id = (SELECT id FROM user WHERE email = "
      "'joined@example.org')",
      {std::to_string(to_seconds(roll.instant("2026-11-03")))});
  roll.at("2026-11-04").sign_in("meanwhile@example.org");
  roll.at("2026-11-06").run();
  CHECK(roll.cycle_state_of("day90@example.org") == "scheduled");
  CHECK(roll.cycle_state_of("day89@example.org") == "");
  CHECK(roll.cycle_state_of("meanwhile@example.org") == "");
  CHECK(roll.cycle_state_of("joined@example.org") == "");
}

TEST_CASE("A-14 a member added on the day of the notice is in its cohort, and one added the day after is not",
          "[cycle]") {
  struct Row {
    std::string added, state;
  };
  const auto row = GENERATE(values<Row>({{"2026-11-02T22:59:59Z", "scheduled"}, {"2026-11-02T23:00:00Z", ""}}));
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.tamper("UPDATE member SET created_at = CAST(? AS INTEGER) WHERE super_admin = 0",
              {std::to_string(to_seconds(roll.instant(row.added)))});
  roll.at("2026-11-05").run();
  CHECK(roll.cycle_state_of("ada@example.org") == row.state);
}

TEST_CASE("A-14 an exclusion is judged for the day the step was due, also when it ended before the late run",
          "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-05-01");
  roll("autodeactivate exclude ada@example.org --through 2026-11-16");
  roll.at("2026-11-02").run();
  roll.at("2026-11-18").run();
  CHECK(roll.cycle_state_of("ada@example.org") == "excluded");
  CHECK(roll.mails("cycle.reminder.user") == Lines{"cycle.reminder.user bob@example.org"});
}

TEST_CASE("A-20 automatic deactivation is on by default", "[cycle]") {
  Roll roll;
  CHECK(roll.json("autodeactivate status")["enabled"] == true);
}

TEST_CASE("A-20 only a super admin or the operator may switch it or change exclusions", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org");
  roll.member("eve@example.org").super_admin();
  const std::string command = GENERATE("autodeactivate disable", "autodeactivate exclude ada@example.org",
                                       "autodeactivate include ada@example.org", "autodeactivate enable");
  CHECK(roll.fails(ExitCode::denied, command + " --as ada@example.org --json").error()["code"] == "denied");
  roll(command + " --as eve@example.org");
  roll(command);
  if (command.ends_with("exclude ada@example.org"))
    CHECK(roll.rows("SELECT actor, subject, details FROM audit WHERE action = 'autodeactivate.exclude'") ==
          Lines{R"(operator:olga as eve@example.org|ada@example.org|{"through":null,"reason":null})"});
}

TEST_CASE("A-21 switching off cancels the open cycle: no mail, no deactivation, no next date", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2026-11-02").run();
  roll.hand_over().at("2026-11-16").run();
  roll.at("2026-11-17");
  CHECK(roll.json("autodeactivate disable") == Json{{"enabled", false}, {"changed", true}});
  CHECK(roll.mails() == Lines{"cycle.notice.admin root@example.org"});
  CHECK(roll.json("autodeactivate status")["next_deactivation"].is_null());
  CHECK(roll.json("autodeactivate run")["accounts"][0]["next"].is_null());
  roll.run_daily("2026-11-29", "2026-12-03");
  CHECK(roll.status_of("ada@example.org") == "active");
  CHECK(cycles(roll) == Lines{"2026-11|cancelled"});
  CHECK(roll.rows("SELECT action FROM audit WHERE action LIKE '%disable' OR action = 'cycle.cancel' ORDER BY id") ==
        Lines{"autodeactivate.disable", "cycle.cancel"});
}

TEST_CASE("A-21 a cancelled month stays cancelled, the next one counts", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2026-11-02").run();
  roll("autodeactivate disable");
  roll("autodeactivate enable");
  CHECK(roll.steps().empty());
  CHECK(roll.json("autodeactivate status")["next_deactivation"] == "2026-12-31");
  roll.run_daily("2026-11-03", "2026-12-01");
  CHECK(cycles(roll) == Lines{"2026-11|cancelled", "2026-12|open"});
}

TEST_CASE("A-21 switching on counts for a month if it happened on or before its notice day", "[cycle]") {
  struct Row {
    std::string on, next;
  };
  const auto row = GENERATE(values<Row>({
      {"2026-11-01T12:00:00Z", "2026-11-30"},
      {"2026-11-02T22:59:59Z", "2026-11-30"},  // the last second of the notice's day in Oslo
      {"2026-11-02T23:00:00Z", "2026-12-31"},
      {"2026-11-20T12:00:00Z", "2026-12-31"},
  }));
  Roll roll{"Europe/Oslo", "2026-10-01"};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll("autodeactivate disable");
  roll.at(row.on)("autodeactivate enable");
  CHECK(roll.json("autodeactivate status")["next_deactivation"] == row.next);
  CHECK(roll.steps() ==
        (row.next == "2026-11-30" && row.on != "2026-11-01T12:00:00Z" ? Lines{"notice done"} : Lines{}));
}

TEST_CASE("A-21 moving the switch where it stands changes nothing", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2026-11-02").run();
  roll.at("2026-11-10");
  CHECK(roll.json("autodeactivate enable") == Json{{"enabled", true}, {"changed", false}});
  CHECK(cycles(roll) == Lines{"2026-11|open"});
  CHECK(roll.rows("SELECT count(*) FROM audit WHERE action = 'autodeactivate.enable'") == Lines{"0"});
}

}  // namespace
}  // namespace rollcall::testing
