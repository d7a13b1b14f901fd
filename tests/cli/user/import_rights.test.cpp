#include <catch2/catch.hpp>

#include "support/import.hpp"

// What an import says about invitations, and about the permission sets it makes.
namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

Rows rights(Import& import) {
  return import.rows(
      "SELECT permission_set.name, permission_set_right.name FROM permission_set LEFT JOIN permission_set_right "
      "ON permission_set_id = permission_set.id ORDER BY 1, 2");
}

TEST_CASE("U-74 a row may add an invited member: no mail goes out, and created is the time of the invitation",
          "[cli][import]") {
  Import import;
  CHECK(import("email,status,created,seat\nada@example.org,Invited,2026-03-04,core\nbo@example.org,invited,,\n")
            .json()["added"] == 2);
  CHECK(import.rows("SELECT email, status, joined_at, last_seen_at, date(member.created_at, 'unixepoch') FROM member "
                    "JOIN user ON user.id = user_id WHERE member.id > 1 ORDER BY email") ==
        Rows{"ada@example.org|invited|||2026-03-04", "bo@example.org|invited|||2026-11-01"});
  CHECK(import.rows("SELECT count(*) FROM mail") == Rows{"0"});
  CHECK(import.rows("SELECT details FROM audit WHERE action = 'user.add' AND subject = 'ada@example.org'") ==
        Rows{R"({"status":"invited"})"});
  CHECK(import("email,status\nada@example.org,invited\n").json()["unchanged"] == 1);
}

TEST_CASE("U-74 an import invites nobody who is a member, and nobody who has signed in", "[cli][import]") {
  Import import;
  import.member("ada@example.org");
  import.member("ex@example.org").status("deactivated");
  CHECK(import.rejected("email,status\nada@example.org,invited\n") ==
        Rows{"2: ada@example.org is active, and is not invited again"});
  CHECK(import.rejected("email,status\nex@example.org,invited\n") ==
        Rows{"2: ex@example.org is deactivated, and is not invited again"});
  CHECK(import.rejected("email,status,last login date\nbo@example.org,invited,2026-10-01\n") ==
        Rows{"2: bo@example.org is invited, and so has no last login yet"});
}

TEST_CASE("U-74 the first row that names a permission set which the import makes gives it its rights",
          "[cli][import]") {
  Import import;
  import.json("user permission-set add Old --right tickets");
  const auto report = import(
                          "Email address,Assigned role,Permissions\n"
                          "ada@example.org,Support,Tickets; customer-portal-settings;tickets\n"
                          "bo@example.org,support,\n"
                          "cy@example.org,Bare,\n"
                          "di@example.org,Bare,tickets\n"
                          "ed@example.org,Old,customer-portal-settings\n"
                          "fi@example.org,Super Admin,tickets\n")
                          .json();
  CHECK(report["permission_sets_added"] == 2);
  CHECK(rights(import) == Rows{"Bare|", "Old|tickets", "Support|customer-portal-settings", "Support|tickets"});
  CHECK(import.rows("SELECT subject, details FROM audit WHERE action = 'permission_set.add' ORDER BY id") ==
        Rows{R"(Old|{"rights":["tickets"]})", R"(Support|{"rights":["customer-portal-settings","tickets"]})", "Bare|"});
}

TEST_CASE("U-74 rights that do not exist here are passed over: HubSpot's own export names many", "[cli][import]") {
  Import import;
  CHECK(import("email,permission set,permissions\nada@example.org,Sales,View all contacts;tickets;Export\n")
            .json()["added"] == 1);
  CHECK(rights(import) == Rows{"Sales|tickets"});
}

TEST_CASE("U-73 a permission set cannot be called what an export calls super admins", "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,permission set\nada@example.org,super ADMIN\n") ==
        Rows{"2: a permission set cannot be called Super Admin (for a set that makes super admins: --super-admin)"});
  import.fails(ExitCode::usage, "user add ada@example.org --permission-set 'Super Admin'");
}

TEST_CASE("U-74 U-27 an import rejects super admin no for super admins by permission set, in the words of user set",
          "[cli][import][rights]") {
  Import import;
  import.json("user permission-set add Vice --super-admin");
  import.json("user add ada@example.org --permission-set Vice");
  import.json("user add bo@example.org --super-admin yes --permission-set Vice");
  const std::string stays = " stays a super admin by the permission set Vice";
  CHECK(import.rejected("email,super admin,permission set\n"
                        "ada@example.org,no,\n"
                        "bo@example.org,no,VICE\n"
                        "new@example.org,no,vice\n"
                        "cy@example.org,no,Sales\n") ==
        Rows{"2: ada@example.org" + stays, "3: bo@example.org" + stays, "4: new@example.org" + stays});
  const auto words = import.fails(ExitCode::refused, "user set ada@example.org --super-admin no --json").error();
  CHECK(words["message"] == "ada@example.org" + stays);

  CHECK(import("email,super admin\nada@example.org,no\ncy@example.org,no\n", ExitCode::partial, "--keep-going")
            .json()["added"] == 1);
  CHECK(import.json("user show ada@example.org")["super_admin"] == true);
  CHECK(import("email,super admin,permission set\nada@example.org,no,none\nbo@example.org,no,Sales\n")
            .json()["updated"] == 2);
  CHECK(import.json("user list --super-admin").size() == 1);
}

TEST_CASE("U-74 a role with the name of a permission set that makes super admins gives that set",
          "[cli][import][rights]") {
  Import import;
  import.json("user permission-set add Vice --super-admin");
  CHECK(import("email,assigned role\nada@example.org,Vice\n").json()["added"] == 1);
  CHECK(import("email,assigned role\nada@example.org,Vice\n").json()["unchanged"] == 1);
  CHECK(import.json("user show ada@example.org")["super_admin"] == true);
}

}  // namespace
}  // namespace rollcall::testing
