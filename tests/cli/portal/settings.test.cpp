#include <catch2/catch.hpp>

#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

TEST_CASE("P-01 portal setup writes all that a portal needs, and turns nothing on", "[cli][portal]") {
  PortalDesk roll;
  check_golden("portal_setup", roll(roll.setup).out);
  CHECK(roll.json(roll.setup)["changed"] == false);
  CHECK(roll.json("portal show")["enabled"] == false);
  CHECK(roll.rows("SELECT subject, details FROM audit WHERE action = 'portal.set'") ==
        Rows{R"(acme|{"name":"Acme help","domain":"help.example.org","slug":"my/tickets","inbox":"Support",)"
             R"("tickets":"company","access":"access-groups"})"});
}

TEST_CASE("P-01 portal keys lists every setting with value, default and meaning", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  check_golden("portal_keys", roll("portal keys").out);
  check_golden("portal_keys.json", roll("portal keys --json").out);
}

TEST_CASE("P-01 each setting can be changed later, several at once, and the value none restores the default",
          "[cli][portal]") {
  PortalDesk roll;
  check_golden("portal_set.json", roll("portal set TICKET-label Requests slug help inbox support --json").out);
  check_golden("portal_set", roll("portal set ticket-label none session-timeout 24h").out);
  CHECK(roll.json("portal set session-timeout 1d")["changed"] == false);
  CHECK(roll.rows("SELECT key, value FROM portal_setting ORDER BY key") ==
        Rows{"inbox|Support", "session-timeout|24h", "slug|help"});
  CHECK(roll.json("portal set slug other --dry-run")["dry_run"] == true);
  CHECK(roll.json("portal show")["settings"]["slug"] == "help");
  roll.fails(ExitCode::usage, "portal set slug");
  roll.fails(ExitCode::usage, "portal set slug help name");
  CHECK(roll.fails(ExitCode::usage, "portal set slugg help").err.find("did you mean slug?") != std::string::npos);
  CHECK(roll.fails(ExitCode::not_found, "portal set inbox Suport").err.find("did you mean Support?") !=
        std::string::npos);
  roll.fails(ExitCode::not_found, "portal set menu Main");
}

TEST_CASE("P-01 of several settings either all are changed or none", "[cli][portal]") {
  PortalDesk roll;
  roll.fails(ExitCode::not_found, "portal set slug help inbox Nowhere");
  CHECK(roll.rows("SELECT key FROM portal_setting").empty());
}

TEST_CASE("P-01 a setting that is given twice is refused, and nothing is changed", "[cli][portal]") {
  PortalDesk roll;
  const auto before = roll("portal show --json").out;
  for (const std::string line : {"portal set name First name Second", "portal set name First slug a name none"})
    CHECK(roll.fails(ExitCode::usage, line).err == "rollcall: the setting name is given twice\n");
  CHECK(roll("portal show --json").out == before);
}

TEST_CASE("P-03 without a domain, setup is refused and says how to add it", "[cli][portal]") {
  Roll roll;
  roll("portal inbox add Support --kind inbox");
  const auto error = roll.fails(ExitCode::refused, PortalDesk::setup + " --json").error();
  CHECK(error["message"] == "help.example.org is not a domain of acme");
  CHECK(error["hint"] == "rollcall portal domain add help.example.org --language LANGUAGE");
}

TEST_CASE("P-03 what the portal uses is not removed", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  CHECK(roll.fails(ExitCode::refused, "portal domain remove help.example.org").err.find("the portal is at") !=
        std::string::npos);
  CHECK(roll.fails(ExitCode::refused, "portal inbox remove Support").err.find("new tickets go to Support") !=
        std::string::npos);
  roll("portal menu add Main Shop=https://shop.example.org");
  roll("portal set menu main");
  CHECK(roll.fails(ExitCode::refused, "portal menu remove MAIN").err.find("portal set menu none") != std::string::npos);
  roll("portal set menu none");
  roll("portal menu remove Main");
}

TEST_CASE("P-10 a mode of access is refused where the domain signs customers in otherwise", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  CHECK(roll.fails(ExitCode::refused, "portal set access sso-all").err.find("--sign-in sso-saml") != std::string::npos);
  roll("portal domain set help.example.org --sign-in sso-jwt");
  for (const std::string mode : {"self-registration", "access-groups"})
    CHECK(roll.fails(ExitCode::refused, "portal set access " + mode).err.find("by sso-jwt") != std::string::npos);
  roll("portal set access sso-groups");
}

TEST_CASE("P-11 the choice from before single sign-on is there again when it is taken off", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  const auto access = [&] { return roll.json("portal show")["settings"]["access"]; };
  CHECK(access() == "access-groups");
  roll("portal domain set help.example.org --sign-in sso-saml");
  CHECK(access().is_null());
  roll("portal set access sso-all");
  CHECK(access() == "sso-all");
  roll("portal domain set help.example.org --sign-in password");
  CHECK(access() == "access-groups");
  roll("portal domain set help.example.org --sign-in sso-jwt");
  CHECK(access() == "sso-all");
}

TEST_CASE("P-24 closing by customers is refused while a stage has to be chosen, by whatever path", "[cli][portal]") {
  PortalDesk roll;
  const std::string add = "portal stage add 'Support Pipeline' Solved --state closed";
  SECTION("turning it on") {
    roll(add);
    CHECK(roll.fails(ExitCode::refused, "portal set close-by-customer on")
              .err.find("portal close-stage 'Support Pipeline' STAGE") != std::string::npos);
    roll("portal close-stage 'Support Pipeline' Solved");
    roll("portal set close-by-customer on");
  }
  SECTION("adding a second closed stage") {
    roll("portal set close-by-customer on");
    roll.fails(ExitCode::refused, add);
    roll("portal close-stage 'Support Pipeline' Closed");
    roll(add);
  }
}

TEST_CASE("P-40 colours below WCAG AA are refused with the ratio and the nearest that passes", "[cli][portal]") {
  PortalDesk roll;
  const auto error = roll.fails(ExitCode::refused, "portal set text-colour '#777777' --json").error();
  CHECK(error["message"] == "text-colour #777777 on #ffffff has a contrast of 4.47:1, and needs 4.5:1");
  CHECK(error["details"] == Json::parse(R"({"ratio":"4.47","nearest":"#777677"})"));
  roll("portal set text-colour '#777677'");
  roll("portal set control-colour '#949494'");
  CHECK(roll.fails(ExitCode::refused, "portal set control-colour '#959595'").err.find("2.99:1, and needs 3:1") !=
        std::string::npos);
  roll.fails(ExitCode::usage, "portal set text-colour red");
}

TEST_CASE("P-40 colours set together are judged together, and a background by what stands on it", "[cli][portal]") {
  PortalDesk roll;
  roll.fails(ExitCode::refused, "portal set background-colour '#000000'");
  roll("portal set background-colour '#000000' text-colour '#FFFFFF' control-colour '#ffff00'");
  CHECK(roll.json("portal show")["settings"]["text-colour"] == "#ffffff");
  roll.fails(ExitCode::refused, "portal set background-colour none");
}

TEST_CASE("P-41 menus have links in order, to https: and mailto: only", "[cli][portal]") {
  PortalDesk roll;
  check_golden("portal_menu_add",
               roll("portal menu add Main Shop=https://shop.example.org/?a=b Help=mailto:help@example.org").out);
  check_golden("portal_menu_add.json", roll("portal menu add Other Shop=https://shop.example.org --json").out);
  check_golden("portal_menu_list", roll("portal menu list").out);
  check_golden("portal_menu_list.json", roll("portal menu list --json").out);
  roll.fails(ExitCode::refused, "portal menu add MAIN Shop=https://shop.example.org");
  for (const std::string bad : {"X Shop", "X Shop=http://shop.example.org", "X Shop=javascript:alert(1)",
                                "X =https://shop.example.org", "X", "none Shop=https://shop.example.org"}) {
    INFO(bad);
    roll.fails(ExitCode::usage, "portal menu add " + bad);
  }
  CHECK(roll.json("portal menu remove other --dry-run")["dry_run"] == true);
  check_golden("portal_menu_remove", roll("portal menu remove other").out);
  CHECK(roll.rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.menu.%' ORDER BY id").front() ==
        R"(portal.menu.add|Main|{"items":[{"label":"Shop","url":"https://shop.example.org/?a=b"},)"
        R"({"label":"Help","url":"mailto:help@example.org"}]})");
}

TEST_CASE("P-42 portal link prints Go to NAME, escaped in HTML", "[cli][portal]") {
  PortalDesk roll;
  roll.fails(ExitCode::refused, "portal link");
  roll(roll.setup);
  CHECK(roll("portal link").out == "Go to Acme help: https://help.example.org/my/tickets\n");
  roll("portal set name 'A & <B>'");
  CHECK(roll("portal link --html").out ==
        "<a href=\"https://help.example.org/my/tickets\">Go to A &amp; &lt;B&gt;</a>\n");
  CHECK(roll.json("portal link")["text"] == "Go to A & <B>");
}

}  // namespace
}  // namespace rollcall::testing
