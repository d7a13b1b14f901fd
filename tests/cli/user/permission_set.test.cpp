#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string set = "user permission-set ";

const std::string set_audit =
    "SELECT action, subject, details FROM audit WHERE action LIKE 'permission_set.%' ORDER BY id";

TEST_CASE("U-27 a permission set is made with its rights, and the audit says so", "[cli][rights]") {
  Roll roll;
  check_golden("user_permission_set_add.json",
               roll(set + "add Support --right tickets --right Tickets --right customer-portal-settings --json").out);
  check_golden("user_permission_set_add", roll(set + "add 'Vice admins' --super-admin").out);
  CHECK(roll.rows(set_audit) == Rows{R"(permission_set.add|Support|{"rights":["customer-portal-settings","tickets"]})",
                                     R"(permission_set.add|Vice admins|{"super_admin":true})"});
  CHECK(roll.fails(ExitCode::refused, set + "add SUPPORT").err.find("there is already a permission set Support") !=
        std::string::npos);
  for (const std::string bad : {"none", "'Super admin'", "'a;b'", "''", "Sales --right flying"}) {
    INFO(bad);
    roll.fails(ExitCode::usage, set + "add " + bad);
  }
}

TEST_CASE("U-27 user permission-set list and show tell rights and holders", "[cli][rights]") {
  Roll roll;
  roll(set + "add Support --right tickets");
  roll(set + "add 'Vice admins' --super-admin");
  roll("user add ada@example.org --permission-set support");
  roll.member("ex@example.org");
  roll("user set ex@example.org --permission-set Support");
  roll.tamper("UPDATE member SET status = 'removed', removed_at = 0 WHERE permission_set_id = 1 AND id = 3");
  check_golden("user_permission_set_list", roll(set + "list").out);
  check_golden("user_permission_set_list.json", roll(set + "list --json").out);
  check_golden("user_permission_set_list.csv", roll(set + "list -o csv").out);
  check_golden("user_permission_set_show", roll(set + "show support").out);
  CHECK(roll.json(set + "show support")["holder_count"] == 1);
  CHECK(roll.fails(ExitCode::not_found, set + "show Suport").err.find("did you mean Support?") != std::string::npos);
}

TEST_CASE("U-27 a right is added to a set, or taken from it, and the others stay", "[cli][rights]") {
  Roll roll;
  roll(set + "add Support --right tickets");
  const auto rights = [&](const std::string& options) {
    return roll.json(set + "set Support " + options)["permission_set"]["rights"];
  };
  CHECK(rights("--add-right Customer-Portal-Settings") == Json{"customer-portal-settings", "tickets"});
  CHECK(roll.json(set + "set Support --add-right tickets")["changed"] == false);
  CHECK(rights("--remove-right tickets") == Json::array({"customer-portal-settings"}));
  CHECK(rights("--add-right tickets --remove-right customer-portal-settings") == Json::array({"tickets"}));
  CHECK(roll.rows("SELECT details FROM audit WHERE action = 'permission_set.set' ORDER BY id DESC LIMIT 1") ==
        Rows{R"({"rights":["tickets"]})"});
  roll.fails(ExitCode::usage, set + "set Support --right tickets --add-right tickets");
  roll.fails(ExitCode::usage, set + "set Support --remove-right none");
}

TEST_CASE("S-22 the hint of who lacks a right, followed, takes no other away", "[cli][rights]") {
  Roll roll;
  roll(set + "add Support --right tickets");
  roll("user add li@example.org --permission-set Support");
  const std::string hint = roll.fails(ExitCode::denied, "--as li@example.org portal show --json").error()["hint"];
  CHECK(hint ==
        "a super admin can give it: rollcall user permission-set set NAME --add-right customer-portal-settings");
  roll(set + "set Support --add-right customer-portal-settings");
  roll("--as li@example.org portal show");
  roll("--as li@example.org portal ticket list");
}

TEST_CASE("U-27 user permission-set set changes what is named", "[cli][rights]") {
  Roll roll;
  roll(set + "add Support --right tickets");
  check_golden("user_permission_set_set.json",
               roll(set + "set support --name Help --right customer-portal-settings --json").out);
  CHECK(roll.json(set + "set Help --right customer-portal-settings --super-admin no")["changed"] == false);
  check_golden("user_permission_set_set", roll(set + "set Help --right none").out);
  roll(set + "set Help --name HELP");
  roll(set + "add Other");
  roll.fails(ExitCode::refused, set + "set Other --name help");
  roll.fails(ExitCode::not_found, set + "set Nothing --name help");
  CHECK(roll.rows(set_audit + " LIMIT 3") ==
        Rows{R"(permission_set.add|Support|{"rights":["tickets"]})",
             R"(permission_set.set|Help|{"name":"Help","was":"Support","rights":["customer-portal-settings"]})",
             R"(permission_set.set|Help|{"rights":[]})"});
}

TEST_CASE("U-27 a permission set can be removed once only removed members have it", "[cli][rights]") {
  Roll roll;
  roll("user add ada@example.org --permission-set Sales");
  roll.member("ex@example.org");
  roll("user set ex@example.org --permission-set Sales");
  roll.tamper("UPDATE member SET status = 'removed', removed_at = 0 WHERE id = 3");
  const auto error = roll.fails(ExitCode::refused, set + "remove sales --json").error();
  CHECK(error["message"] == "1 member has the permission set Sales");
  CHECK(error["hint"] == "rollcall user list --permission-set 'Sales'");
  roll.deactivate("ada@example.org");
  roll.fails(ExitCode::refused, set + "remove sales");
  roll("user set ada@example.org --permission-set none");
  CHECK(roll.json(set + "remove sales --dry-run")["changed"] == true);
  check_golden("user_permission_set_remove", roll(set + "remove sales").out);
  CHECK(roll.json(set + "list").empty());
  roll.fails(ExitCode::not_found, set + "remove sales");
}

TEST_CASE("U-27 a set can make its holders super admins, who then may what super admins may", "[cli][rights]") {
  Roll roll;
  roll("user add ada@example.org --permission-set Vice");
  roll.fails(ExitCode::denied, "--as ada@example.org account seats");
  roll(set + "set Vice --super-admin yes");
  CHECK(roll.json("user list --super-admin").size() == 2);
  roll("--as ada@example.org account seats set core 9");
}

TEST_CASE("U-04 no path takes super admin from the last one who has it by a permission set", "[cli][rights]") {
  Roll roll;
  roll(set + "add Vice --super-admin");
  roll("user add ada@example.org --permission-set Vice");
  roll("user set root@example.org --super-admin no");
  const std::string message = "acme would be left without an active super admin";
  const auto refused = [&](const std::string& line) {
    return roll.fails(ExitCode::refused, line + " --json").error()["message"];
  };
  CHECK(refused(set + "set Vice --super-admin no") == message);
  CHECK(refused("user set ada@example.org --permission-set none") == message);
  CHECK(refused("user set ada@example.org --permission-set Sales") == message);
  roll.given("email,permission set\nada@example.org,none\n");
  CHECK(refused("user import -") == message);
  roll.given("email,status\nada@example.org,deactivated\n");
  CHECK(refused("user import - --yes") == message);

  roll.given("email,permission set,super admin\nada@example.org,none,\nroot@example.org,,yes\n");
  roll("user import - --yes");
  CHECK(roll.rows("SELECT super_admin FROM member ORDER BY id") == Rows{"1", "0"});
}

TEST_CASE("U-27 user set --super-admin no is refused for who stays one by their set", "[cli][rights]") {
  Roll roll;
  roll(set + "add 'Vice admins' --super-admin");
  roll("user add ada@example.org --super-admin yes --permission-set 'Vice admins'");
  const auto error = roll.fails(ExitCode::refused, "user set ada@example.org --super-admin no --json").error();
  CHECK(error["message"] == "ada@example.org stays a super admin by the permission set Vice admins");
  CHECK(error["hint"] ==
        "rollcall user set ada@example.org --super-admin no --permission-set none; or rollcall user permission-set "
        "set 'Vice admins' --super-admin no");
  CHECK(roll.rows("SELECT super_admin FROM member WHERE id = 2") == Rows{"1"});
  roll("user set ada@example.org --super-admin no --permission-set none");
  CHECK(roll.json("user show ada@example.org")["super_admin"] == false);
}

TEST_CASE("U-03 permission sets are seen and changed by super admins only", "[cli][rights]") {
  Roll roll;
  roll("user add ada@example.org --permission-set Sales");
  for (const std::string verb : {"list", "show Sales", "add X", "set Sales --super-admin yes", "remove Sales"})
    roll.fails(ExitCode::denied, "--as ada@example.org " + set + verb);
  roll.fails(ExitCode::denied, "--as ada@example.org user set ada@example.org --super-admin yes");
  roll("--as root@example.org user set ada@example.org --super-admin yes");
}

}  // namespace
}  // namespace rollcall::testing
