#include <algorithm>
#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

std::string without_line_ends(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

TEST_CASE("A-01 inactive is who was last seen before the first second of the 90th day, on the zone's clocks",
          "[cycle]") {
  struct Row {
    std::string zone, inactive, active;
  };
  const auto row = GENERATE(values<Row>({
      {"Europe/Oslo", "2026-08-03T21:59:59Z", "2026-08-03T22:00:00Z"},  // summer time then, winter time at the notice
      {"America/New_York", "2026-08-04T03:59:59Z", "2026-08-04T04:00:00Z"},
      {"Pacific/Kiritimati", "2026-08-03T09:59:59Z", "2026-08-03T10:00:00Z"},
  }));
  Roll roll{row.zone, since};
  roll.member("away@example.org").last_seen(row.inactive);
  roll.member("here@example.org").last_seen(row.active);
  roll.at(notice).run();
  CHECK(roll.cycle_state_of("away@example.org") == "scheduled");
  CHECK(roll.cycle_state_of("here@example.org") == "");
}

TEST_CASE("A-02 each of the four ways of being seen keeps a member out of the cohort", "[cycle]") {
  const std::string column = GENERATE("last_sign_in_at", "last_active_at", "joined_at", "reactivated_at");
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org");
  roll.tamper("UPDATE member SET " + column + " = CAST(? AS INTEGER) WHERE super_admin = 0",
              {std::to_string(to_seconds(roll.instant("2026-10-01")))});
  roll.at(notice).run();
  CHECK(roll.cycle_state_of("ada@example.org") == "");
}

TEST_CASE("A-02 who never signed in is judged by when they joined", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("new@example.org").joined("2026-08-04T12:00Z");
  roll.member("old@example.org").joined("2026-08-03T12:00Z");
  roll.at(notice).run();
  CHECK(roll.cycle_state_of("new@example.org") == "");
  CHECK(roll.cycle_state_of("old@example.org") == "scheduled");
}

TEST_CASE("A-02 nothing but being seen moves last seen", "[cycle]") {
  struct Row {
    std::string what;
    Lines commands;
    std::string given = {};
  };
  const auto row = GENERATE(values<Row>({
      {"another first name", {"user set ada@example.org --first-name Augusta"}},
      {"another last name", {"user set ada@example.org --last-name King"}},
      {"another address", {"user set ada@example.org --email augusta@example.org"}},
      {"being made a super admin", {"user set ada@example.org --super-admin yes"}},
      {"a permission set", {"user set ada@example.org --permission-set Sales"}},
      {"a seat", {"user set ada@example.org --seat core"}},
      {"a team", {"user set ada@example.org --team Support"}},
      {"importing a first name", {"user import -"}, "email,first name\nada@example.org,Augusta\n"},
      {"importing a last name", {"user import -"}, "email,last name\nada@example.org,King\n"},
      {"importing a super admin", {"user import - --yes"}, "email,super admin\nada@example.org,yes\n"},
      {"importing a permission set", {"user import -"}, "email,permission set\nada@example.org,Sales\n"},
      {"importing a role", {"user import -"}, "email,assigned role\nada@example.org,Sales\n"},
      {"importing a seat", {"user import -"}, "email,seat\nada@example.org,core\n"},
      {"importing a team", {"user import -"}, "email,teams\nada@example.org,Support\n"},
      {"importing the status active", {"user import -"}, "email,status\nada@example.org,active\n"},
      {"importing the status deactivated", {"user import - --yes"}, "email,status\nada@example.org,deactivated\n"},
      {"importing another day of joining", {"user import -"}, "email,created\nada@example.org,2026-10-30\n"},
      {"importing an older sign-in", {"user import -"}, "email,last login date\nada@example.org,2026-04-30\n"},
      {"a log with an older sign-in",
       {"session import-logins -"},
       "email,time\nada@example.org,2026-04-30T08:00:00Z\n"},
      {"being excluded", {"autodeactivate exclude ada@example.org --reason leave"}},
      {"being excluded for a while", {"autodeactivate exclude ada@example.org --through 2026-12-31"}},
      {"being included again", {"autodeactivate exclude ada@example.org", "autodeactivate include ada@example.org"}},
      {"the switch", {"autodeactivate disable", "autodeactivate enable"}},
      {"a notice", {"autodeactivate run --now 2026-11-02T06:00Z"}},
      {"being written to",
       {"autodeactivate run --now 2026-11-02T06:00Z", "autodeactivate run --now 2026-11-16T06:00Z"}},
      {"notifications",
       {"user set ada@example.org --super-admin yes", "autodeactivate run --now 2026-11-02T06:00Z",
        "user notifications ada@example.org --mark-read"}},
      {"a backup", {"backup copy.db"}},
      {"being listed",
       {"user list", "user list --inactive-for 90d", "user show ada@example.org", "autodeactivate scheduled",
        "autodeactivate explain ada@example.org", "audit list"}},
  }));
  INFO(row.what);
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  const auto seen = [&] { return roll.rows("SELECT last_seen_at FROM member WHERE user_id > 1"); };
  const auto before = seen();
  REQUIRE(before == Lines{std::to_string(to_seconds(roll.instant("2026-05-01")))});

  roll.given(row.given);
  for (auto command : row.commands) {
    if (command == "backup copy.db") command = "backup '" + (roll.folder() / "copy.db").string() + '\'';
    roll(command);
  }

  CHECK(seen() == before);
}

TEST_CASE("A-03 only active members are candidates", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  for (const std::string status : {"invited", "active", "deactivated", "removed"})
    roll.member(status + "@example.org").last_seen("2026-05-01").status(status);
  roll.at(notice).run();
  CHECK(roll.rows("SELECT user.email FROM cycle_member JOIN member ON member.id = member_id "
                  "JOIN user ON user.id = member.user_id") == Lines{"active@example.org"});
}

/// Drives the cycle of November to its deactivation, with every mail handed over on its day.
void drive(Roll& roll) {
  for (const auto* day : {"2026-11-02", "2026-11-16", "2026-11-29", "2026-11-30"}) {
    roll.at(day).run();
    roll.hand_over();
  }
}

TEST_CASE("A-31, A-32, A-33 no mail says that somebody was seen who never signed in", "[cycle][mail]") {
  Roll roll{"UTC", since};
  roll.member("ada@example.org").joined("2026-05-01");
  roll.sign_in("root@example.org");
  roll.at("2026-11-02").run();
  roll.hand_over();
  for (const auto* const day : {"2026-11-16", "2026-11-29", "2026-11-30"}) {
    roll.at(day).run();
    roll.hand_over();
  }
  REQUIRE(roll.status_of("ada@example.org") == "deactivated");
  for (const std::string kind : {"reminder", "final_reminder", "deactivation"}) {
    const auto text = text_of(roll, "cycle." + kind + ".user");
    INFO(kind);
    CHECK_FALSE(says(text, "seen"));
    CHECK_THAT(without_line_ends(text), Catch::Contains("not used"));
    CHECK_THAT(without_line_ends(text), Catch::Contains("since Friday 1 May 2026"));
  }
}

TEST_CASE("A-04 the super admin seen last stays when the step would take all of them", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("eve@example.org").super_admin().last_seen("2026-06-01");
  roll.member("ada@example.org").super_admin().last_seen("2026-05-01");
  Person{roll, "root@example.org"}.last_seen("2026-04-01");
  drive(roll);
  CHECK(roll.status_of("eve@example.org") == "active");
  CHECK(roll.cycle_state_of("eve@example.org") == "protected");
  CHECK(roll.status_of("ada@example.org") == "deactivated");
  CHECK(roll.status_of("root@example.org") == "deactivated");
}

TEST_CASE("A-04 of super admins seen last at the same second the oldest member stays", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").super_admin().last_seen("2026-06-01");
  roll.member("bob@example.org").super_admin().last_seen("2026-06-01");
  Person{roll, "root@example.org"}.last_seen("2026-05-01");
  drive(roll);
  CHECK(roll.cycle_state_of("ada@example.org") == "protected");
  CHECK(roll.cycle_state_of("bob@example.org") == "deactivated");
  CHECK(roll.cycle_state_of("root@example.org") == "deactivated");
}

TEST_CASE("A-04 nobody is protected where a super admin stays anyway", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").super_admin().last_seen("2026-06-01");
  SECTION("because they were seen") {
    drive(roll);
  }
  SECTION("because they are excluded") {
    Person{roll, "root@example.org"}.last_seen("2026-05-01");
    roll("autodeactivate exclude root@example.org");
    drive(roll);
  }
  CHECK(roll.cycle_state_of("ada@example.org") == "deactivated");
  CHECK(roll.status_of("root@example.org") == "active");
}

TEST_CASE("A-04 who stays is neither counted as scheduled nor warned, and the super admins are told why", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("eve@example.org").super_admin().last_seen("2026-06-01");
  roll.member("ada@example.org").last_seen("2026-05-01");
  Person{roll, "root@example.org"}.last_seen("2026-05-02");
  CHECK(roll.json("autodeactivate status")["scheduled_users"] == 2);  // before the cycle opens
  roll.at("2026-11-02").run();
  CHECK(roll.cycle_state_of("eve@example.org") == "protected");
  CHECK(roll.json("autodeactivate status")["scheduled_users"] == 2);
  for (const auto& row : roll.json("autodeactivate scheduled")) CHECK(row["email"] != "eve@example.org");
  const auto told = text_of(roll, "cycle.notice.admin");
  CHECK_THAT(told, Catch::Contains("2 members of Acme"));
  CHECK_THAT(told, Catch::Contains("because an account keeps an active super admin:\n\n- eve@example.org"));
  roll.at("2026-11-16").run();
  CHECK(roll.mails("cycle.reminder.user") ==
        Lines{"cycle.reminder.user ada@example.org", "cycle.reminder.user root@example.org"});
}

TEST_CASE("A-04 where only the last super admin is away, nobody is told that access ends", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  Person{roll, "root@example.org"}.last_seen("2026-05-01");
  drive(roll);
  CHECK(roll.mails().empty());
  CHECK(roll.cycle_state_of("root@example.org") == "protected");
  CHECK(roll.rows("SELECT result FROM cycle_step") == Lines{"nobody", "nobody", "nobody", "nobody"});
}

TEST_CASE("A-04 which super admin stays is judged at every step", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("eve@example.org").super_admin().last_seen("2026-06-01");
  Person{roll, "root@example.org"}.last_seen("2026-05-01");
  roll.at("2026-11-02").run();
  roll.hand_over();
  REQUIRE(roll.cycle_state_of("eve@example.org") == "protected");
  roll.at("2026-11-10").sign_in("root@example.org");  // so root stays, and eve may go
  roll.at("2026-11-16").run();
  roll.hand_over();
  CHECK(roll.cycle_state_of("eve@example.org") == "scheduled");
  CHECK(roll.mails("cycle.reminder.user") == Lines{"cycle.reminder.user eve@example.org"});
}

TEST_CASE("A-05 an exclusion lasts, across months, until it is lifted", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll("autodeactivate exclude ada@example.org");
  drive(roll);
  CHECK(roll.cycle_state_of("ada@example.org") == "excluded");
  roll.at("2026-12-01").sign_in("root@example.org").run();
  CHECK(roll.cycle_state_of("ada@example.org") == "excluded");
  roll("autodeactivate include ada@example.org");
  roll.at("2026-12-15").run();
  CHECK(roll.cycle_state_of("ada@example.org") == "scheduled");
}

TEST_CASE("A-05 the day given by --through is the last one excluded", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("until15@example.org").last_seen("2026-05-01");
  roll.member("until16@example.org").last_seen("2026-05-01");
  roll("autodeactivate exclude until15@example.org --through 2026-11-15");
  roll("autodeactivate exclude until16@example.org --through 2026-11-16");
  roll.at(notice).run();
  roll.at("2026-11-16").run();  // the reminder
  CHECK(roll.cycle_state_of("until15@example.org") == "scheduled");
  CHECK(roll.cycle_state_of("until16@example.org") == "excluded");
  CHECK(roll.mails("cycle.reminder.user") == Lines{"cycle.reminder.user until15@example.org"});
}

}  // namespace
}  // namespace rollcall::testing
