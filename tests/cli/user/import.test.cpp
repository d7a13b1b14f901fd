#include <catch2/catch.hpp>
#include <sstream>

#include "rollcall/service/roll/member_import.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/error_of.hpp"
#include "support/import.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string three =
    "email,first name,last name,status,super admin,permission set,seat,teams,last login date,created\n"
    "bo@example.org,Bo,Østby,,yes,Viewer,,,,\n"
    "ada@example.org,Ada,Byron,active,no,Sales,core,Support; Sales,2026-10-01 10:30,2024-01-02\n"
    "cy@example.org,,,deactivated,0,,,,2026-01-05T08:00:00+01:00,\n";

TEST_CASE("U-74 user import adds members with everything the columns say", "[cli][import]") {
  Import import;
  check_golden("user_import.json", import(three).out);
  CHECK(import.members() ==
        Rows{"ada@example.org|Ada|Byron|active|0|Sales|core|Sales+Support|2026-10-01 10:30:00|2024-01-02",
             "bo@example.org|Bo|Østby|active|1|Viewer||||2026-11-01",
             "cy@example.org|||deactivated|0||||2026-01-05 07:00:00|2026-01-05"});
}

TEST_CASE("U-74 user import tells what it did in words, and names what is new", "[cli][import]") {
  Import import;
  import.given(three);
  const auto answer = import.Roll::operator()("user import - --yes");
  check_golden("user_import", answer.out);
  CHECK(answer.err ==
        "1 cell says no time, but nothing, never, or one before 1990.\n2 permission sets were new, and added.\n"
        "2 teams were new, and added.\n");
}

TEST_CASE("S-23 user import writes a row of audit for each member, and one for the whole", "[cli][import]") {
  Import import;
  import(three);
  CHECK(import.audit("user.add") == Rows{"operator:olga|ada@example.org|",
                                         R"(operator:olga|bo@example.org|{"super_admin":true})",
                                         R"(operator:olga|cy@example.org|{"status":"deactivated"})"});
  CHECK(import.audit("team.add") == Rows{"operator:olga|Sales|", "operator:olga|Support|"});
  CHECK(import.audit("permission_set.add") == Rows{"operator:olga|Viewer|", "operator:olga|Sales|"});
  CHECK(import.audit("user.import") == Rows{R"(operator:olga|acme|{"rows":3,"added":3,"updated":0,"rejected":0})"});
}

TEST_CASE("U-74 rows that add somebody send no mail", "[cli][import]") {
  Import import;
  import(three);
  CHECK(import.rows("SELECT count(*) FROM mail") == Rows{"0"});
}

TEST_CASE("U-74 importing the same again changes nothing", "[cli][import]") {
  Import import;
  import(three);
  const auto before = import.rows("SELECT count(*) FROM audit");
  const auto report = import(three).json();
  CHECK(report["unchanged"] == 3);
  CHECK(report["added"] == 0);
  CHECK(report["updated"] == 0);
  CHECK(import.rows("SELECT count(*) FROM audit") == before);
}

TEST_CASE("U-74 a member who is there is updated in the columns given and not empty", "[cli][import]") {
  Import import;
  import(three);
  const auto report =
      import("EMAIL,Seat,Teams,First Name\nADA@example.org,none,Support;Leads,\nbo@example.org,sales,,Bob\n");
  CHECK(report.json()["updated"] == 2);
  CHECK(import.members()[0] ==
        "ada@example.org|Ada|Byron|active|0|Sales||Leads+Support|2026-10-01 10:30:00|2024-01-02");
  CHECK(import.members()[1] == "bo@example.org|Bob|Østby|active|1|Viewer|sales|||2026-11-01");
  CHECK(import.audit("user.set") == Rows{R"(operator:olga|ADA@example.org|{"seat":null,"teams":"Leads;Support"})",
                                         R"(operator:olga|bo@example.org|{"first_name":"Bob","seat":"sales"})"});
}

TEST_CASE("U-74 the value none takes away a seat, a permission set and the teams", "[cli][import]") {
  Import import;
  import(three);
  import("email,permission set,seat,teams\nada@example.org,none,None,NONE\n");
  CHECK(import.members()[0] == "ada@example.org|Ada|Byron|active|0||||2026-10-01 10:30:00|2024-01-02");
}

TEST_CASE("U-74 the last login moves forward only, and nobody's joining moves", "[cli][import]") {
  Import import;
  import(three);
  import("email,last active,created\nada@example.org,2026-09-30,2020-01-01\ncy@example.org,2026-02-01,2020-01-01\n");
  CHECK(import.members()[0].ends_with("|2026-10-01 10:30:00|2024-01-02"));
  CHECK(import.members()[2].ends_with("|2026-02-01 23:59:59|2026-01-05"));
  CHECK(import.audit("user.set") == Rows{R"(operator:olga|cy@example.org|{"last_sign_in":"2026-02-01T23:59:59Z"})"});
}

TEST_CASE("U-74 a date without a time is a day of the account's zone: seen to its end, joined from its beginning",
          "[cli][import]") {
  Import import{"America/New_York"};
  import.at("2026-11-02T17:00Z");
  import(
      "email,last login date,created\nada@example.org,2026-08-04,2024-01-15\nbo@example.org,2026-11-02,2026-11-02\n"
      "cy@example.org,2026-08-04,\n");
  CHECK(
      import.rows("SELECT email, datetime(last_sign_in_at, 'unixepoch'), datetime(joined_at, 'unixepoch') FROM member "
                  "JOIN user ON user.id = user_id WHERE user.id > 1 ORDER BY email") ==
      Rows{"ada@example.org|2026-08-05 03:59:59|2024-01-15 05:00:00",
           "bo@example.org|2026-11-02 17:00:00|2026-11-02 05:00:00",
           "cy@example.org|2026-08-05 03:59:59|2026-08-05 03:59:59"});
}

TEST_CASE("U-74 nobody is deactivated a day early because a file knows only days", "[cli][import]") {
  Import import{"America/New_York"};
  import.at("2026-10-31T12:00Z").sign_in("root@example.org");
  import("email,last login date\nada@example.org,2026-08-04\nbo@example.org,2026-08-03\n");
  // 90 days before the notice of 2 November is 4 August.
  CHECK(import.json("autodeactivate scheduled").size() == 1);
  CHECK(import.json("autodeactivate scheduled")[0]["email"] == "bo@example.org");
}

TEST_CASE("U-74 an import is refused if the account's zone is changed while it is read", "[cli][import]") {
  Import import;
  std::istringstream file{"email,last login date\nada@example.org,2026-08-04\n"};
  auto database = store::Database::open(import.file(), store::Access::write);
  const auto account = [&](store::Tx& tx) { return store::get_account(tx, "acme"); };
  const auto now = *parse_instant("2026-11-01T12:00Z");
  auto staged = [&] {
    store::Tx tx{database, store::Access::read, Actor::the_operator("olga"), now};
    const auto meant = account(tx);
    const ImportReading reading;
    const service::Progress progress = [](std::int64_t) { return true; };
    return service::stage_members(database, {.in = file, .reading = reading, .progress = progress}, meant, now);
  }();
  import.Roll::operator()("account set --time-zone Asia/Tokyo");
  store::Tx tx{database, store::Access::write, Actor::the_operator("olga"), now};
  CHECK(said(error_of([&] { service::import_members(tx, account(tx), staged, {}); })) ==
        "the time zone of acme was changed while the input was read");
}

TEST_CASE("A-02 an import of other fields moves nobody's last seen", "[cli][import]") {
  Import import;
  import(three);
  const std::string seen = "SELECT last_seen_at FROM member ORDER BY id";
  const auto before = import.rows(seen);
  import(
      "email,first name,last name,status,super admin,permission set,seat,teams,created\n"
      "ada@example.org,A,B,active,yes,Other,sales,Other,2026-10-31\n");
  CHECK(import.rows(seen) == before);
}

TEST_CASE("U-73 user import takes HubSpot's export, and the role back to super admin or set", "[cli][import]") {
  Import import;
  import(
      "User ID,First name,Last name,Email address,Last login date,Assigned teams,Assigned "
      "role,Permissions,Status,Created\n"
      "11,Ada,Byron,ada@example.org,2026-10-01 10:30,Sales;Leads,Super Admin,,active,2024-01-02\n"
      "12,Bo,Dahl,bo@example.org,,,Viewer,tickets,deactivated,2024-01-03\n");
  CHECK(import.members() == Rows{"ada@example.org|Ada|Byron|active|1|||Leads+Sales|2026-10-01 10:30:00|2024-01-02",
                                 "bo@example.org|Bo|Dahl|deactivated|0|Viewer||||2024-01-03"});
  import("Assigned role,Email address\nViewer,ada@example.org\nSuper admin,bo@example.org\n");
  CHECK(import.members()[0].starts_with("ada@example.org|Ada|Byron|active|0|Viewer|"));
  CHECK(import.members()[1].starts_with("bo@example.org|Bo|Dahl|deactivated|1|Viewer|"));
}

TEST_CASE("U-74 a byte-order mark, CRLF and quoted cells are read as they are meant", "[cli][import]") {
  Import import;
  import(
      "\xEF\xBB\xBF\"email\",first name\r\n\"ada@example.org\",\"Ada \"\"A\"\" Byron\"\r\n\r\nbo@example.org,\"Bo, "
      "Jr\"");
  CHECK(import.rows("SELECT first_name FROM user WHERE id > 1") == Rows{"Ada \"A\" Byron", "Bo, Jr"});
}

TEST_CASE("I-05 unknown columns are named in one line", "[cli][import]") {
  Import import;
  const auto answer = import("email,Shoe size,Mother\nada@example.org,38,Annabella\n");
  CHECK(answer.err == "Not read: Shoe size, Mother.\n");
  CHECK(answer.json()["added"] == 1);
}

TEST_CASE("a header that cannot be used is a usage error with its line", "[cli][import]") {
  Import import;
  struct {
    std::string csv, error;
  } const cases[]{
      {"first name,status\nAda,active\n", "line 1: the header has no column email, it has first name, status"},
      {"\n\nname\n", "line 3: the header has no column email, it has name"},
      {"email,first name,First Name\n", "line 1: the column first name appears twice"},
      {"email,assigned role,super admin\n",
       "line 1: the column assigned role means the same as super admin and permission set: leave one out"},
      {"", "the input is empty"},
      {"\xff\n", "line 1: the row is not UTF-8"},
  };
  for (const auto& [csv, error] : cases) {
    INFO(csv);
    CHECK(import(csv, ExitCode::usage).error()["message"] == error);
  }
}

TEST_CASE("every bad line is reported with its number, and nothing is imported", "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,status,super admin,seat,last login date,first name\n"
                        "good@example.org,,,,,\n"
                        "ada@,,,,,\n"
                        ",,,,,\n"
                        "a1@example.org,gone,,,,\n"
                        "a2@example.org,,maybe,,,\n"
                        "a3@example.org,,,gold,,\n"
                        "a4@example.org,,,,2026-02-30,\n"
                        "a5@example.org,,,,2026-11-01T12:05:01Z,\n"
                        "a6@example.org,,,,,\"two\nlines\"\n"
                        "a7@example.org,,,,\n"
                        "a8@example.org,removed,,,,\n"
                        "b1@example.org,\"open,,,,\n") ==
        Rows{"3: ada@ is not an e-mail address: what follows its @ is not a domain",
             "5: no such status: gone (invited, active, deactivated or removed; --value 'status:gone=active')",
             "6: neither yes nor no: maybe (yes or no, true or false, 1 or 0, y or n, on or off, x)",
             "7: no such seat: gold (view-only, core, sales, service or partner)",
             "8: not a time: 2026-02-30, in the column last login date (ISO 8601 with an offset or Z, YYYY-MM-DD "
             "HH:MM[:SS] in UTC, "
             "or a day YYYY-MM-DD)",
             "9: the time is in the future: 2026-11-01T12:05:01Z",
             "10: the first name has a line end: two\xEF\xBF\xBDlines", "12: 5 cells, but the header has 6",
             "13: an import removes nobody (rollcall user remove EMAIL)",
             "14: the row has a quote that is never closed"});
  CHECK(import.members().empty());
  CHECK(import.rows("SELECT count(*) FROM team").front() == "0");
}

TEST_CASE("a time up to five minutes ahead of the clock is taken for a slow clock", "[cli][import]") {
  Import import;
  CHECK(import("email,last active\nada@example.org,2026-11-01T12:05:00Z\n").json()["added"] == 1);
}

TEST_CASE("a line of 1 MB and one that is no UTF-8 are reported with their line, and the reading goes on",
          "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,first name\nada@example.org," + std::string(1 << 20, 'a') +
                        "\nbo@example.org,B\xff\ncy@example.org,Cy\ndi@,\n") ==
        Rows{"2: the row is longer than 65536 bytes",
             "3: the row is not UTF-8 (save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8)",
             "5: di@ is not an e-mail address: what follows its @ is not a domain"});
}

TEST_CASE("I-11 a duplicate address with other values is reported with both lines, in whatever case", "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,seat\nada@example.org,core\nbo@example.org,\nADA@Example.org,sales\n"
                        "ada@example.org,core\nada@example.org,none\n") ==
        Rows{"4: ADA@example.org stands on line 2 already, with another seat",
             "6: ada@example.org stands on line 2 already, with another seat"});
}

TEST_CASE("what is rejected is said on standard error where the report is a table", "[cli][import]") {
  Import import;
  import.given("email\nada@\nbo@example.org\n");
  const auto answer = import.fails(ExitCode::usage, "user import -");
  CHECK(answer.out == "2 rows: 0 added, 0 updated, 0 unchanged, 1 rejected.\n");
  CHECK(answer.err ==
        "rollcall: line 2: ada@ is not an e-mail address: what follows its @ is not a domain\n"
        "rollcall: 1 line rejected, nothing was imported\n"
        "hint: correct the file, or import the good lines with --keep-going\n");
}

TEST_CASE("user import --keep-going applies the good lines, reports the bad ones and ends with 8", "[cli][import]") {
  Import import;
  const std::string file = "email,seat\nada@example.org,core\nbo@example.org,gold\nADA@example.org,sales\n";
  import.given(file);
  check_golden("user_import_partial", import.fails(ExitCode::partial, "user import - --keep-going --dry-run").out);
  const auto answer = import(file, ExitCode::partial, "--keep-going");
  check_golden("user_import_partial.json", answer.out);
  CHECK(answer.error()["code"] == "partial");
  CHECK(import.rows("SELECT email, seat FROM member JOIN user ON user.id = user_id WHERE email LIKE 'a%'") ==
        Rows{"ada@example.org|core"});
}

TEST_CASE("user import -o ndjson prints its report in one line", "[cli][import]") {
  Import import;
  import.given("email\nada@\n@\n");
  const auto answer = import.fails(ExitCode::usage, "user import - -o ndjson");
  REQUIRE(answer.lines().size() == 1);
  CHECK(answer.json()["rejected"].size() == 2);
}

TEST_CASE("user import --dry-run reports the same, bad lines too, and writes nothing", "[cli][import]") {
  Import import;
  const auto before = content_of(import.file());
  auto dry = import(three, ExitCode::ok, "--dry-run").json();
  CHECK(dry["dry_run"] == true);
  CHECK(dry["added"] == 3);
  CHECK(
      import("email\nada@example.org\nada@\n", ExitCode::partial, "--dry-run --keep-going").json()["rejected"].size() ==
      1);
  CHECK(content_of(import.file()) == before);
}

TEST_CASE("user import reads a file, and refuses one that is not there", "[cli][import]") {
  Import import;
  write_file(import.folder() / "m.csv", three);
  CHECK(import.json("user import " + (import.folder() / "m.csv").string() + " --yes")["added"] == 3);
  CHECK(import.fails(ExitCode::usage, "user import DIR/nowhere.csv").err ==
        "rollcall: cannot read DIR/nowhere.csv: No such file or directory\n");
}

TEST_CASE("an import that is interrupted while it reads changes nothing, and ends with 130", "[cli][import]") {
  Import import;
  std::string csv = "email\n";
  for (int i = 0; i < 3000; ++i) csv += "user" + std::to_string(i) + "@example.org\n";
  import.interrupted().given(csv);
  const auto answer = import.fails(ExitCode::interrupted, "user import -");
  CHECK(answer.err == "rollcall: interrupted; nothing was changed\n");
  CHECK(import.members().empty());
}

}  // namespace
}  // namespace rollcall::testing
