// W-21, P-84: a member with the right to tickets reads the portal in a browser as a customer does, and only reads.
#include <catch2/catch.hpp>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

const std::string sams_address = "sam@example.org";

/// A desk whose Sam makes links, and Carl's ticket with a file.
class ReadingDesk : public WebDesk {
 public:
  ReadingDesk() {
    set("close-by-customer", "on");
    given("the bytes");
    (*this)("portal reply " + id + " --contact " + carl + " --text 'It burns' --attach - --attach-name fire.txt");
    given("");
  }

  /// The address of a new link, below the host.
  std::string link(const std::string& contact = carl, const std::string& member = sams_address) {
    const auto url = json("portal open --contact " + contact + " --as " + member)["url"].get<std::string>();
    const std::string host = "https://help.example.org";
    REQUIRE(url.starts_with(host + "/acme/open?t="));
    return url.substr(host.size());
  }

  Texts audited() {
    return rows("SELECT actor || ' ' || action || ' ' || subject FROM audit WHERE action LIKE 'portal.reading.%'");
  }

  const std::string id = ticket("Printer on fire", carl);
};

void use_link(Browser& browser, const std::string& link) {
  browser.follow(browser.get(link));
  browser.follow(browser.post("/acme/open", {}));
}

const std::string reading_bar = "Sam Staff reads this as Carl. Nothing can be changed.";
const std::string reading_cookie = "__Host-portal-reading";

TEST_CASE("W-21 a link shows a button, whose use lets a member read as the customer, marked on every page", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  const auto asked = browser.follow(browser.get(desk.link()));
  CHECK_THAT(asked.body, Contains("Read as Carl?") && Contains("carl@globex.example") && Contains("15 minutes"));
  CHECK(browser.get("/acme/tickets").status == 303);  // not before the button
  const auto list = browser.follow(browser.post("/acme/open", {}));
  CHECK(list.status == 200);
  CHECK_THAT(list.body, Contains("Printer on fire") && Contains(reading_bar));
  for (const auto& page : {"tickets/" + desk.id, "tickets/" + desk.id + "/close", std::string{"tickets?state=closed"},
                           std::string{"nothing"}, std::string{"tickets/999"}})
    CHECK_THAT(browser.get("/acme/" + page).body, Contains(reading_bar));
}

TEST_CASE("W-21 files and exports are read too", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  CHECK(browser.get("/acme/tickets/" + desk.id + "/files/1").body == "the bytes");
  CHECK_THAT(browser.get("/acme/tickets.csv").body, Contains("Printer on fire"));
}

TEST_CASE("W-21 whoever reads as a customer changes nothing", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  const auto before = desk.rows("SELECT count(*), max(id) FROM audit");
  const std::vector<std::pair<std::string, Browser::Fields>> acts{
      {"tickets/" + desk.id + "/reply", {{"text", "Mine"}, {"key", "k"}}},
      {"tickets/" + desk.id + "/close", {{"key", "k"}}},
      {"tickets/new", {{"key", "k"}, {"field0", "Mine"}}},
      {"consent", {{"consent", "yes"}, {"version", "1"}}},
      {"login", {{"email", carl}, {"password", carls_password}}},
      {"register", {{"email", "new@globex.example"}}},
      {"reset-request", {{"email", carl}}},
      {"reset", {{"link_token", std::string(43, 'a')}, {"password", carls_password}}}};
  for (const auto& [page, fields] : acts) {
    CAPTURE(page);
    browser.get("/acme/tickets/" + desk.id);
    const auto refused = browser.post("/acme/" + page, fields);
    CHECK(refused.status == 403);
    CHECK_THAT(refused.body, Contains("This can only be read here") && Contains(reading_bar));
  }
  CHECK(desk.rows("SELECT count(*), max(id) FROM audit") == before);
  CHECK(desk.rows("SELECT count(*) FROM message") == Texts{"1"});
  CHECK(desk.rows("SELECT count(*) FROM contact_session") == Texts{"0"});
}

TEST_CASE("W-21 pages for who is not signed in lead a reader back to the list", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  for (const std::string page : {"login", "register", "reset-request", "reset", "consent", "access-denied", "logout"}) {
    CAPTURE(page);
    CHECK(browser.get("/acme/" + page).field("location") == "/acme/tickets");
  }
}

TEST_CASE("W-21 a link is good once, for a minute, in its own portal", "[web]") {
  ReadingDesk desk;
  const auto link = desk.link();
  Browser first{desk}, second{desk}, late{desk};
  second.follow(second.get(link));
  use_link(first, link);
  CHECK(second.post("/acme/open", {}).status == 410);
  CHECK(second.get("/acme/tickets").status == 303);

  const auto other = desk.link();
  late.time = "2026-11-02T09:00:59Z";
  CHECK(late.follow(late.get(other)).status == 200);
  late.time = "2026-11-02T09:01Z";
  CHECK(late.post("/acme/open", {}).status == 410);
  CHECK(desk.rows("SELECT count(*) FROM staff_reading WHERE began_at IS NOT NULL") == Texts{"1"});
}

TEST_CASE("W-21 no token of a reading stays in an address or in the file, and nothing else opens", "[web]") {
  ReadingDesk desk;
  const auto link = desk.link();
  const auto token = link.substr(link.find('=') + 1);
  Browser browser{desk};
  const auto moved = browser.get(link);
  CHECK(moved.status == 303);
  CHECK(moved.field("location") == "/acme/open");
  CHECK_THAT(moved.field("set-cookie").value_or(""),
             Contains("__Host-portal-opening=" + token) && Contains("HttpOnly") && Contains("Max-Age=60"));
  CHECK_THAT(browser.get("/acme/open").body, !Contains(token));
  browser.post("/acme/open", {});
  const auto reading = browser.cookie(reading_cookie);
  CHECK(reading != token);
  for (const auto& secret : {token, reading})
    CHECK(desk.rows("SELECT count(*) FROM staff_reading WHERE link_hash = '" + secret + "' OR token_hash = '" + secret +
                    "'") == Texts{"0"});
  for (const auto& typed : {std::string{"x"}, std::string(43, 'a'), std::string{"%0D%0ASet-Cookie:%20a=b"}}) {
    Browser stranger{desk};
    CHECK(stranger.get("/acme/open?t=" + typed).field("location") == "/acme/open");
    CHECK(stranger.get("/acme/open").status == 410);
  }
}

TEST_CASE("W-21 a reading lasts 15 minutes at most", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  browser.time = "2026-11-02T09:14:59Z";
  CHECK(browser.get("/acme/tickets").status == 200);
  browser.time = "2026-11-02T09:15Z";
  const auto over = browser.get("/acme/tickets");
  CHECK(over.status == 410);
  CHECK_THAT(over.body, Contains("Your time to read is over") && !Contains("Printer on fire"));
  CHECK_FALSE(browser.has_cookie(reading_cookie));
}

TEST_CASE("W-21 a reading lasts no longer than the member's right, their membership and the contact's entry", "[web]") {
  const std::vector<std::string> ends{
      "UPDATE member SET status = 'deactivated', deactivated_at = 0, deactivated_because = 'by_admin' WHERE id = 2",
      "UPDATE member SET super_admin = 0 WHERE id = 2",
      "UPDATE contact SET disabled_at = 0 WHERE email = 'carl@globex.example'",
      "UPDATE contact SET registered_at = NULL WHERE email = 'carl@globex.example'",
      "DELETE FROM portal_setting WHERE key = 'access'"};
  for (const auto& end : ends) {
    CAPTURE(end);
    ReadingDesk desk;
    Browser browser{desk};
    const auto unused = desk.link();
    use_link(browser, desk.link());
    CHECK(browser.get("/acme/tickets").status == 200);
    desk.tamper(end);
    CHECK(browser.get("/acme/tickets").status == 410);
    Browser other{desk};
    other.get(unused);
    CHECK(other.get("/acme/open").status == 410);
  }
}

TEST_CASE("W-21 a reading is over when its reader is removed", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  desk.tamper("UPDATE staff_reading SET member_id = 1");
  desk.tamper("UPDATE member SET status = 'removed', removed_at = 0 WHERE id = 1");
  CHECK(browser.get("/acme/tickets").status == 410);
}

TEST_CASE("W-21 a reader can end the reading, and nothing else in the browser ends with it", "[web]") {
  ReadingDesk desk;
  desk.password(cora, carls_password);
  Browser browser{desk};
  browser.sign_in(cora, carls_password);
  use_link(browser, desk.link());
  CHECK_THAT(browser.get("/acme/tickets").body, Contains(reading_bar));
  const auto ended = browser.follow(browser.post("/acme/logout", {}));
  CHECK_THAT(ended.body, Contains("You have ended it"));
  CHECK_FALSE(browser.has_cookie(reading_cookie));
  CHECK_THAT(browser.get("/acme/tickets").body, Contains(">Cora") && !Contains(reading_bar));
}

TEST_CASE("W-21 what was written on a page read as one customer is never sent as another", "[web]") {
  ReadingDesk desk;
  desk.password(cora, carls_password);
  Browser browser{desk};
  browser.sign_in(cora, carls_password);
  use_link(browser, desk.link());
  browser.get("/acme/tickets/" + desk.id);
  browser.time = "2026-11-02T09:20Z";
  CHECK(browser.post("/acme/tickets/" + desk.id + "/reply", {{"text", "Whose is this?"}}).status == 410);
  CHECK(desk.rows("SELECT count(*) FROM message") == Texts{"1"});
}

TEST_CASE("W-21 another link ends the reading before it", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  const auto before = browser.cookie(reading_cookie);
  use_link(browser, desk.link(otto));
  CHECK(browser.cookie(reading_cookie) != before);
  CHECK_THAT(browser.get("/acme/tickets").body, Contains("Sam Staff reads this as Otto") && !Contains("Printer"));
  CHECK(desk.rows("SELECT count(*) FROM staff_reading WHERE ended_at IS NOT NULL") == Texts{"1"});
}

TEST_CASE("W-21 a reading is recorded as the member's: opened, used, ended", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  use_link(browser, desk.link());
  browser.get("/acme/tickets");
  browser.post("/acme/logout", {});
  CHECK(desk.audited() == Texts{"operator:olga as sam@example.org portal.reading.open carl@globex.example",
                                "user:sam@example.org portal.reading.begin carl@globex.example",
                                "user:sam@example.org portal.reading.end carl@globex.example"});
}

TEST_CASE("W-21 the customer's own session and its last use stay as they were", "[web]") {
  ReadingDesk desk;
  Browser customer{desk}, browser{desk};
  customer.sign_in();
  const auto before = desk.rows("SELECT * FROM contact_session");
  browser.time = "2026-11-02T09:00:30Z";
  use_link(browser, desk.link());
  browser.time = "2026-11-02T09:10Z";
  CHECK(browser.get("/acme/tickets").status == 200);
  browser.post("/acme/logout", {});
  CHECK(desk.rows("SELECT * FROM contact_session") == before);
  CHECK(customer.get("/acme/tickets").status == 200);
}

TEST_CASE("W-21 whoever reads is not asked to consent, and cannot", "[web]") {
  ReadingDesk desk;
  desk.given("We keep what you write.");
  desk("portal consent set --text - --label Yes");
  desk.given("");
  Browser browser{desk};
  use_link(browser, desk.link());
  CHECK_THAT(browser.get("/acme/tickets").body, Contains("Printer on fire"));
  CHECK(desk.rows("SELECT count(*) FROM consent") == Texts{"0"});
}

TEST_CASE("W-12 the button of a link needs the token of its page", "[web]") {
  ReadingDesk desk;
  Browser browser{desk};
  browser.follow(browser.get(desk.link()));
  web::Request request{.method = web::Method::post, .target = "/acme/open", .fields = {}, .body = "form_token=x"};
  request.fields = {{"content-type", "application/x-www-form-urlencoded"}, {"sec-fetch-site", "same-origin"}};
  CHECK(browser.send(request).status == 403);
  CHECK_FALSE(browser.has_cookie(reading_cookie));
}

TEST_CASE("W-21 what a reader sees is what the customer sees", "[web]") {
  ReadingDesk desk;
  const auto theirs = desk.ticket("Of the company", cora);
  const auto others = desk.ticket("Of Initech", otto);
  Browser browser{desk};
  use_link(browser, desk.link());
  CHECK(browser.get("/acme/tickets/" + theirs).status == 200);
  CHECK(browser.get("/acme/tickets/" + others).status == 404);
  CHECK_THAT(browser.get("/acme/tickets").body, !Contains("Of Initech"));
}

}  // namespace
}  // namespace rollcall::testing
