#include <catch2/catch.hpp>

#include "support/roll.hpp"

// What an import says about invitations, and about the permission sets it makes.
namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// It is 1 November 2026, noon.
class Import : public Roll {
 public:
  Import() { at("2026-11-01T12:00Z"); }

  Json report(const std::string& csv) {
    given(csv);
    return json("user import -");
  }
  std::string refused(const std::string& csv) {
    given(csv);
    return fails(ExitCode::usage, "user import - --json").json()["rejected"][0]["error"];
  }
  Rows rights() {
    return rows(
        "SELECT permission_set.name, permission_set_right.name FROM permission_set LEFT JOIN permission_set_right "
        "ON permission_set_id = permission_set.id ORDER BY 1, 2");
  }
};

TEST_CASE("U-74 rows that add may be invited: no mail goes out, and created is when that was", "[cli][import]") {
  Import import;
  CHECK(
      import.report(
          "email,status,created,seat\nada@example.org,Invited,2026-03-04,core\nbo@example.org,invited,,\n")["added"] ==
      2);
  CHECK(import.rows("SELECT email, status, joined_at, last_seen_at, date(member.created_at, 'unixepoch') FROM member "
                    "JOIN user ON user.id = user_id WHERE member.id > 1 ORDER BY email") ==
        Rows{"ada@example.org|invited|||2026-03-04", "bo@example.org|invited|||2026-11-01"});
  CHECK(import.rows("SELECT count(*) FROM mail") == Rows{"0"});
  CHECK(import.rows("SELECT details FROM audit WHERE action = 'user.add' AND subject = 'ada@example.org'") ==
        Rows{R"({"status":"invited"})"});
  CHECK(import.report("email,status\nada@example.org,invited\n")["unchanged"] == 1);
}

TEST_CASE("U-74 an import invites nobody who is a member, and nobody who has signed in", "[cli][import]") {
  Import import;
  import.member("ada@example.org");
  import.member("ex@example.org").status("deactivated");
  CHECK(import.refused("email,status\nada@example.org,invited\n") ==
        "ada@example.org is active, and is not invited again");
  CHECK(import.refused("email,status\nex@example.org,invited\n") ==
        "ex@example.org is deactivated, and is not invited again");
  CHECK(import.refused("email,status,last login date\nbo@example.org,invited,2026-10-01\n") ==
        "bo@example.org is invited, and so has no last login yet");
}

TEST_CASE("U-74 the first row that names a permission set which the import makes gives it its rights",
          "[cli][import]") {
  Import import;
  import("user permission-set add Old --right tickets");
  const auto report = import.report(
      "Email address,Assigned role,Permissions\n"
      "ada@example.org,Support,Tickets; customer-portal-settings;tickets\n"
      "bo@example.org,support,\n"
      "cy@example.org,Bare,\n"
      "di@example.org,Bare,tickets\n"
      "ed@example.org,Old,customer-portal-settings\n"
      "fi@example.org,Super Admin,tickets\n");
  CHECK(report["permission_sets_added"] == 2);
  CHECK(import.rights() == Rows{"Bare|", "Old|tickets", "Support|customer-portal-settings", "Support|tickets"});
  CHECK(import.rows("SELECT subject, details FROM audit WHERE action = 'permission_set.add' ORDER BY id") ==
        Rows{R"(Old|{"rights":["tickets"]})", R"(Support|{"rights":["customer-portal-settings","tickets"]})", "Bare|"});
}

TEST_CASE("U-74 rights that do not exist here are passed over: HubSpot's own export names many", "[cli][import]") {
  Import import;
  CHECK(import.report(
            "email,permission set,permissions\nada@example.org,Sales,View all contacts;tickets;Export\n")["added"] ==
        1);
  CHECK(import.rights() == Rows{"Sales|tickets"});
}

TEST_CASE("U-73 no permission set can be called what an export calls super admins", "[cli][import]") {
  Import import;
  CHECK(import.refused("email,permission set\nada@example.org,super ADMIN\n") ==
        "no permission set can be called Super Admin");
  import.fails(ExitCode::usage, "user add ada@example.org --permission-set 'Super Admin'");
}

}  // namespace
}  // namespace rollcall::testing
