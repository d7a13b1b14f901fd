// Files of members as other programs write them (I-02 to I-11).
#include <catch2/catch.hpp>

#include "support/import.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Who came of the file: `address|first name|last name|status|last sign-in|joined`.
Rows people(Import& import) {
  return import.rows(
      "SELECT email, first_name, last_name, status, datetime(last_sign_in_at, 'unixepoch'), date(joined_at, "
      "'unixepoch') "
      "FROM member JOIN user ON user.id = user_id WHERE email <> 'root@example.org' ORDER BY email");
}

Rows notes_of(const Answer& answer) {
  return answer.json()["notes"].get<Rows>();
}

TEST_CASE("I-04 user import takes what Google's admin console downloads", "[cli][import]") {
  Import import;
  const auto answer = import(
      "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path "
      "[Required],Status [READ ONLY],Last Sign In [READ ONLY],Change Password at Next Sign-In,New Status [UPLOAD "
      "ONLY]\n"
      "Ada,Byron,ada@example.org,****,/,Active,2026/10/29 10:22:33,False,\n"
      "Plot,Ter,plotter@example.org,****,/,Active,Never logged in,False,\n"
      "Bo,Li,bo@example.org,****,/,Suspended,2025/06/12 14:09:51,False,\n");
  CHECK(people(import) == Rows{"ada@example.org|Ada|Byron|active|2026-10-29 10:22:33|2026-10-29",
                               "bo@example.org|Bo|Li|deactivated|2025-06-12 14:09:51|2025-06-12",
                               "plotter@example.org|Plot|Ter|active||2026-11-01"});
  CHECK(answer.json()["unread_columns"] == Json{"Password [Required]", "Org Unit Path [Required]",
                                                "Change Password at Next Sign-In", "New Status [UPLOAD ONLY]"});
  CHECK(notes_of(answer) == Rows{"1 cell says no time, but nothing, never, or one before 1990"});
}

TEST_CASE("I-07 an instant before 1990 is no sign-in and nobody's joining", "[cli][import]") {
  Import import;
  const auto answer = import(
      "primaryEmail,creationTime,lastLoginTime,suspended\n"
      "ada@example.org,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z,False\n"
      "bo@example.org,0001-01-01T00:00:00Z,1601-01-01 00:00:00,\n"
      "cy@example.org,2021-04-12T07:15:02.000Z,Never,True\n");
  CHECK(people(import) == Rows{"ada@example.org|||active||2026-11-01", "bo@example.org|||active||2026-11-01",
                               "cy@example.org|||deactivated||2021-04-12"});
  CHECK(notes_of(answer) == Rows{"5 cells say no time, but nothing, never, or one before 1990"});
}

TEST_CASE("I-03 the address counts before the name for signing in, if a row has one", "[cli][import]") {
  Import import;
  const auto answer = import(
      "\xEF\xBB\xBFuserPrincipalName,displayName,surname,mail,givenName,accountEnabled,invitationState\r\n"
      "ada.b@corp.example,Ada Byron,Byron,ada@example.org,Ada,True,\r\n"
      "bo@example.org,\"Li, Bo\",,,,False,\r\n"
      "guest#EXT#@corp.example,=1+3 Guest,,guest@corp.example,,True,PendingAcceptance\r\n");
  CHECK(people(import) == Rows{"ada@example.org|Ada|Byron|active||2026-11-01",
                               "bo@example.org|Bo|Li|deactivated||2026-11-01",
                               "guest@corp.example|=1+3|Guest|active||2026-11-01"});
  CHECK(answer.json()["read_as"]["email"] == "mail, userPrincipalName");
}

TEST_CASE("I-05 what an absent column means is said", "[cli][import]") {
  Import import;
  CHECK(notes_of(import("email\nada@example.org\nbo@example.org\n")) ==
        Rows{"no column says when they were last seen: 2 new members count as seen today"});
  CHECK(notes_of(import("email,created\ncy@example.org,2024-01-01\n")) ==
        Rows{"no column says when they were last seen: 1 new member counts as seen when they joined"});
  CHECK(notes_of(import("email\nada@example.org\n")).empty());
}

TEST_CASE("I-05 a file is refused if its only column about when people were seen is not understood", "[cli][import]") {
  for (const std::string column :
       {"Sign-in stamp", "Days since login", "AD logon info", "Recently seen", "Activity (30d)"}) {
    INFO(column);
    Import import;
    const auto error = import("email," + column + "\nada@example.org,x\n", ExitCode::usage).error();
    CHECK(error["message"] ==
          "line 1: no column that is read says when somebody was last seen, but " + column + " may");
    CHECK(error["hint"] == "--column '" + column + "=last login date'; --ignore-column '" + column + "'");
    CHECK(import.members().empty());
    CHECK(import("email," + column + "\nada@example.org,x\n", ExitCode::ok, "--ignore-column '" + column + "'")
              .json()["added"] == 1);
  }
}

TEST_CASE("I-05 a hint is safe to be copied into a shell, whatever a column is called", "[cli][import]") {
  Import import;
  CHECK(import("email,\"login'; reboot #\"\nada@example.org,x\n", ExitCode::usage).error()["hint"] ==
        R"(--column 'login'\''; reboot #=last login date'; --ignore-column 'login'\''; reboot #')");
}

TEST_CASE("I-05 a file is refused if its only column about who is active is not understood", "[cli][import]") {
  Import import;
  CHECK(import("email,HR status code\nada@example.org,7\n", ExitCode::usage).error()["message"] ==
        "line 1: no column that is read says who is active, but HR status code may");
  const auto answer =
      import("email,HR status code\nada@example.org,7\nbo@example.org,8\n", ExitCode::ok,
             "--column 'HR status code=status' --value 'status:7=active' --value 'status:8=deactivated'");
  CHECK(answer.json()["read_as"]["status"] == "HR status code");
  CHECK(people(import)[1] == "bo@example.org|||deactivated||2026-11-01");
}

TEST_CASE("I-08 a status is read in the words of other programs", "[cli][import]") {
  struct Word {
    std::string said, status;
  };
  for (const auto& [said, status] : std::vector<Word>{{"Suspended", "deactivated"},
                                                      {"disabled", "deactivated"},
                                                      {"INACTIVE", "deactivated"},
                                                      {"Blocked", "deactivated"},
                                                      {"archived", "deactivated"},
                                                      {"DEPROVISIONED", "deactivated"},
                                                      {"Enabled", "active"},
                                                      {"Member", "active"},
                                                      {"Primary Owner", "active"},
                                                      {"Admin", "active"},
                                                      {"Single-Channel Guest", "active"},
                                                      {"LOCKED_OUT", "active"},
                                                      {"PASSWORD_EXPIRED", "active"},
                                                      {"Recovery", "active"},
                                                      {"Pending", "invited"},
                                                      {"STAGED", "invited"},
                                                      {"Provisioned", "invited"},
                                                      {"Invited Member", "invited"}}) {
    INFO(said);
    Import import;
    import("email,Status\nada@example.org," + said + "\n");
    CHECK(
        import.rows("SELECT status, super_admin FROM member JOIN user ON user.id = user_id WHERE email LIKE 'ada%'") ==
        Rows{status + "|0"});
  }
  Import import;
  CHECK(
      import.rejected("email,status\nada@example.org,Deleted\nbo@example.org,not active\ncy@example.org,Sleeping\n") ==
      Rows{
          "2: an import removes nobody (rollcall user remove EMAIL)",
          "3: no such status: not active (invited, active, deactivated or removed; --value 'status:not active=active')",
          "4: no such status: Sleeping (invited, active, deactivated or removed; --value 'status:Sleeping=active')"});
}

TEST_CASE("I-08 of several columns about a status, the strictest counts", "[cli][import]") {
  Import import;
  import(
      "email,enabled,suspended,archived,status\nada@example.org,yes,no,no,active\nbo@example.org,yes,no,TRUE,active\n"
      "cy@example.org,1,0,0,invited\ndi@example.org,,x,,\neve@example.org,n,,,\n");
  CHECK(
      import.rows("SELECT status FROM member JOIN user ON user.id = user_id WHERE email <> 'root@example.org' ORDER BY "
                  "email") == Rows{"active", "deactivated", "invited", "deactivated", "deactivated"});
}

TEST_CASE("I-11 rows of one person are taken together: teams add up", "[cli][import]") {
  Import import;
  const auto answer = import(
      "group_name,username,full_name,email,active,last_login,last_session\n"
      "admins,ab,Ada Byron,ada@example.org,Yes,14 Oct 2026 15:31:57,\n"
      "users,ab,Ada Byron,ADA@example.org,Yes,15 Oct 2026 15:31:57,\n"
      "users,bl,Bo Li,bo@example.org,Yes,,1 Mar 2026 02:53:21\n");
  CHECK(import.members() == Rows{"ada@example.org|Ada|Byron|active|0|||admins+users|2026-10-15 15:31:57|2026-10-15",
                                 "bo@example.org|Bo|Li|active|0|||users|2026-03-01 02:53:21|2026-03-01"});
  CHECK(answer.json()["added"] == 2);
  CHECK(answer.json()["passed_over"] == 1);
  CHECK(notes_of(answer) == Rows{"1 row more about somebody of another row, taken together"});
}

TEST_CASE("I-11 a row that contradicts another of the same person is rejected", "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,last name,status\nada@example.org,Byron,active\nbo@example.org,Li,\n"
                        "ADA@example.org,Lovelace,\nada@example.org,,deactivated\n") ==
        Rows{"4: ADA@example.org stands on line 2 already, with another last name",
             "5: ada@example.org stands on line 2 already, with another status"});
}

TEST_CASE("I-11 a row without an address is passed over where others have one", "[cli][import]") {
  Import import;
  const auto answer = import(
      "username,email,status,billing-active,has-2fa,fullname\nab,ada@example.org,Primary Owner,1,1,Ada Byron\n"
      "bot,,Bot,0,0,bot\n");
  CHECK(people(import) == Rows{"ada@example.org|Ada|Byron|active||2026-11-01"});
  CHECK(answer.json()["rows"] == 2);
  CHECK(answer.json()["unchanged"] == 0);
  CHECK(notes_of(answer)[1] == "1 row without an address, passed over");
  CHECK(import("email,status\n,Bot\n,Bot\n", ExitCode::usage).error()["message"] == "no row has an e-mail address");
}

TEST_CASE("I-11 the total after a list is passed over, and any other line that is not an address is rejected",
          "[cli][import]") {
  Import import;
  const auto answer = import(
      "Users\n\nemail,first name,last login date\nada@example.org,Ada,2026-10-29 10:22\nTotal: 1 user,,\n"
      "Generated on 2 November 2026\n");
  CHECK(answer.json()["added"] == 1);
  CHECK(answer.json()["passed_over"] == 2);
  CHECK(notes_of(answer).back() == "2 rows without an address, passed over");
  CHECK(
      import.rejected("email,first name\nada@example.org,Ada\nAda Byron,Ada\ndeploybot,\n") ==
      Rows{"3: Ada Byron is not an e-mail address: it has no @", "4: deploybot is not an e-mail address: it has no @"});
  CHECK(import.rejected("email\nTotal users\n").size() == 1);
}

TEST_CASE("I-08 who is blocked or deleted elsewhere by yes and no is deactivated", "[cli][import]") {
  Import import;
  import("User principal name,Block credential,City,State\na@example.org,True,Oslo,Viken\nb@example.org,False,Oslo,\n");
  CHECK(people(import) == Rows{"a@example.org|||deactivated||2026-11-01", "b@example.org|||active||2026-11-01"});
  import(
      "[{\"profile\":{\"email\":\"c@example.org\"},\"deleted\":true},{\"profile\":{\"email\":\"d@example.org\"},"
      "\"deleted\":false}]");
  CHECK(import.status_of("c@example.org") == "deactivated");
  CHECK(import.status_of("d@example.org") == "active");
}

TEST_CASE("I-06 a date that can be meant one way only is refused with that option", "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,last login date\na@example.org,29/10/2026\nb@example.org,10/29/2026 10:22\n") ==
        Rows{"2: not a time: 29/10/2026 (the day stands first), in the column last login date (--date-order dmy)",
             "3: not a time: 10/29/2026 10:22 (the month stands first), in the column last login date (--date-order "
             "mdy)"});
}

TEST_CASE("I-06 a date that may be meant two ways is refused, with the option that says which", "[cli][import]") {
  Import import;
  const std::string csv = "EmailAddress,Enabled,LastLogonDate\nada@example.org,True,10/9/2026 10:22:33 AM\n";
  CHECK(import.rejected(csv) ==
        Rows{"2: not a time: 10/9/2026 10:22:33 AM (the day or the month may stand first), in the column LastLogonDate "
             "(--date-order dmy, or mdy where the month stands first)"});
  import(csv, ExitCode::ok, "--date-order mdy --dry-run");
  CHECK(import.members().empty());
  import(csv, ExitCode::ok, "--date-order mdy");
  CHECK(people(import)[0] == "ada@example.org|||active|2026-10-09 10:22:33|2026-10-09");
}

TEST_CASE("I-06 a bare number is refused with what it looks like, and read as the option --times says",
          "[cli][import]") {
  Import import;
  CHECK(import.rejected("email,last login date\na@example.org,1793269353\nb@example.org,1793269353000\n"
                        "c@example.org,46324.43\nd@example.org,134060000000000000\n") ==
        Rows{"2: not a time: 1793269353 (it looks like epoch seconds), in the column last login date (--times epoch, "
             "where "
             "it counts seconds since 1970)",
             "3: not a time: 1793269353000 (it looks like epoch milliseconds), in the column last login date (--times "
             "epoch-ms, where it counts milliseconds since 1970)",
             "4: not a time: 46324.43 (it looks like the number of a spreadsheet's day), in the column last login date "
             "(format the column as a date, and save it again)",
             "5: not a time: 134060000000000000 (it looks like a FILETIME of Windows), in the column last login date "
             "(write dates instead: LastLogonDate, not lastLogonTimestamp)"});
  import("email,last login date\na@example.org,1793269353\nb@example.org,0\n", ExitCode::ok, "--times epoch");
  CHECK(people(import) ==
        Rows{"a@example.org|||active|2026-10-29 10:22:33|2026-10-29", "b@example.org|||active||2026-11-01"});
}

TEST_CASE("I-06 a time without an offset is one of UTC, of the column's zone, or of the one that is named",
          "[cli][import]") {
  const auto seen = [](const std::string& column, const std::string& options) {
    Import import{"Asia/Tokyo"};
    import("email," + column + "\nada@example.org,2026-10-29 10:22\n", ExitCode::ok, options);
    return import.rows("SELECT datetime(last_sign_in_at, 'unixepoch') FROM member WHERE id > 1").front();
  };
  CHECK(seen("last login", "") == "2026-10-29 10:22:00");
  CHECK(seen("Last Login(UTC)", "") == "2026-10-29 10:22:00");
  CHECK(seen("last login (Europe/Oslo)", "") == "2026-10-29 09:22:00");
  CHECK(seen("last login", "--time-zone America/New_York") == "2026-10-29 14:22:00");
  Import import;
  CHECK(import("email,last login (XYZ)\na@example.org,2026-10-29\n", ExitCode::usage).error()["hint"] ==
        "--time-zone ZONE, as Europe/Oslo");
  CHECK(import("email\na@example.org\n", ExitCode::usage, "--time-zone Mars/Crater").error()["message"] ==
        "no such time zone: Mars/Crater");
}

TEST_CASE("I-09 what user list and user export print is taken again, and changes nothing", "[cli][import]") {
  Import import{"Europe/Oslo"};
  import(
      "email,first name,last name,status,permission set,seat,teams,last login date,created\n"
      "ada@example.org,Ada,Byron,active,Sales,core,Red;Blue,2026-10-01 10:30,2024-01-02\n"
      "bo@example.org,=Bo,-Li,deactivated,,,,,2023-01-02\ncy@example.org,,,invited,,,,,\n"
      "di@example.org,Di,Ek,active,,,,,2022-01-01\n");
  import.Roll::operator()("user deactivate di@example.org --yes");
  import.Roll::operator()("user remove di@example.org --confirm di@example.org");
  const auto before = import.rows("SELECT max(id) FROM audit");
  const auto check = [&](const std::string& printed, int removed) {
    import.given(printed);
    const auto report = import.json("user import -");
    CHECK(report["changed"] == false);
    CHECK(report["rejected"] == Json::array());
    CHECK(report["passed_over"] == removed);
    CHECK(import.rows("SELECT max(id) FROM audit") == before);
  };
  for (const std::string format : {"csv", "json", "ndjson"}) {
    INFO(format);
    check(import.Roll::operator()("user list -o " + format).out, 0);
    check(import.Roll::operator()("user list --status all -o " + format).out, 1);
  }
  check(import.Roll::operator()("user export").out, 0);
}

TEST_CASE("I-09 what user list prints brings its sign-ins to another roll", "[cli][import]") {
  Import import;
  import(
      "email,first_name,last_name,status,super_admin,permission_set,seat,teams,last_sign_in,last_seen,joined_at,"
      "excluded\n"
      "ada@example.org,Ada,Byron,active,no,,,,2026-03-01T08:00:00Z,2026-03-01T08:00:00Z,2022-01-03T12:00:00Z,no\n"
      "bo@example.org,Bo,Li,active,no,,,,,2022-01-03T12:00:00Z,2022-01-03T12:00:00Z,no\n");
  CHECK(people(import) == Rows{"ada@example.org|Ada|Byron|active|2026-03-01 08:00:00|2022-01-03",
                               "bo@example.org|Bo|Li|active||2022-01-03"});
}

TEST_CASE("I-10 user import in a dry run shows how the file was understood", "[cli][import]") {
  Import import;
  import.given(
      "User report\n\nE-Mail;Vorname;Letzte Anmeldung;Kostenstelle\nada@example.org;Ada;2026-10-29 10:22;7\n"
      "bo@example.org;Bo;Never;8\n");
  const auto answer = import.Roll::operator()("user import - --dry-run");
  check_golden("user_import_understood", answer.out);
  CHECK(answer.err ==
        "Not read: Kostenstelle.\n1 line before the header passed over.\n1 cell says no time, but nothing, never, or "
        "one before 1990.\n");
}

TEST_CASE("I-12 user import passes over the rows that were not asked for", "[cli][import]") {
  Import import;
  const auto answer = import("email,Department\nada@example.org,Sales\nbo@example.org,Ops\ncy@example.org,sales\n",
                             ExitCode::ok, "--only 'Department=Sales'");
  CHECK(answer.json()["added"] == 2);
  CHECK(answer.json()["passed_over"] == 1);
}

TEST_CASE("I-04 invalid options about how to read a file are refused", "[cli][import]") {
  Import import;
  for (const std::string options :
       {"--column x", "--value x=y", "--value a:b", "--only x", "--date-order ymd", "--times days", "--format xml"}) {
    INFO(options);
    import("email\nada@example.org\n", ExitCode::usage, options);
  }
  CHECK(import.Roll::fails(ExitCode::usage, "user import").err.find("file is required") != std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
