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

TEST_CASE("U-72 user show is all an admin wants to know while talking to somebody", "[cli]") {
  Roll roll{"Europe/Oslo"};
  roll("user permission-set add Support --right tickets");
  roll("user add ada@example.org --first-name Ada --last-name Byron --seat core --permission-set Support --team Leads");
  roll("user set ada@example.org --salesforce-user yes --team none");
  roll("account billing-contact add ada@example.org --role technical");
  roll("account billing-contact add ada@example.org --role billing");
  roll.tamper(
      "INSERT INTO asset (account_id, kind, name, owner_id) "
      "VALUES (1, 'blog-post', 'A', 2), (1, 'deal', 'B', 2), (1, 'deal', 'C', 2), (1, 'deal', 'D', 1)");
  roll.tamper("INSERT INTO certification (user_id, name) VALUES (2, 'Inbound')");
  roll.open_session("ada@example.org");
  check_golden("user_show_active", roll("user show ada@example.org").out);

  roll.at("2026-02-10")("user deactivate ada@example.org --yes");
  check_golden("user_show_deactivated", roll("user show ada@example.org").out);
  check_golden("user_show_deactivated.json", roll("user show ada@example.org --json").out);
}

TEST_CASE("U-72 the history says in words what happened, and the row of the audit beside it", "[cli]") {
  Roll roll;
  roll("user add ada@example.org --super-admin yes --seat core");
  roll("autodeactivate exclude ada@example.org --reason 'on leave'");
  roll("autodeactivate include ada@example.org");
  roll("account billing-contact primary ada@example.org");
  roll("account billing-contact primary root@example.org");
  roll("user deactivate ada@example.org --yes");
  roll("user reactivate ada@example.org --yes --without-seat");
  roll("user set ada@example.org --super-admin no --first-name Ada");
  std::vector<std::string> texts;
  const auto shown = roll.json("user show ada@example.org");
  for (const auto& entry : shown["history"]) texts.push_back(entry["text"]);
  CHECK(texts == std::vector<std::string>{
                     "joined as a super admin",
                     "excluded from the cycle until included again: on leave",
                     "included in the cycle again",
                     "became billing contact: primary",
                     "no longer billing contact: primary, handed over to root@example.org",
                     "deactivated",
                     "reactivated without the seat",
                     "changed: first name Ada, super admin no",
                 });
}

TEST_CASE("U-12 user show says whether a seat is used or held", "[cli]") {
  Roll roll;
  roll("user add ada@example.org --seat sales");
  CHECK(roll.json("user show ada@example.org")["seat_use"] == "used");
  CHECK(roll("user show ada@example.org").out.find("seat            sales, used\n") != std::string::npos);
  roll.deactivate("ada@example.org");
  CHECK(roll.json("user show ada@example.org")["seat_use"] == "held");
  CHECK(roll.json("user show root@example.org")["seat_use"].is_null());
}

TEST_CASE("U-27 user show names the rights somebody has: all of them, for a super admin", "[cli]") {
  Roll roll;
  roll("user permission-set add Support --right tickets");
  roll("user add ada@example.org --permission-set Support");
  CHECK(roll.json("user show ada@example.org")["rights"] == Json::parse(R"(["tickets"])"));
  roll("user permission-set set Support --super-admin yes");
  CHECK(roll.json("user show ada@example.org")["rights"] == Json::parse(R"(["customer-portal-settings","tickets"])"));
}

TEST_CASE("U-72 user show says since when and why somebody is deactivated", "[cli]") {
  Roll roll;
  roll.member("ada@example.org").status("deactivated");
  const auto shown = roll.json("user show ada@example.org");
  CHECK(shown["status"] == "deactivated");
  CHECK(shown["deactivated_at"] == "2026-01-01T00:00:00Z");
  CHECK(shown["deactivated_because"] == "by_admin");
  CHECK(roll("user show ada@example.org").out.find("deactivated since Thu 1 Jan 2026 00:00, by an admin") !=
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
  roll.tamper("INSERT INTO notification_text VALUES (1, 'First'), (2, 'Second')");
  roll.tamper("INSERT INTO notification (member_id, kind, text_id, created_at, read_at) VALUES (1, 'a', 1, 0, 60)");
  roll.tamper("INSERT INTO notification (member_id, kind, text_id, created_at) VALUES (1, 'b', 2, 3600)");
  check_golden("user_notifications", roll("user notifications root@example.org").out);
  check_golden("user_notifications.json", roll("user notifications root@example.org --json").out);
  CHECK(roll.json("user notifications root@example.org --unread").size() == 1);
  roll.fails(ExitCode::not_found, "user notifications ada@example.org");
}

TEST_CASE("M-10 user notifications --mark-read marks them once, after printing them as they were", "[cli]") {
  Roll roll;
  roll.tamper("INSERT INTO notification_text VALUES (2, 'Second')");
  roll.tamper("INSERT INTO notification (member_id, kind, text_id, created_at) VALUES (1, 'b', 2, 3600)");
  const std::string mark = "user notifications root@example.org --unread --mark-read";
  CHECK(roll.json(mark + " --dry-run").size() == 1);
  CHECK(roll(mark + " -o csv").lines().size() == 2);
  CHECK(roll.json(mark).empty());
  CHECK(roll.rows("SELECT subject, member_id FROM audit WHERE action = 'user.notifications.read'") ==
        std::vector<std::string>{"root@example.org|1"});
}

}  // namespace
}  // namespace rollcall::testing
