#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

// Two super admins, of whom ada is deactivated already, and an ordinary member.
struct OneAdminLeft : Roll {
  OneAdminLeft() {
    member("ada@example.org").super_admin();
    member("bo@example.org");
    deactivate("ada@example.org");
    (*this)("account billing-contact primary bo@example.org --quiet");
  }

  // Fails the test unless the line is refused for want of a super admin, and changes nothing.
  void guards(const std::string& line) {
    INFO(line);
    const auto before = everything();
    const auto error = fails(ExitCode::refused, line + " --json").error();
    CHECK(error["message"] == "acme would be left without an active super admin");
    CHECK(everything() == before);
  }

  Rows everything() {
    auto all = rows(
        "SELECT email, status, super_admin, ifnull(permission_set_id, '') FROM member JOIN user ON user.id = user_id");
    for (const auto* table : {"audit", "mail", "user"})
      all.push_back(rows(std::string{"SELECT count(*) FROM "} + table).front());
    return all;
  }
};

TEST_CASE("U-04 the last active super admin stays, by whatever path", "[cli][user][membership]") {
  OneAdminLeft roll;
  roll.guards("user deactivate root@example.org --yes");
  roll.guards("user deactivate root@example.org bo@example.org --yes");
  roll.given("bo@example.org\nroot@example.org\n");
  roll.guards("user deactivate - --yes");
  roll.guards("user set root@example.org --super-admin no");
  roll.guards("--as root@example.org user leave --yes");
  roll.guards("user delete root@example.org --yes");
  roll.given("email,super admin\nroot@example.org,no\nada@example.org,no\n");
  roll.guards("user import - --yes");
  roll.given("email,status\nroot@example.org,deactivated\n");
  roll.guards("user import - --yes");
  roll.given("email,status\nroot@example.org,deactivated\n");
  roll.guards("user import - --yes --keep-going");
}

TEST_CASE("U-04 what counts is the roll after the whole command", "[cli][user][membership]") {
  OneAdminLeft roll;
  roll.given("email,super admin\nroot@example.org,no\nbo@example.org,yes\n")("user import - --yes");
  CHECK(roll.rows("SELECT email FROM super_admin JOIN member ON member.id = member_id JOIN user ON user.id = user_id "
                  "WHERE super_admin.status = 'active'") == Rows{"bo@example.org"});
}

TEST_CASE("U-04 a deactivated super admin may be removed", "[cli][user][membership]") {
  OneAdminLeft roll;
  roll("user remove ada@example.org --yes");
  CHECK(roll.rows("SELECT count(*) FROM super_admin") == Rows{"1"});
}

TEST_CASE("U-04 whoever is the only member left may go", "[cli][user][membership]") {
  Roll roll;
  roll.rows("DELETE FROM billing_contact");
  roll("--as root@example.org user leave --confirm root@example.org");
  CHECK(roll.rows("SELECT status FROM member") == Rows{"removed"});
}

TEST_CASE("U-50 U-04 the first member after everybody is gone is a super admin, and the primary billing contact",
          "[cli][user][membership]") {
  for (const bool imported : {false, true}) {
    Roll roll;
    roll("user delete root@example.org --yes --quiet");
    roll.fails(ExitCode::refused, "user add ada@example.org");
    roll.given("email\nada@example.org\n").fails(ExitCode::refused, "user import - --yes");
    if (imported)
      roll.given("email,super admin\nbo@example.org,no\nada@example.org,yes\n")("user import - --yes");
    else
      roll("user add ada@example.org --super-admin yes");
    CHECK(roll.rows("SELECT role, email FROM billing_contact JOIN member ON member.id = member_id "
                    "JOIN user ON user.id = user_id") == Rows{"primary|ada@example.org"});
  }
}

TEST_CASE("U-04 the cycle spares the super admin seen last, though all of them are away", "[cycle][membership]") {
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  roll.member("ada@example.org").super_admin().last_seen("2026-05-01");
  for (auto day = *parse_day("2026-11-01"); day <= *parse_day("2026-11-30"); day += Days{1})
    roll.at(to_text(day)).hand_over().run();
  CHECK(roll.status_of("ada@example.org") == "active");
  CHECK(roll.cycle_state_of("ada@example.org") == "protected");
  CHECK(roll.status_of("root@example.org") == "deactivated");
}

}  // namespace
}  // namespace rollcall::testing
