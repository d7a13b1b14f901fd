#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string change_audit = "SELECT actor, subject, details FROM audit WHERE action = 'user.set' ORDER BY id";

TEST_CASE("U-70 user add makes an active member with the fields given, and queues no mail", "[cli][user]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  const std::string add =
      "user add Ada@Example.org --first-name Ada --last-name Byron --seat core --permission-set Sales --team Support "
      "--team Sales";
  check_golden("user_add.json", roll(add + " --json").out);
  CHECK(roll.status_of("ada@example.org") == "active");
  CHECK(roll.rows("SELECT count(*) FROM mail") == Rows{"0"});
  CHECK(roll.rows("SELECT actor, subject FROM audit WHERE action = 'user.add' AND subject LIKE 'ada%'") ==
        Rows{"operator:olga|Ada@example.org"});
}

TEST_CASE("U-70 user add in words, in a dry run", "[cli][user]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  check_golden("user_add_dry_run", roll("user add ada@example.org --seat core --dry-run").out);
  check_golden("user_add_dry_run.json", roll("user add ada@example.org --seat core --dry-run --json").out);
  check_golden("user_add", roll("user add bo@example.org --seat core").out);
  roll.fails(ExitCode::not_found, "user show ada@example.org");
}

TEST_CASE("U-70 user add changes nobody who is already a member, and refuses invalid values", "[cli][user]") {
  Roll roll;
  CHECK(roll.json("user add ROOT@example.org")["changed"] == false);
  CHECK(roll.fails(ExitCode::refused, "user add ROOT@example.org --seat core --json").error()["message"] ==
        "root@example.org is already a member");
  roll.fails(ExitCode::usage, "user add ada@example.org --seat throne");
  roll.fails(ExitCode::usage, "user add ada@example.org --super-admin maybe");
  roll.fails(ExitCode::usage, "user add not-an-address");
  CHECK(roll.rows("SELECT count(*) FROM member") == Rows{"1"});
}

TEST_CASE("U-70 user set changes the fields that are named, and the value none clears one", "[cli][user]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  roll("user add ada@example.org --first-name Ada --seat core --team Support --permission-set Sales");
  check_golden(
      "user_set.json",
      roll("user set ada@example.org --seat none --team none --permission-set none --last-name Byron --json").out);
  CHECK(roll.rows(change_audit).size() == 1);
  CHECK(roll.json("user set ada@example.org --last-name Byron")["changed"] == false);
  CHECK(roll.rows(change_audit).size() == 1);
  check_golden("user_set", roll("user set ada@example.org --super-admin yes").out);
}

TEST_CASE("U-70 user set gives another address, if nobody has it", "[cli][user]") {
  Roll roll;
  roll("user add ada@example.org");
  roll("user set ada@example.org --email lovelace@example.org");
  CHECK(roll.rows(change_audit) ==
        Rows{R"(operator:olga|lovelace@example.org|{"email":"lovelace@example.org","was":"ada@example.org"})"});
  roll.fails(ExitCode::not_found, "user show ada@example.org");
  roll.fails(ExitCode::refused, "user set lovelace@example.org --email Root@example.org");
  roll.fails(ExitCode::not_found, "user set nobody@example.org --seat core");
}

TEST_CASE("U-41 user set --salesforce-user says whether Salesforce has them, too", "[cli][user]") {
  Roll roll;
  roll("user add ada@example.org --salesforce-user yes");
  CHECK(roll.json("user show ada@example.org")["salesforce_user"] == true);
  CHECK(roll.json("user set ada@example.org --salesforce-user yes")["changed"] == false);
  CHECK(roll.json("user set ada@example.org --salesforce-user no")["user"]["salesforce_user"] == false);
  CHECK(roll.rows(change_audit) == Rows{R"(operator:olga|ada@example.org|{"salesforce_user":false})"});
  roll.fails(ExitCode::usage, "user set ada@example.org --salesforce-user perhaps");
}

TEST_CASE("U-03 adding and changing users needs a super admin", "[cli][user]") {
  Roll roll;
  roll("user add ada@example.org");
  for (const std::string line : {"user add bo@example.org", "user set ada@example.org --seat core", "user list",
                                 "user show ada@example.org", "user set ada@example.org --super-admin yes"})
    roll.fails(ExitCode::denied, "--as ada@example.org " + line);
  roll("--as root@example.org user set ada@example.org --super-admin yes");
  roll("--as ada@example.org user add bo@example.org");
}

TEST_CASE("U-76 user add takes an address in any form, and keeps the stored one", "[cli][user]") {
  Roll roll;
  CHECK(roll.json("user add ' Ada+x@EXAMPLE.org '")["user"]["email"] == "Ada+x@example.org");
  CHECK(roll.json("user add ADA+X@example.ORG")["changed"] == false);
  roll.fails(ExitCode::usage, "user add .ada@example.org");
}

TEST_CASE("U-04 user set cannot take the last active super admin away", "[cli][user]") {
  Roll roll;
  roll.fails(ExitCode::refused, "user set root@example.org --super-admin no");
  roll("user add ada@example.org --super-admin yes");
  roll("user set root@example.org --super-admin no");
  roll.fails(ExitCode::refused, "user set ada@example.org --super-admin no");
  CHECK(roll.rows("SELECT email FROM member JOIN user ON user.id = user_id WHERE super_admin = 1") ==
        Rows{"ada@example.org"});
}

TEST_CASE("U-66 only the operator or the user themself renames a user in several accounts, not a super admin",
          "[cli][user]") {
  Roll roll;
  roll("account add Other --admin root@example.org");
  roll("--account acme user add ada@example.org --super-admin yes");
  roll.fails(ExitCode::denied, "--account acme --as ada@example.org user set root@example.org --first-name Rex");
  roll("--account acme --as ada@example.org user set root@example.org --seat core");
  roll("--account acme --as root@example.org user set root@example.org --first-name Rex");
  roll("--account acme user set root@example.org --last-name Stout");
}

}  // namespace
}  // namespace rollcall::testing
