#include <catch2/catch.hpp>

#include "support/desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

// All assets but those of Desk itself.
const std::string imported =
    "SELECT kind, name, external_id, owning.email, creating.email, shared, scope, state FROM asset "
    "LEFT JOIN member AS owner ON owner.id = owner_id LEFT JOIN user AS owning ON owning.id = owner.user_id "
    "LEFT JOIN member AS creator ON creator.id = creator_id LEFT JOIN user AS creating ON creating.id = "
    "creator.user_id "
    "WHERE asset.id > 7 ORDER BY asset.id";

Rows rejected_lines(const Json& report) {
  Rows lines;
  for (const auto& entry : report["rejected"])
    lines.push_back(std::to_string(entry["line"].get<int>()) + ": " + entry["error"]["message"].get<std::string>());
  return lines;
}

TEST_CASE("U-32 user asset import adds what the columns say, in any order and case", "[cli][asset][import]") {
  Desk desk;
  const auto before = desk.last_audit();
  const auto answer = desk.import(
      "Owner,NAME,Kind,external id,Scope,shared,Creator\n"
      "ADA@example.org,Demo,Scheduling-Page,,round-robin,,li@example.org\n"
      ",Newsletter,marketing-email,M-1,,,ada@example.org\n"
      "di@example.org,Reply,template,,,no,\n");
  check_golden("user_asset_import.json", answer.out);
  CHECK(desk.rows(imported) == Rows{"scheduling-page|Demo||ada@example.org|li@example.org||round-robin|",
                                    "marketing-email|Newsletter|M-1||ada@example.org|||",
                                    "template|Reply||di@example.org||0||"});
  CHECK(desk.audited_after(before) == Rows{R"(asset.add scheduling-page 8 {"name":"Demo"})",
                                           R"(asset.add marketing-email 9 {"name":"Newsletter"})",
                                           R"(asset.add template 10 {"name":"Reply"})",
                                           R"(user.asset.import acme {"rows":3,"added":3,"updated":0,"rejected":0})"});
}

TEST_CASE("U-32 a row without scope or state gets the first scope and state of its kind", "[cli][asset][import]") {
  Desk desk;
  desk.import(
      "kind,name\nscheduling-page,Demo\nmailbox,me@example.org\nsocial-post,Hello\nsequence-enrollment,Welcome\n"
      "template,Reply\n");
  CHECK(desk.rows(imported) == Rows{"scheduling-page|Demo|||||own|", "mailbox|me@example.org|||||personal|connected",
                                    "social-post|Hello||||||published", "sequence-enrollment|Welcome||||||scheduled",
                                    "template|Reply||||0||"});
}

TEST_CASE("U-32 a row with a known external id of its kind changes what is given and not empty",
          "[cli][asset][import]") {
  Desk desk;
  const auto before = desk.last_audit();
  const auto report = desk.import(
                              "kind,external_id,name,owner,creator\n"
                              "deal,D-1,,li@example.org,\n"
                              "deal,D-2,Old deal,,\n"
                              "ticket,D-1,Another thing,,\n")
                          .json();
  CHECK(report == Json::parse(R"({"rows":3,"added":1,"updated":1,"unchanged":1,"passed_over":0,"changed":true,
    "read_as":{"kind":"kind","external_id":"external_id","name":"name","owner":"owner","creator":"creator"},
    "unread_columns":[],"notes":[],"rejected":[]})"));
  CHECK(desk.owners()[0] == "li@example.org");
  CHECK(desk.owners()[4] == "ex@example.org");
  CHECK(desk.audited_after(before) == Rows{R"(asset.set deal 1 {"owner":"li@example.org"})",
                                           R"(asset.add ticket 8 {"name":"Another thing"})",
                                           R"(user.asset.import acme {"rows":3,"added":1,"updated":1,"rejected":0})"});
}

TEST_CASE("U-32 every field of a known asset can be changed", "[cli][asset][import]") {
  Desk desk;
  desk.import("kind,external_id,name\nscheduling-page,S-1,Demo\ntemplate,S-1,Reply\n");
  const auto before = desk.last_audit();
  desk.import(
      "kind,external_id,name,scope,shared,creator\nscheduling-page,S-1,Intro,group,,ada@example.org\n"
      "template,S-1,,,yes,\n");
  CHECK(desk.rows(imported) == Rows{"scheduling-page|Intro|S-1||ada@example.org||group|", "template|Reply|S-1|||1||"});
  CHECK(desk.audited_after(before)[0] ==
        R"(asset.set scheduling-page 8 {"name":"Intro","creator":"ada@example.org","scope":"group"})");
  CHECK(desk.audited_after(before)[1] == R"(asset.set template 9 {"shared":true})");
}

TEST_CASE("U-32 importing the same external ids again changes nothing and audits nothing", "[cli][asset][import]") {
  Desk desk;
  const std::string csv = "kind,name,external_id,owner\nnote,One,N-1,ada@example.org\nnote,Two,N-2,\n";
  desk.import(csv);
  const auto before = desk.last_audit();
  CHECK(desk.import(csv).json()["unchanged"] == 2);
  CHECK(desk.audited_after(before).empty());
}

TEST_CASE("U-32 every bad line of an asset import is reported with its number, and nothing is imported",
          "[cli][asset][import]") {
  Desk desk;
  const auto answer = desk.import(
      "kind,name,external_id,owner,creator,shared,scope\n"
      "note,Good,,,,,\n"
      "contract,Bad,,,,,\n"
      ",Bad,,,,,\n"
      "note,,,,,,\n"
      "note,Bad,,nobody,,,\n"
      "note,Bad,,zed@example.org,,,\n"
      "note,Bad,,,ex@example.org,,\n"
      "note,,N-9,,,,\n"
      "note,Bad,,,,yes,\n"
      "template,Bad,,,,perhaps,\n"
      "note,Bad,,,,,own\n"
      "mailbox,Bad,,,,,group\n"
      "certification,Inbound,,ada@example.org,,,\n"
      "note,One,N-1,,,,\n"
      "note,Two,N-1,,,,\n"
      "note,Short\n",
      ExitCode::usage);
  CHECK(
      rejected_lines(answer.json()) ==
      Rows{
          "3: no such kind of asset: contract (did you mean contact?)", "4: the kind is missing",
          "5: the note has no name", "6: nobody is not an e-mail address: it has no @",
          "7: zed@example.org is not a member",
          "8: ex@example.org was removed: only a present member can be an owner, creator or participant",
          "9: no such note to change: N-9; a new one needs a name", "10: a note is never shared, leave the cell empty",
          "11: neither yes nor no: perhaps (yes or no, true or false, 1 or 0, y or n, on or off, x)",
          "12: a note cannot be own (it has no scope)", "13: a mailbox cannot be group (personal, team)",
          "14: a certification belongs to the user, not to an account (rollcall user certification add ada@example.org "
          "'Inbound')",
          "16: the external id N-1 is a duplicate of line 15", "17: 2 cells, but the header has 7"});
  CHECK(desk.rows(imported).empty());
  CHECK(answer.error()["code"] == "usage");
}

TEST_CASE("U-32 user asset import --keep-going applies the good lines and ends with 8", "[cli][asset][import]") {
  Desk desk;
  desk.given("kind,name,owner\nnote,Good,ada@example.org\nnote,Bad,zed@example.org\nnote,\n");
  const auto answer = desk.fails(ExitCode::partial, "user asset import - --keep-going");
  check_golden("user_asset_import", answer.out);
  CHECK(answer.err ==
        "rollcall: line 3: zed@example.org is not a member\nrollcall: line 4: 2 cells, but the header has 3\n"
        "rollcall: 2 lines rejected, the others were imported\n");
  CHECK(desk.rows(imported) == Rows{"note|Good||ada@example.org||||"});
}

TEST_CASE("I-05 unknown columns of an asset import are named", "[cli][asset][import]") {
  Desk desk;
  CHECK(desk.import("kind,name,Colour\nnote,One,red\n").err == "Not read: Colour.\n");
}

TEST_CASE("U-32 an asset import wants its header", "[cli][asset][import]") {
  Desk desk;
  CHECK(desk.import("name,owner\n", ExitCode::usage).error()["message"] ==
        "line 1: the header has no column kind, it has name, owner");
  CHECK(desk.import("kind,name,Name\n", ExitCode::usage).error()["message"] == "line 1: the column name appears twice");
  CHECK(desk.import("", ExitCode::usage).error()["message"] == "the input is empty");
  CHECK(desk.import("\xff\n", ExitCode::usage).error()["message"] == "line 1: the row is not UTF-8");
}

TEST_CASE("I-09 what user asset list prints is taken again, and changes nothing", "[cli][asset][import]") {
  Desk desk;
  desk.import("kind,name,owner,external_id,shared\nnote,=One,ada@example.org,,\nnote,Two,ada@example.org,N-7,\n");
  const auto before = desk.last_audit();
  for (const std::string format : {"csv", "json", "ndjson"}) {
    INFO(format);
    const auto report = desk.import(desk("user asset list -o " + format).out).json();
    CHECK(report["changed"] == false);
    CHECK(report["rejected"] == Json::array());
    CHECK(desk.audited_after(before).empty());
  }
}

TEST_CASE("U-32 user asset import --dry-run reports the same and writes nothing", "[cli][asset][import]") {
  Desk desk;
  const std::string csv = "kind,name,external_id\nnote,One,\ndeal,Bigger deal,D-1\n";
  const auto before = desk.last_audit();
  const auto dry = desk.import(csv, ExitCode::ok, "--dry-run").json();
  CHECK(dry["dry_run"] == true);
  CHECK(dry["added"] == 1);
  CHECK(dry["updated"] == 1);
  CHECK(desk.names().size() == 7);
  CHECK(desk.audited_after(before).empty());
}

TEST_CASE("U-32 an asset import that is interrupted while it reads changes nothing", "[cli][asset][import]") {
  Desk desk;
  std::string csv = "kind,name\n";
  for (int i = 0; i < 3000; ++i) csv += "note,Note\n";
  desk.interrupted().given(csv);
  CHECK(desk.fails(ExitCode::interrupted, "user asset import -").err == "rollcall: interrupted; nothing was changed\n");
  CHECK(desk.rows(imported).empty());
}

}  // namespace
}  // namespace rollcall::testing
