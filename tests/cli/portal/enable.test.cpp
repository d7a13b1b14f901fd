#include <catch2/catch.hpp>

#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

TEST_CASE("P-05 enabling names everything missing at once", "[cli][portal]") {
  PortalDesk roll;
  const auto error = roll.fails(ExitCode::refused, "portal enable --json").error();
  CHECK(error["message"] ==
        "the portal cannot be turned on: no name is set; no domain is set; no slug is set; no inbox is set; access is "
        "not set");
  CHECK(error["details"].size() == 5);
  CHECK(error["hint"].get<std::string>().find("rollcall portal set inbox NAME") != std::string::npos);
  CHECK(roll.json("portal show")["missing"].size() == 5);
}

TEST_CASE("P-05 what there is none of yet is to be added first", "[cli][portal]") {
  Roll roll;
  const auto hint = roll.fails(ExitCode::refused, "portal enable --json").error()["hint"].get<std::string>();
  CHECK(hint.find("rollcall portal domain add HOST --language LANGUAGE") != std::string::npos);
  CHECK(hint.find("rollcall portal inbox add NAME --kind inbox") != std::string::npos);
}

TEST_CASE("P-05 where customers register themselves, there has to be something to consent to", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  roll("portal set access self-registration");
  CHECK(
      roll.fails(ExitCode::refused, "portal enable").err.find("there is no consent text for customers who register") !=
      std::string::npos);
  roll.tamper("INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, 'en', 'T', 'L', 0)");
  CHECK(roll.json("portal enable")["changed"] == true);
}

TEST_CASE("P-05 under single sign-on, the portal cannot be turned on before that is set up", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  roll("portal domain set help.example.org --sign-in sso-jwt");
  roll("portal set access sso-all");
  CHECK(roll.fails(ExitCode::refused, "portal enable").err.find("is not set up") != std::string::npos);
}

TEST_CASE("P-05 the portal is turned on and off, and its settings stay", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  CHECK(roll.json("portal enable --dry-run")["dry_run"] == true);
  CHECK(roll.json("portal show")["enabled"] == false);
  check_golden("portal_enable", roll("portal enable").out);
  CHECK(roll.json("portal enable")["changed"] == false);
  check_golden("portal_show", roll("portal show").out);
  check_golden("portal_show.json", roll("portal show --json").out);
  check_golden("portal_disable", roll("portal disable").out);
  CHECK(roll.json("portal disable")["changed"] == false);
  CHECK(roll.json("portal show")["settings"]["slug"] == "my/tickets");
  CHECK(
      roll.rows("SELECT action, details FROM audit WHERE action IN ('portal.enable', 'portal.disable') ORDER BY id") ==
      Rows{"portal.enable|", R"(portal.disable|{"ended_sessions":0})"});
}

TEST_CASE("P-05 disabling ends every session of the account's customers, and what had run out is recorded as that",
          "[cli][portal]") {
  PortalDesk roll;
  roll("account add Zoo --admin zoe@zoo.example");
  roll("--account acme " + roll.setup);
  roll("--account acme portal enable");
  roll.at("2026-11-02T09:00Z");
  for (const std::string account : {"1", "2"}) {
    roll.tamper("INSERT INTO contact (id, account_id, email, created_at) VALUES (?, ?, 'c@x.example', 0)",
                {account, account});
    for (const std::string since : {"2026-11-02 08:30", "2026-11-01 12:00"})
      roll.tamper(
          "INSERT INTO contact_session (contact_id, sign_in, token_hash, signed_in_at, last_active_at) "
          "VALUES (?1, 'password', ?1 || ?2, unixepoch(?2), unixepoch(?2))",
          {account, since});
  }
  check_golden("portal_disable.json", roll("--account acme portal disable --yes --json").out);
  CHECK(roll.rows("SELECT contact_id, datetime(ended_at, 'unixepoch'), ended_because FROM contact_session "
                  "ORDER BY id") ==
        Rows{"1|2026-11-02 09:00:00|portal_disabled", "1|2026-11-01 13:00:00|idle", "2||", "2||"});
}

TEST_CASE("P-06 portal show prints settings, address, and what is missing", "[cli][portal]") {
  PortalDesk roll;
  roll("portal set name 'Acme help' domain help.example.org");
  check_golden("portal_show_missing", roll("portal show").out);
}

}  // namespace
}  // namespace rollcall::testing
