#include <catch2/catch.hpp>

#include "support/desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

TEST_CASE("U-32 user asset reassign gives what one owns to another, and leaves the creator", "[cli][asset]") {
  Desk desk;
  desk.import("kind,name,owner\nnote,One,ada@example.org\nnote,Two,ada@example.org\n");
  const auto before = desk.last_audit();
  check_golden("user_asset_reassign.json",
               desk("user asset reassign --from ADA@example.org --to li@example.org --dry-run --json").out);
  CHECK(desk.owners()[0] == "ada@example.org");
  check_golden("user_asset_reassign", desk("user asset reassign --from ada@example.org --to li@example.org").out);
  CHECK(desk.owners() == Rows{"li@example.org", "li@example.org", "grazyna@example.org", "oyvind@example.org",
                              "ex@example.org", "-", "di@example.org", "li@example.org", "li@example.org"});
  CHECK(desk.json("user asset list")[0]["creator"] == "Ada Byron");
  CHECK(desk.audited_after(before) ==
        Rows{R"(asset.set deal 1 {"owner":"li@example.org","was":"ada@example.org"})",
             R"(asset.set note 8 {"owner":"li@example.org","was":"ada@example.org"})",
             R"(asset.set note 9 {"owner":"li@example.org","was":"ada@example.org"})",
             R"(user.asset.reassign ada@example.org {"to":"li@example.org","assets":{"deal":1,"note":2}})",
             R"(user.asset.reassign li@example.org {"from":"ada@example.org","assets":{"deal":1,"note":2}})"});
}

TEST_CASE("U-32 user asset reassign --kind leaves the other kinds", "[cli][asset]") {
  Desk desk;
  desk.import("kind,name,owner\nnote,One,ada@example.org\n");
  CHECK(desk.json("user asset reassign --from ada@example.org --to li@example.org --kind note")["asset_counts"] ==
        Json::parse(R"({"note":1})"));
  CHECK(desk.owners()[0] == "ada@example.org");
}

TEST_CASE("U-32 where there is nothing to reassign, nothing changes and nothing is audited", "[cli][asset]") {
  Desk desk;
  const auto before = desk.last_audit();
  CHECK(desk("user asset reassign --from root@example.org --to li@example.org").out ==
        "root@example.org owns nothing like that.\n");
  CHECK(desk.json("user asset reassign --from root@example.org --to li@example.org")["changed"] == false);
  CHECK(desk.audited_after(before).empty());
}

TEST_CASE("U-32 what a removed or deactivated member owns can be reassigned", "[cli][asset]") {
  Desk desk;
  CHECK(desk.json("user asset reassign --from ex@example.org --to ada@example.org")["reassigned"] == 1);
  CHECK(desk.json("user asset reassign --from di@example.org --to ada@example.org")["reassigned"] == 1);
  CHECK(desk.names("--owner ada@example.org") == Rows{"Big deal", "Old deal", "Cannot sign in"});
}

TEST_CASE("U-06 of an address that was added again, reassign takes the new member's, or with --orphaned the old ones",
          "[cli][asset]") {
  Desk desk;
  desk("user add ex@example.org --quiet");
  desk.import("kind,name,owner\nnote,New,ex@example.org\n");
  CHECK(desk.json("user asset reassign --from ex@example.org --to ada@example.org")["asset_counts"] ==
        Json::parse(R"({"note":1})"));
  CHECK(desk.json("user asset reassign --from ex@example.org --orphaned --to ex@example.org")["asset_counts"] ==
        Json::parse(R"({"deal":1})"));
  CHECK(desk.names("--owner ex@example.org") == Rows{"Old deal"});
}

TEST_CASE("U-15 nobody but an active member is given anything", "[cli][asset]") {
  Desk desk;
  CHECK(desk.fails(ExitCode::refused, "user asset reassign --from ada@example.org --to di@example.org").err ==
        "rollcall: di@example.org is deactivated, and cannot be given anything to own\nhint: rollcall user owners\n");
  desk.fails(ExitCode::not_found, "user asset reassign --from ada@example.org --to ex@example.org");
  desk.fails(ExitCode::not_found, "user asset reassign --from nobody@example.org --to ada@example.org");
  CHECK(desk.fails(ExitCode::usage, "user asset reassign --from ada@example.org --to Ada@example.org")
            .err.starts_with("rollcall: both addresses are ada@example.org\n"));
  CHECK(desk.owners()[0] == "ada@example.org");
}

TEST_CASE("U-34 user asset rotate gives assets in turn, in the order both are named", "[cli][asset]") {
  Desk desk;
  const auto before = desk.last_audit();
  check_golden("user_asset_rotate",
               desk("user asset rotate 7 1 2 --among oyvind@example.org ada@example.org --dry-run").out);
  check_golden("user_asset_rotate.json",
               desk("user asset rotate 7 1 2 --among oyvind@example.org ada@example.org --json").out);
  CHECK(desk.owners()[6] == "oyvind@example.org");
  CHECK(desk.owners()[0] == "ada@example.org");
  CHECK(desk.owners()[1] == "oyvind@example.org");
  CHECK(desk.audited_after(before) ==
        Rows{R"(asset.set ticket 7 {"owner":"oyvind@example.org","was":"di@example.org"})",
             R"(asset.set contact 2 {"owner":"oyvind@example.org","was":"li@example.org"})"});
}

TEST_CASE("U-34 without --among, rotate goes through all active members by address", "[cli][asset]") {
  Desk desk;
  desk.given("1\n2\n3\n4\n5\n6\n7\n");
  desk("user asset rotate -");
  CHECK(desk.owners() == Rows{"ada@example.org", "grazyna@example.org", "li@example.org", "oyvind@example.org",
                              "root@example.org", "ada@example.org", "grazyna@example.org"});
}

TEST_CASE("U-15 U-34 rotate skips the deactivated, and is refused where nobody else is named", "[cli][asset]") {
  Desk desk;
  const auto report =
      desk.json("user asset rotate 1 2 6 --among di@example.org li@example.org LI@example.org ada@example.org");
  CHECK(report["skipped"] == Json::parse(R"(["di@example.org"])"));
  CHECK(desk.owners()[0] == "li@example.org");
  CHECK(desk.owners()[1] == "ada@example.org");
  CHECK(desk.owners()[5] == "li@example.org");
  CHECK(desk.fails(ExitCode::refused, "user asset rotate 1 --among di@example.org").err ==
        "rollcall: none of these is active: di@example.org\nhint: rollcall user owners\n");
  CHECK(desk.fails(ExitCode::not_found, "user asset rotate 1 --among ex@example.org ada@example.org")
            .err.starts_with("rollcall: no such user: ex@example.org\n"));
  desk.fails(ExitCode::not_found, "user asset rotate 1 99");
  CHECK(desk.owners()[0] == "li@example.org");
}

TEST_CASE("U-34 a rotation that gives everybody what they have changes nothing", "[cli][asset]") {
  Desk desk;
  const auto before = desk.last_audit();
  CHECK(desk.json("user asset rotate 1 --among ada@example.org")["changed"] == false);
  CHECK(desk.audited_after(before).empty());
}

}  // namespace
}  // namespace rollcall::testing
