#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/desk.hpp"

namespace rollcall::testing {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("U-31 user asset kinds prints the one table, and needs no roll for it", "[cli][asset]") {
  auto nowhere = Roll::without_file();
  check_golden("user_asset_kinds", nowhere("user asset kinds").out);
  check_golden("user_asset_kinds.json", nowhere("user asset kinds --json").out);
  check_golden("user_asset_kinds.csv", nowhere("user asset kinds -o csv").out);
}

TEST_CASE("U-31 user asset kinds reads well at 80 columns", "[cli][asset]") {
  auto nowhere = Roll::without_file();
  nowhere.on_terminal(80).with("NO_COLOR", "1");
  const auto answer = nowhere("user asset kinds");
  check_golden("user_asset_kinds_80", answer.out);
  for (const auto& line : answer.lines()) CHECK(display_width(line) <= 80);
}

TEST_CASE("U-32 user asset list prints what members own and created, in the order it was added", "[cli][asset]") {
  Desk desk;
  check_golden("user_asset_list", desk("user asset list").out);
  check_golden("user_asset_list.json", desk("user asset list --json").out);
  check_golden("user_asset_list.csv", desk("user asset list -o csv").out);
  CHECK(desk.names("--limit 2") == Names{"Big deal", "上海贸易有限公司"});
}

TEST_CASE("U-32 user asset list reads well at 80 columns, whatever the names are written in", "[cli][asset]") {
  Desk desk;
  desk.on_terminal(80).with("NO_COLOR", "1");
  const auto answer = desk("user asset list");
  check_golden("user_asset_list_80", answer.out);
  for (const auto& line : answer.lines()) CHECK(display_width(line) <= 80);
}

TEST_CASE("U-41 a removed owner or creator reads Deactivated/Removed, and the owner's address stays", "[cli][asset]") {
  Desk desk;
  const auto old_deal = desk.json("user asset list")[4];
  CHECK(old_deal["owner"] == "Deactivated/Removed (ex@example.org)");
  CHECK(old_deal["owner_email"] == "ex@example.org");
  CHECK(old_deal["creator"] == "Deactivated/Removed (ex@example.org)");
  desk.tamper("UPDATE account SET salesforce_sync = 1");
  desk.tamper("UPDATE member SET salesforce_user = 1 WHERE status = 'removed'");
  const auto synced = desk.json("user asset list")[4];
  CHECK(synced["owner"] == "Eve Xu (Salesforce)");
  CHECK(synced["creator"] == "Deactivated/Removed (ex@example.org)");
}

TEST_CASE("U-32 each filter of user asset list keeps only the assets that match it", "[cli][asset]") {
  Desk desk;
  CHECK(desk.names("--owner ADA@example.org") == Names{"Big deal"});
  CHECK(desk.names("--owner di@example.org") == Names{"Cannot sign in"});
  CHECK(desk.names("--owner root@example.org").empty());
  CHECK(desk.names("--kind Deal") == Names{"Big deal", "Old deal"});
  CHECK(desk.names("--kind deal --owner ada@example.org") == Names{"Big deal"});
  CHECK(desk.names("--orphaned") == Names{"Old deal", "Question about an invoice"});
  CHECK(desk.names("--orphaned --kind conversation") == Names{"Question about an invoice"});
  CHECK(desk("user asset list --kind note").out == "No assets.\n");
}

TEST_CASE("U-06 somebody who was removed and added again owns nothing of the old", "[cli][asset]") {
  Desk desk;
  CHECK(desk.names("--owner ex@example.org") == Names{"Old deal"});
  desk("user add ex@example.org --quiet");
  CHECK(desk.names("--owner ex@example.org").empty());
  CHECK(desk.names("--owner ex@example.org --orphaned") == Names{"Old deal"});
  CHECK(desk.json("user asset list")[4]["owner"] == "Deactivated/Removed (ex@example.org)");
}

TEST_CASE("U-32 user asset list refuses what it does not know", "[cli][asset]") {
  Desk desk;
  CHECK(desk.fails(ExitCode::not_found, "user asset list --owner adda@example.org").err ==
        "rollcall: no such user: adda@example.org\nhint: did you mean ada@example.org?\n");
  CHECK(desk.fails(ExitCode::not_found, "user asset list --orphaned --owner ada@example.org").err ==
        "rollcall: ada@example.org was never removed\nhint: rollcall user asset list --owner ada@example.org\n");
  CHECK(desk.fails(ExitCode::usage, "user asset list --kind deel").err ==
        "rollcall: no such kind of asset: deel\nhint: did you mean deal?\n");
}

TEST_CASE("U-32 assets of another account are neither listed nor removed", "[cli][asset]") {
  Desk desk;
  desk("account add Other --admin ada@example.org --quiet");
  CHECK(desk.json("user asset list --account other").empty());
  CHECK(desk.fails(ExitCode::not_found, "user asset remove 1 --account other")
            .err.starts_with("rollcall: no such asset: 1\n"));
  CHECK(desk.names("--account acme").size() == 7);
}

TEST_CASE("U-32 user asset set changes the state, and audits those it changed", "[cli][asset]") {
  Desk desk;
  const auto before = desk.last_audit();
  check_golden("user_asset_set", desk("user asset set 4 --state Disconnected").out);
  CHECK(desk.rows("SELECT state FROM asset WHERE id = 4") == Names{"disconnected"});
  CHECK(desk.audited_after(before) == Names{R"(asset.set mailbox 4 {"state":"disconnected"})"});
  check_golden("user_asset_set_unchanged.json", desk("user asset set 4 --state disconnected --json").out);
  CHECK(desk.audited_after(before).size() == 1);
}

TEST_CASE("U-32 user asset set refuses a state that one of the assets cannot have, and changes none", "[cli][asset]") {
  Desk desk;
  CHECK(desk.fails(ExitCode::usage, "user asset set 4 --state stopped").err ==
        "rollcall: a mailbox cannot be stopped\nhint: connected, disconnected\n");
  CHECK(desk.fails(ExitCode::usage, "user asset set 4 1 --state disconnected").err ==
        "rollcall: a deal cannot be disconnected\nhint: it has no state\n");
  CHECK(desk.fails(ExitCode::not_found, "user asset set 99 4 98 --state disconnected").err ==
        "rollcall: no such assets: 99, 98\nhint: rollcall user asset list\n");
  CHECK(desk.rows("SELECT state FROM asset WHERE id = 4") == Names{"connected"});
}

TEST_CASE("U-32 user asset remove takes assets off the roll, each once, also from standard input", "[cli][asset]") {
  Desk desk;
  const auto before = desk.last_audit();
  desk.given("1\n\n 6 \n1\n");
  check_golden("user_asset_remove.json", desk("user asset remove - --json").out);
  CHECK(desk.names("--limit 1") == Names{"上海贸易有限公司"});
  CHECK(desk.audited_after(before) ==
        Names{R"(asset.remove deal 1 {"name":"Big deal","owner":"ada@example.org"})",
              R"(asset.remove conversation 6 {"name":"Question about an invoice","owner":null})"});
  check_golden("user_asset_remove", desk("user asset remove 2").out);
}

TEST_CASE("U-32 the number of a removed asset is never given again", "[cli][asset]") {
  Desk desk;
  desk("user asset remove 7 --quiet");
  desk.import("kind,name\nnote,One\n");
  CHECK(desk.json("user asset list")[6]["id"] == 8);
}

TEST_CASE("U-32 user asset remove removes all or none", "[cli][asset]") {
  Desk desk;
  desk.fails(ExitCode::not_found, "user asset remove 1 99");
  desk.given("1\nx\n");
  CHECK(desk.fails(ExitCode::usage, "user asset remove -").err ==
        "rollcall: line 2: not an asset's number: x\nhint: rollcall user asset list\n");
  desk.given("\n");
  CHECK(desk.fails(ExitCode::usage, "user asset remove -").err ==
        "rollcall: no number was given\nhint: rollcall user asset list\n");
  desk("user asset remove 1 2 --dry-run");
  CHECK(desk.names().size() == 7);
}

}  // namespace
}  // namespace rollcall::testing
