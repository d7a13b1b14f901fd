#include <catch2/catch.hpp>

#include "support/desk.hpp"

// U-30: who takes part in scheduling pages of a group or a round robin; and what `user asset set` changes beside a
// state.

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Two pages of several people, with the numbers 8 and 9, and one of Li's own, 10.
struct Pages : Desk {
  Pages() {
    import(
        "kind,name,external_id,owner,scope,Participants\n"
        "scheduling-page,Demo,S-1,ada@example.org,group,LI@example.org; ada@example.org;li@example.org\n"
        "scheduling-page,Intro,S-2,,round-robin,oyvind@example.org\n"
        "scheduling-page,Mine,S-3,li@example.org,,\n");
  }

  Json participants(std::size_t id) { return json("user asset list")[id - 1]["participants"]; }

  /// The error about the second line of an import of these two lines; nothing of the import is applied.
  std::string fault(const std::string& header, const std::string& line) {
    return import(header + '\n' + line + '\n', ExitCode::usage).json()["rejected"][0]["error"]["message"];
  }
};

TEST_CASE("U-30 participants of scheduling pages are imported, each once, and listed by address", "[cli][asset]") {
  Pages pages;
  CHECK(pages.participants(8) == Json{"ada@example.org", "li@example.org"});
  CHECK(pages.participants(9) == Json{"oyvind@example.org"});
  CHECK(pages.participants(10) == Json::array());
  CHECK(pages.participants(1) == Json::array());
  const auto table = pages("user asset list --kind scheduling-page").out;
  CHECK_THAT(table, Catch::Contains("group, 2 participants\n"));
  CHECK_THAT(table, Catch::Contains("round-robin, 1 participant\n"));
  CHECK_THAT(pages("user asset list --kind scheduling-page -o csv").out,
             Catch::Contains(",ada@example.org;li@example.org\r\n"));
}

TEST_CASE("U-30 user asset list --participant finds the pages somebody takes part in", "[cli][asset]") {
  Pages pages;
  CHECK(pages.names("--participant li@example.org") == Rows{"Demo"});
  CHECK(pages.names("--participant ada@example.org --kind scheduling-page") == Rows{"Demo"});
  CHECK(pages.names("--participant di@example.org").empty());
  pages.fails(ExitCode::not_found, "user asset list --participant nobody@example.org");
}

TEST_CASE("U-30 P-97 a ticket of the portal has no participants", "[cli][asset]") {
  Pages pages;
  pages("portal contact add cora@globex.example");
  pages("portal ticket create Broken --requester cora@globex.example");
  CHECK(pages.names("--kind ticket").back() == "Broken");
  CHECK(pages.names("--participant li@example.org") == Rows{"Demo"});
  CHECK(pages.names("--participant li@example.org --kind ticket").empty());
}

TEST_CASE("U-32 the participants of a known page are replaced, where some are given", "[cli][asset][import]") {
  Pages pages;
  const auto before = pages.last_audit();
  const std::string header = "kind,external_id,participants,scope\n";
  const auto report = pages
                          .import(header +
                                  "scheduling-page,S-1,oyvind@example.org;di@example.org,\n"
                                  "scheduling-page,S-2,oyvind@example.org,\n")
                          .json();
  CHECK(report["updated"] == 1);
  CHECK(report["unchanged"] == 1);
  CHECK(pages.participants(8) == Json{"di@example.org", "oyvind@example.org"});
  CHECK(pages.audited_after(before)[0] ==
        R"(asset.set scheduling-page 8 {"participants":["di@example.org","oyvind@example.org"]})");
  pages.import(header + "scheduling-page,S-1,,\n");
  CHECK(pages.participants(8).size() == 2);
  pages.import(header + "scheduling-page,S-3,ada@example.org,group\n");
  CHECK(pages.participants(10) == Json{"ada@example.org"});
  pages.import(header + "scheduling-page,S-3,,own\n");
  CHECK(pages.participants(10) == Json::array());
}

TEST_CASE("U-32 new assets get the participants of their own line", "[cli][asset][import]") {
  Pages pages;
  pages("user asset remove 9 10 --quiet");  // numbers that are never given again
  pages.import(
      "kind,name,external_id,scope,participants\n"
      "note,First,,,\n"
      "scheduling-page,Of Li,,group,li@example.org\n"
      "scheduling-page,Demo,S-1,,oyvind@example.org\n"
      "scheduling-page,Of Ada,,round-robin,ada@example.org\n");
  const auto listed = pages.json("user asset list");
  CHECK(listed[7]["participants"] == Json{"oyvind@example.org"});
  CHECK(listed[8]["name"] == "First");
  CHECK(listed[8]["participants"] == Json::array());
  CHECK(listed[9]["participants"] == Json{"li@example.org"});
  CHECK(listed[10]["participants"] == Json{"ada@example.org"});
}

TEST_CASE("U-32 an import refuses participants of assets that have none, and participants who are not members",
          "[cli][asset][import]") {
  Pages pages;
  const std::string header = "kind,name,external_id,scope,participants";
  CHECK(pages.fault(header, "deal,Big,,,ada@example.org") == "a deal has no participants (rollcall user asset kinds)");
  CHECK(pages.fault(header, "scheduling-page,New,,own,ada@example.org") ==
        "a scheduling-page of scope own has no participants (only those of scope group, round-robin)");
  CHECK(pages.fault(header, "scheduling-page,New,,,ada@example.org") ==
        "a scheduling-page of scope own has no participants");
  CHECK(pages.fault(header, "scheduling-page,,S-3,,ada@example.org") ==
        "a scheduling-page of scope own has no participants");
  CHECK(pages.fault(header, "scheduling-page,,S-1,,zed@example.org") == "zed@example.org is not a member");
  CHECK_THAT(pages.fault(header, "scheduling-page,,S-1,,ada@example.org;ex@example.org"),
             Catch::StartsWith("ex@example.org was removed"));
  CHECK(pages.fault(header, "scheduling-page,,S-1,,nobody") == "nobody is not an e-mail address: it has no @");
  CHECK(pages.participants(8).size() == 2);
}

TEST_CASE("U-30 user asset set --remove-participant takes somebody off, and audits it", "[cli][asset]") {
  Pages pages;
  const auto before = pages.last_audit();
  CHECK(pages("user asset set 8 9 --remove-participant LI@example.org").out ==
        "1 asset is without LI@example.org now, 1 already.\n");
  CHECK(pages.participants(8) == Json{"ada@example.org"});
  CHECK(pages.audited_after(before) ==
        Rows{R"(asset.set scheduling-page 8 {"participants_removed":["li@example.org"]})"});
  CHECK(pages.json("user asset set 8 --remove-participant li@example.org") ==
        Json::parse(R"({"changed":false,"updated":0,"unchanged":1})"));
  CHECK(pages.audited_after(before).size() == 1);
  pages("user asset set 8 9 --remove-participant ada@example.org --remove-participant oyvind@example.org");
  CHECK(pages.participants(8) == Json::array());
  CHECK(pages.participants(9) == Json::array());
}

TEST_CASE("U-30 user asset set refuses participants of what has none, and somebody who is not a member",
          "[cli][asset]") {
  Pages pages;
  CHECK(pages.fails(ExitCode::usage, "user asset set 8 1 --remove-participant li@example.org").err ==
        "rollcall: a deal has no participants\nhint: rollcall user asset kinds\n");
  CHECK(pages.fails(ExitCode::usage, "user asset set 10 --remove-participant li@example.org").err ==
        "rollcall: a scheduling-page of scope own has no participants\n"
        "hint: only those of scope group, round-robin\n");
  pages.fails(ExitCode::not_found, "user asset set 8 --remove-participant nobody@example.org");
  CHECK(pages.participants(8).size() == 2);
}

TEST_CASE("U-30 user asset set --shared says whether a template is shared", "[cli][asset]") {
  Desk desk;
  const auto before = desk.last_audit();
  CHECK(desk("user asset set 3 --shared no").out == "1 asset is not shared now, 0 already.\n");
  CHECK(desk.json("user asset list")[2]["shared"] == false);
  CHECK(desk.audited_after(before) == Rows{R"(asset.set template 3 {"shared":false})"});
  CHECK(desk.json("user asset set 3 --shared no")["changed"] == false);
  CHECK(desk.json("user asset set 3 --shared yes")["changed"] == true);
  CHECK(desk.fails(ExitCode::usage, "user asset set 3 --shared perhaps").err ==
        "rollcall: not yes or no: perhaps\nhint: yes or no, true or false, 1 or 0\n");
  CHECK(desk.fails(ExitCode::usage, "user asset set 3 1 --shared no").err ==
        "rollcall: a deal is never shared\nhint: rollcall user asset kinds\n");
  CHECK(desk.json("user asset list")[2]["shared"] == true);
}

TEST_CASE("U-32 user asset set wants to be told what should change", "[cli][asset]") {
  Desk desk;
  CHECK(desk.fails(ExitCode::usage, "user asset set 3").err ==
        "rollcall: no change is given\n"
        "hint: --state STATE, --shared yes|no or --remove-participant EMAIL\n");
}

TEST_CASE("U-30 the participants of another account's pages are nobody's here", "[cli][asset]") {
  Pages pages;
  pages("account add Zoo --admin zoe@zoo.example --quiet");
  pages.fails(ExitCode::not_found, "--account zoo user asset set 8 --remove-participant zoe@zoo.example");
  pages.fails(ExitCode::not_found, "--account acme user asset set 8 --remove-participant zoe@zoo.example");
}

}  // namespace
}  // namespace rollcall::testing
