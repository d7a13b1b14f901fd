#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("U-72 user show prints a member with the history of the membership", "[cli]") {
  Roll roll{"Europe/Oslo"};
  roll.member("ada@example.org").named("Ada", "Byron").seat("core").last_seen("2026-02-03T08:00Z");
  roll.tamper(
      "UPDATE member SET excluded_at = joined_at, excluded_until = '2026-03-02', exclusion_reason = 'leave' "
      "WHERE seat = 'core'");
  roll.at("2026-02-10");
  check_golden("user_show", roll("user show ADA@example.org").out);
  check_golden("user_show.json", roll("user show ada@example.org --json").out);
  check_golden("user_show_admin", roll("user show root@example.org").out);
  check_golden("user_show_admin.json", roll("user show root@example.org --json").out);
}

TEST_CASE("U-72 user show says since when and why somebody is deactivated", "[cli]") {
  Roll roll;
  roll.member("ada@example.org").status("deactivated");
  const auto shown = roll.json("user show ada@example.org");
  CHECK(shown["status"] == "deactivated");
  CHECK(shown["deactivated_at"] == "2026-01-01T00:00:00Z");
  CHECK(shown["deactivated_because"] == "by_admin");
  CHECK(roll("user show ada@example.org").out.find("deactivated since 2026-01-01 00:00, by_admin") !=
        std::string::npos);
}

TEST_CASE("user show names the nearest addresses for one that is nobody's", "[cli]") {
  Roll roll;
  CHECK(roll.fails(ExitCode::not_found, "user show roto@example.org").err ==
        "rollcall: no such user: roto@example.org\nhint: did you mean root@example.org?\n");
  roll.fails(ExitCode::usage, "user show root");
  roll.fails(ExitCode::usage, "user show root@example.org -o csv");
}

TEST_CASE("M-10 user notifications prints what a member was told, oldest first", "[cli]") {
  Roll roll{"Europe/Oslo"};
  CHECK(roll("user notifications root@example.org").out == "No notifications.\n");
  roll.tamper("INSERT INTO notification (member_id, kind, text, created_at, read_at) VALUES (1, 'a', 'First', 0, 60)");
  roll.tamper("INSERT INTO notification (member_id, kind, text, created_at) VALUES (1, 'b', 'Second', 3600)");
  check_golden("user_notifications", roll("user notifications root@example.org").out);
  check_golden("user_notifications.json", roll("user notifications root@example.org --json").out);
  CHECK(roll.json("user notifications root@example.org --unread").size() == 1);
  roll.fails(ExitCode::not_found, "user notifications ada@example.org");
}

TEST_CASE("M-10 user notifications --mark-read marks them once, after printing them as they were", "[cli]") {
  Roll roll;
  roll.tamper("INSERT INTO notification (member_id, kind, text, created_at) VALUES (1, 'b', 'Second', 3600)");
  const std::string mark = "user notifications root@example.org --unread --mark-read";
  CHECK(roll.json(mark + " --dry-run").size() == 1);
  CHECK(roll(mark + " -o csv").lines().size() == 2);
  CHECK(roll.json(mark).empty());
  CHECK(roll.rows("SELECT subject, member_id FROM audit WHERE action = 'user.notifications.read'") ==
        std::vector<std::string>{"root@example.org|1"});
}

}  // namespace
}  // namespace rollcall::testing
