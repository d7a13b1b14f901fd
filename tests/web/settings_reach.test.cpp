// W-23: whatever a portal is set to, its pages need no more of the roll than their connection reaches.
#include <catch2/catch.hpp>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

const std::string all_fields =
    "pipeline != x and stage != x and state != x and priority != high and category != x and "
    "owner != \"sam@example.org\" and source != x and Colour != red";

/// Carl goes to every page there is, and does what can be done there; the browser complains of any fault.
void live_a_day(WebDesk& desk) {
  const auto id = desk.ticket("Printer on fire", carl);
  Browser browser{desk};
  browser.get("/acme/register");
  browser.get("/acme/reset-request");
  CHECK(browser.post("/acme/reset-request", {{"email", carl}}).status == 303);
  browser.get("/acme/login");
  CHECK(browser.post("/acme/login", {{"email", carl}, {"password", "wrong"}}).status == 422);
  CHECK(browser.post("/acme/login", {{"email", carl}, {"password", "wrong"}}).status == 422);
  browser.sign_in();
  CHECK_THAT(browser.get("/acme/tickets").body, Contains("Printer on fire"));
  browser.get("/acme/tickets?view=mine&state=open&search=fire&sort=owner");
  browser.get("/acme/tickets.csv");
  browser.get("/acme/tickets/" + id);
  CHECK(browser.post("/acme/tickets/" + id + "/reply", {{"text", "Still smoking"}}).status == 303);
  browser.get("/acme/tickets/" + id + "/close");
  browser.post("/acme/tickets/" + id + "/close", {});
  browser.get("/acme/tickets/new");
  browser.post("/acme/tickets/new",
               {{"answer.subject", "Smoke"}, {"answer.text", "Everywhere"}, {"answer.priority", "low"}});
  browser.get("/acme/access-denied");
  browser.post("/acme/logout", {});
}

}  // namespace

TEST_CASE("W-23 customers live their day whatever the portal is set to", "[web]") {
  WebDesk desk;
  const auto setting = GENERATE(as<std::string>{}, "groups", "own tickets", "company if", "filters", "menu and form",
                                "registration", "answers to closed");
  CAPTURE(setting);
  if (setting == "groups") {
    desk("portal group add Friends --filter 'primary_company = Globex'");
    desk("portal group choose Friends");
    desk.set("access", "access-groups");
  }
  if (setting == "own tickets") desk.set("tickets", "own");
  if (setting == "company if") desk.set("tickets", "company-if first_name = Carl and job = boss");
  if (setting == "filters") desk.filter(all_fields);
  if (setting == "menu and form") {
    desk.tamper("INSERT INTO menu (account_id, name) VALUES (1, 'Main')");
    desk.tamper("INSERT INTO menu_item (menu_id, position, label, url) VALUES (1, 1, 'Home', 'https://example.org/')");
    desk.set("menu", "Main");
    desk(
        "portal form add Contact --field Subject --field text --field priority --field Colour --tickets yes --inbox "
        "Support");
    desk("portal form connect Contact --menu-text 'Ask us' --header-text 'What can we do?'");
  }
  if (setting == "registration") {
    desk.tamper(
        "INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, 'en', 'We keep it.', "
        "'Yes', 0)");
    desk.tamper("INSERT INTO consent SELECT id, 1, 0 FROM contact");
    Browser browser{desk};
    browser.get("/acme/register");
    CHECK(browser.post("/acme/register", {{"email", "new@globex.example"}, {"consent", "yes"}}).status == 303);
    CHECK(desk.rows("SELECT kind FROM mail WHERE to_email = 'new@globex.example'") == Texts{"portal.registered"});
  }
  if (setting == "answers to closed") {
    desk.set("reply-to-closed", "on");
    desk.set("close-by-customer", "on");
  }
  live_a_day(desk);
}

TEST_CASE("W-23 a link that a mail brought leads to a password and into the portal", "[web]") {
  WebDesk desk;
  const auto kind = GENERATE(as<std::string>{}, "register", "reset-request");
  CAPTURE(kind);
  const bool is_new = kind == "register";
  Browser browser{desk};
  browser.get("/acme/" + kind);
  CHECK(browser.post("/acme/" + kind, {{"email", is_new ? "new@globex.example" : carl}}).status == 303);
  const std::string token(43, 'a');
  desk.tamper("INSERT INTO link_token (hash, link_id, expires_at) SELECT ?, max(id), 4000000000 FROM link",
              {token_hash(token)});
  desk.tamper("UPDATE link_token SET expires_at = (SELECT created_at + 600 FROM link WHERE link.id = link_id)");
  browser.follow(browser.get("/acme?" + std::string{is_new ? "registration=" : "contact_password_reset="} + token));
  const auto done = browser.post("/acme/reset", {{"password", "seven quiet rivers at noon"}});
  CHECK_THAT(browser.follow(done).body, Contains("There is nothing here yet"));
}

}  // namespace rollcall::testing
