#include <catch2/catch.hpp>

#include "support/roll.hpp"

// What an import does to access: deactivation, and who may do what.
namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

class ImportOffice : public Roll {
 public:
  ImportOffice() {
    member("ada@example.org").named("Ada", "Byron");
    member("bo@example.org").named("Bo", "Østby").super_admin();
    at("2026-11-01T12:00Z").given("email,status\nada@example.org,deactivated\nbo@example.org,deactivated\n");
  }
};

TEST_CASE("U-10 an import deactivates as user deactivate does: sessions end, mail goes out, the audit says why",
          "[cli][import]") {
  ImportOffice office;
  office.open_session("ada@example.org");
  const auto report = office.json("user import - --yes");
  CHECK(report["updated"] == 2);
  CHECK(report["deactivated"] == 2);
  CHECK(office.status_of("ada@example.org") == "deactivated");
  CHECK(office.rows("SELECT deactivated_because, datetime(deactivated_at, 'unixepoch') FROM member WHERE id = 2") ==
        Rows{"by_import|2026-11-01 12:00:00"});
  CHECK(office.rows("SELECT ended_because FROM session") == Rows{"deactivated"});
  CHECK(office.rows("SELECT kind, to_email FROM mail ORDER BY to_email") ==
        Rows{"user.deactivated|ada@example.org", "user.deactivated|bo@example.org"});
  CHECK(office.rows("SELECT subject, details FROM audit WHERE action = 'user.deactivate' ORDER BY subject") ==
        Rows{R"(ada@example.org|{"because":"by_import"})", R"(bo@example.org|{"because":"by_import"})"});
}

TEST_CASE("U-16 deactivating the deactivated by import changes nothing and mails nobody", "[cli][import]") {
  ImportOffice office;
  office("user import - --yes");
  const auto report = office.json("user import -");
  CHECK(report["unchanged"] == 2);
  CHECK(office.rows("SELECT count(*) FROM mail") == Rows{"2"});
}

TEST_CASE("an import that deactivates shows whom and asks", "[cli][import]") {
  ImportOffice office;
  write_file(office.folder() / "leavers.csv",
             "email,status\nada@example.org,deactivated\nnew@example.org,deactivated\n");
  const std::string import = "user import " + (office.folder() / "leavers.csv").string();
  const auto no = office.typing("n\n").fails(ExitCode::refused, import);
  CHECK(no.err ==
        "Read as  Column\nemail    email\nstatus   status\nThe first rows are understood as:\n"
        "line 2: email ada@example.org, status deactivated\nline 3: email new@example.org, status deactivated\n\n"
        "1 member to be deactivated:\n  ada@example.org\nDeactivate 1 member? [y/N] "
        "rollcall: not confirmed; nothing was changed\n");
  CHECK(office.status_of("ada@example.org") == "active");
  check_golden("user_import_deactivating.json", office(import + " --yes --dry-run --json").out);
  office.typing("y\n");
  check_golden("user_import_deactivating", office(import).out);
  CHECK(office.status_of("ada@example.org") == "deactivated");
  CHECK(office.status_of("new@example.org") == "deactivated");
}

TEST_CASE("an import that deactivates fails at once where nobody can be asked", "[cli][import]") {
  ImportOffice office;
  const auto answer = office.fails(ExitCode::usage, "user import -");
  CHECK(answer.err.find("--yes") != std::string::npos);
  CHECK(office.status_of("ada@example.org") == "active");
}

TEST_CASE("U-74 an import that makes super admins shows whom and asks, whatever makes them one", "[cli][import]") {
  ImportOffice office;
  office("user permission-set add Vice --super-admin");
  write_file(office.folder() / "admins.csv",
             "email,super admin,permission set\nada@example.org,yes,\nbo@example.org,yes,\nnew@example.org,,Vice\n"
             "off@example.org,,\n");
  const std::string import = "user import " + (office.folder() / "admins.csv").string();
  const auto no = office.typing("n\n").fails(ExitCode::refused, import);
  CHECK(
      no.err.find("\n2 super admins to be made:\n  ada@example.org\n  new@example.org\nMake 2 super admins? [y/N] ") !=
      std::string::npos);
  CHECK(office.json("user show ada@example.org")["super_admin"] == false);
  CHECK(office.json(import + " --dry-run")["super_admins_made"] == 2);
  office.typing("y\n");
  CHECK(office(import).out.ends_with("\n2 super admins made.\n"));
  CHECK(office.json("user show new@example.org")["super_admin"] == true);
  CHECK(office.json(import)["super_admins_made"] == 0);
}

TEST_CASE("U-74 an import that makes super admins fails at once where nobody can be asked", "[cli][import]") {
  ImportOffice office;
  office.given("email,assigned role,status\nada@example.org,Super Admin,\nbo@example.org,Super Admin,deactivated\n");
  const auto answer = office.fails(ExitCode::usage, "user import -");
  CHECK(answer.err.find("Deactivate 1 member, and make 1 super admin?") != std::string::npos);
  CHECK(answer.err.find("--yes") != std::string::npos);
  CHECK(office.json("user show ada@example.org")["super_admin"] == false);
}

TEST_CASE("U-02 an import does not reactivate, and says which verb does", "[cli][import]") {
  ImportOffice office;
  office("user import - --yes");
  office.given("email,status,first name\nada@example.org,active,A\n");
  const auto answer = office.fails(ExitCode::usage, "user import - --json");
  CHECK(answer.json()["rejected"][0]["error"]["message"] ==
        "ada@example.org is deactivated, and an import reactivates nobody (rollcall user reactivate ada@example.org)");
  CHECK(office.fails(ExitCode::partial, "user import - --json --keep-going").json()["rejected"].size() == 1);
  office.given("email,first name\nada@example.org,A\n");
  CHECK(office.json("user import -")["updated"] == 1);
  CHECK(office.status_of("ada@example.org") == "deactivated");
}

TEST_CASE("U-06 a removed member's address is added again as a new member", "[cli][import]") {
  ImportOffice office;
  office.member("ex@example.org").status("removed");
  office.given("email,status\nex@example.org,active\n");
  CHECK(office.json("user import -")["added"] == 1);
  CHECK(office.rows("SELECT status FROM member JOIN user ON user.id = user_id WHERE email LIKE 'ex@%' ORDER BY 1") ==
        Rows{"active", "removed"});
}

TEST_CASE("U-04 no import takes the last active super admin, judged when it is all done", "[cli][import]") {
  ImportOffice office;
  office.given("email,super admin,status\nroot@example.org,no,\nbo@example.org,,deactivated\n");
  const auto answer = office.fails(ExitCode::refused, "user import - --yes");
  CHECK(answer.err.find("without an active super admin") != std::string::npos);
  CHECK(office.status_of("bo@example.org") == "active");
  CHECK(office.rows("SELECT super_admin FROM member WHERE id = 1") == Rows{"1"});

  office.given("email,super admin,status\nroot@example.org,no,\nbo@example.org,,deactivated\nada@example.org,yes,\n");
  CHECK(office.json("user import - --yes")["updated"] == 3);
}

TEST_CASE("U-66 acting as a super admin, an import renames nobody who is a member of other accounts too",
          "[cli][import]") {
  ImportOffice office;
  office("account add Zoo --admin ada@example.org");
  const std::string renaming = "user import - --account acme --json ";
  office.given("email,first name\nada@example.org,Augusta\nbo@example.org,Bob\n");
  CHECK(office.fails(ExitCode::usage, renaming + "--as root@example.org").json()["rejected"] ==
        Json::parse(
            R"([{"line":2,"error":{"message":"ada@example.org is a member of other accounts too: only the user or the )"
            R"(operator may change the names and the language"}}])"));
  office(renaming);
  CHECK(office.rows("SELECT first_name FROM user WHERE email IN ('ada@example.org', 'bo@example.org') ORDER BY 1") ==
        Rows{"Augusta", "Bob"});
}

TEST_CASE("U-01 a user of another account becomes a member, and stays one there", "[cli][import]") {
  ImportOffice office;
  office("account add Zoo --admin zoe@zoo.example");
  office.given("email,first name\nADA@example.org,\nzoe@zoo.example,Zoe\n");
  CHECK(office.json("user import - --account zoo")["added"] == 1);
  CHECK(office.rows("SELECT account_id, first_name FROM member JOIN user ON user.id = user_id "
                    "WHERE email IN ('ada@example.org', 'zoe@zoo.example') ORDER BY 1, 2") ==
        Rows{"1|Ada", "2|Ada", "2|Zoe"});
}

TEST_CASE("S-22 an import needs a super admin", "[cli][import]") {
  ImportOffice office;
  office.fails(ExitCode::denied, "user import - --as ada@example.org");
}

}  // namespace
}  // namespace rollcall::testing
