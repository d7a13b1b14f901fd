// W-15: what is wrong with a request is said in the customer's language, with the portal's look.
#include <catch2/catch.hpp>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;

struct NorwegianDesk : WebDesk {
  NorwegianDesk() { tamper("UPDATE domain SET language = 'nb'"); }
  Browser browser{*this};
};

web::Request sent(const std::string& target, const std::string& type, const std::string& body) {
  return {.method = web::Method::post,
          .target = target,
          .fields = {{"content-type", type}, {"sec-fetch-site", "same-origin"}},
          .body = body};
}

void check_page_says(const std::string& html, const std::string& sentence) {
  CHECK_THAT(html, Contains("<html lang=\"nb\">") && Contains("Acme Help") && Contains("style-") && Contains(sentence));
}

}  // namespace

TEST_CASE_METHOD(NorwegianDesk, "W-15 a request that a portal cannot read is answered by a page of it", "[web]") {
  const auto unread = browser.send(sent("/acme/login", "application/json", "{}"));
  CHECK(unread.status == 415);
  check_page_says(unread.body, "Dette lot seg ikke lese");
  const auto broken = browser.send(sent("/acme/login", "application/x-www-form-urlencoded", "a=%"));
  CHECK(broken.status == 400);
  check_page_says(broken.body, "Dette lot seg ikke lese");
}

TEST_CASE_METHOD(NorwegianDesk, "W-15 a method that a page does not take is refused by a page, with the allowed ones",
                 "[web]") {
  browser.get("/acme/login");
  const auto refused = browser.post("/acme/tickets", {});
  CHECK(refused.status == 405);
  CHECK(refused.field("allow") == "GET, HEAD");
  check_page_says(refused.body, "Dette kan ikke gjøres her");
}

TEST_CASE_METHOD(NorwegianDesk, "W-15 an address beside the portal is 404 in its look, and starts no visit", "[web]") {
  const auto page = browser.get("/favicon.ico");
  CHECK(page.status == 404);
  check_page_says(page.body, "Siden finnes ikke");
  CHECK_FALSE(page.field("set-cookie"));
  browser.host = "elsewhere.example";
  const auto nowhere = browser.get("/favicon.ico");
  CHECK(nowhere.status == 421);
  CHECK_THAT(nowhere.body, !Contains("<html"));
}

TEST_CASE_METHOD(NorwegianDesk, "W-15 a request refused by its head is answered by a page of the portal it is for",
                 "[web]") {
  web::Door door{quick};
  auto database = store::Database::open(file(), store::Access::write);
  store::keep_to_customers_reach(database);
  auto head = sent("/acme/login", "multipart/form-data; boundary=x", "");
  head.fields.push_back({"host", "help.example.org"});
  const auto refusal = [&](int status) { return door.refusal(status, head, {}, instant(browser.time), database); };
  check_page_says(refusal(413).body, "Dette er for stort");
  CHECK(refusal(413).status == 413);
  check_page_says(refusal(503).body, "Vi er opptatt");
  CHECK(refusal(503).field("retry-after"));
  CHECK_THAT(refusal(431).body, !Contains("<html"));
  head.fields.back().value = "elsewhere.example";
  CHECK_THAT(refusal(413).body, !Contains("<html"));
}

TEST_CASE_METHOD(NorwegianDesk, "W-05 the log is told whom a request was for, whatever came of it", "[web]") {
  const auto id = ticket("Printer on fire", carl);
  const auto number = rows("SELECT id FROM contact WHERE email = '" + carl + "'").front();
  const auto whom = [](const web::Response& response) { return response.field("x-served-to").value_or("-"); };
  CHECK(whom(browser.get("/acme/login")) == "-");
  CHECK(whom(browser.post("/acme/login", {{"email", carl}, {"password", "wrong"}})) == "-");
  CHECK(whom(browser.post("/acme/login", {{"email", carl}, {"password", carls_password}})) == number);
  CHECK(whom(browser.get("/acme/tickets")) == number);
  CHECK(whom(browser.get("/acme/tickets/999")) == number);
  browser.get("/acme/tickets/" + id);
  CHECK(whom(browser.post("/acme/tickets/" + id + "/reply", {{"text", " "}})) == number);
  CHECK(whom(browser.post("/acme/logout", {})) == number);
  CHECK(whom(browser.get("/acme/logout")) == "-");
}

}  // namespace rollcall::testing
