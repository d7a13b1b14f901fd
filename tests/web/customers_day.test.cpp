#include <algorithm>
#include <catch2/catch.hpp>

#include "support/browser.hpp"

namespace rollcall::testing {

using Catch::Contains;
using Texts = std::vector<std::string>;

TEST_CASE("W-10 a customer signs in, reads, answers, closes and signs out", "[web]") {
  WebDesk desk;
  desk.set("close-by-customer", "on");
  const auto id = desk.ticket("Printer on fire", carl);
  Browser browser{desk};
  INFO(browser.get("/acme/login").field("x-fault").value_or(""));
  CHECK(browser.follow(browser.get("/acme")).status == 200);  // not signed in: the login
  browser.sign_in();
  auto page = browser.get("/acme/tickets");
  CHECK(page.status == 200);
  CHECK_THAT(page.body, Contains("Printer on fire") && Contains("/acme/tickets/" + id) && Contains("1 of 1"));

  page = browser.get("/acme/tickets/" + id);
  CHECK_THAT(page.body, Contains("<h1><bdi>Printer on fire</bdi>") && Contains("Your message"));
  page = browser.follow(browser.post("/acme/tickets/" + id + "/reply", {{"text", "It is\r\nout <now>"}}));
  CHECK_THAT(page.body, Contains("Your message is sent") && Contains("It is\nout &lt;now&gt;"));

  page = browser.get("/acme/tickets/" + id + "/close");
  CHECK_THAT(page.body, Contains("Close this?"));
  page = browser.follow(browser.post("/acme/tickets/" + id + "/close", {}));
  CHECK_THAT(page.body, Contains("It is closed") && Contains(">Closed<"));

  page = browser.follow(browser.post("/acme/logout", {}));
  CHECK_THAT(page.body, Contains("You are signed out of Acme Help"));
  CHECK_FALSE(browser.has_cookie("__Host-portal"));
  CHECK(browser.get("/acme/tickets").status == 303);
  CHECK(desk.rows("SELECT ended_because FROM contact_session") == Texts{"logged_out"});
}

TEST_CASE("W-11 a session is bound to its cookie, new at every sign-in, and over when it was signed out", "[web]") {
  WebDesk desk;
  Browser browser{desk};
  browser.sign_in();
  const auto first = browser.cookie("__Host-portal");
  browser.post("/acme/logout", {});
  browser.sign_in();
  CHECK(browser.cookie("__Host-portal") != first);
  Browser thief{desk};
  web::Request request{.method = web::Method::get, .target = "/acme/tickets", .fields = {}, .body = {}};
  request.fields = {{"cookie", "__Host-portal=" + first}};
  CHECK(thief.send(request).status == 303);
}

TEST_CASE("W-11 a session lets nobody into the portal of another account", "[web]") {
  WebDesk desk;
  desk("account add Beta --slug beta --admin zoe@beta.example");
  desk.tamper("INSERT INTO portal (account_id, enabled_at) VALUES (2, 0)");
  desk.tamper(
      "INSERT INTO domain (account_id, host, language, is_primary, sign_in) VALUES (2, 'help.beta.example', 'en', 1, "
      "'password')");
  for (const auto& [key, value] : std::map<std::string, std::string>{
           {"domain", "help.beta.example"}, {"slug", "acme"}, {"access", "self-registration"}})
    desk.tamper("INSERT INTO portal_setting (account_id, key, value) VALUES (2, ?, ?)", {key, value});
  desk("--account beta portal contact add carl@globex.example --quiet");
  desk.tamper("UPDATE contact SET registered_at = 0");
  Browser browser{desk};
  browser.sign_in();
  CHECK(browser.get("/acme/tickets").status == 200);
  browser.host = "help.beta.example";
  const auto elsewhere = browser.get("/acme/tickets");
  CHECK(elsewhere.status == 303);
  CHECK_THAT(elsewhere.field("location").value_or(""), Contains("/acme/login"));
}

TEST_CASE("W-12 a form that comes from elsewhere changes nothing", "[web]") {
  WebDesk desk;
  const auto id = desk.ticket("Printer on fire", carl);
  Browser browser{desk};
  browser.sign_in();
  browser.get("/acme/tickets/" + id);
  const auto reply = [&](std::vector<web::HeaderField> fields, const std::string& body) {
    web::Request request{
        .method = web::Method::post, .target = "/acme/tickets/" + id + "/reply", .fields = {}, .body = body};
    request.fields = {{"content-type", "application/x-www-form-urlencoded"}};
    request.fields.insert(request.fields.end(), fields.begin(), fields.end());
    return browser.send(request).status;
  };
  const auto page = browser.get("/acme/tickets/" + id).body;
  const std::string mark = "name=\"form_token\" value=\"";
  const auto begin = page.find(mark) + mark.size();
  const auto good = "text=a&form_token=" + page.substr(begin, page.find('"', begin) - begin);
  CHECK(reply({{"sec-fetch-site", "cross-site"}}, good) == 403);
  CHECK(reply({{"sec-fetch-site", "same-site"}}, good) == 403);
  CHECK(reply({{"origin", "https://evil.example"}}, good) == 403);
  CHECK(reply({{"origin", "null"}}, good) == 403);
  CHECK(reply({}, good) == 403);
  CHECK(reply({{"sec-fetch-site", "same-origin"}}, "text=a") == 422);  // it is shown again (W-17)
  CHECK(reply({{"sec-fetch-site", "same-origin"}}, "text=a&form_token=" + std::string(43, 'A')) == 422);
  CHECK(desk.rows("SELECT count(*) FROM message") == Texts{"0"});
  CHECK(reply({{"origin", "https://help.example.org"}}, good) == 303);
  CHECK(reply({{"sec-fetch-site", "same-origin"}}, good) == 303);
}

TEST_CASE("W-13 whatever is wrong with a sign-in is answered with the same bytes", "[web]") {
  WebDesk desk;
  desk("portal contact disable cora@globex.example --yes");
  const auto answer = [&](const std::string& email, const std::string& password) {
    Browser browser{desk};
    browser.get("/acme/login");
    auto page = browser.post("/acme/login", {{"email", email}, {"password", password}});
    CHECK(page.status == 422);
    for (const auto& what : {email, browser.cookie("__Host-portal-pre")})
      for (auto at = page.body.find(what); at != std::string::npos; at = page.body.find(what))
        page.body.erase(at, what.size());
    return std::regex_replace(page.body, std::regex{"name=\"form_token\" value=\"[^\"]*\""}, "");
  };
  const auto unknown = answer("nobody@example.org", "x");
  CHECK_THAT(unknown, Contains("The address or the password is wrong") && Contains("<title>Error: Sign in"));
  CHECK(answer(carl, "wrong") == unknown);
  CHECK(answer(cora, "disabled") == unknown);
  CHECK(answer(otto, "has none") == unknown);
}

TEST_CASE("W-13 after 30 failures from one address everybody there has to wait, for 15 minutes", "[web]") {
  const auto [address, time] = GENERATE(
      table<std::string, std::string>({{"198.51.100.8", "2026-11-02T09:00Z"}, {"198.51.100.7", "2026-11-02T09:15Z"}}));
  WebDesk desk;
  Browser browser{desk};
  const auto status = [&] {
    return browser.post("/acme/login", {{"email", carl}, {"password", carls_password}}).status;
  };
  browser.get("/acme/login");
  for (int i = 0; i < 30; ++i)
    browser.post("/acme/login", {{"email", "nobody" + std::to_string(i) + "@example.org"}, {"password", "x"}});
  CHECK(status() == 429);
  browser.peer.address = address;
  browser.time = time;
  browser.get("/acme/login");
  CHECK(status() == 303);
}

TEST_CASE("W-10 what is not there and what is not theirs look the same", "[web]") {
  WebDesk desk;
  const auto others = desk.ticket("Secret", otto);
  Browser browser{desk};
  browser.sign_in();
  const auto missing = browser.get("/acme/tickets/9999");
  CHECK(missing.status == 404);
  for (const auto& target : {"/acme/tickets/" + others, std::string{"/acme/tickets/0"}, std::string{"/acme/nothing"},
                             "/acme/tickets/" + others + "/close", "/acme/tickets/" + others + "/files/1"}) {
    const auto page = browser.get(target);
    CHECK(page.status == 404);
    CHECK(page.body == missing.body);
  }
}

TEST_CASE("W-04 a Host that is nobody's portal is 421", "[web]") {
  WebDesk desk;
  Browser browser{desk};
  browser.host = "elsewhere.example";
  CHECK(browser.get("/acme/login").status == 421);
  browser.host = "127.0.0.1:8090";
  CHECK(browser.get("/acme/login").status == 421);
  browser.peer = {.address = "127.0.0.1", .comes_by_loopback = true};
  CHECK(browser.get("/acme/login").status == 200);
  browser.host = "help.example.org";
  CHECK(browser.get("/").status == 303);
}

TEST_CASE("W-14 every page carries the headers, and no script", "[web]") {
  WebDesk desk;
  desk.set("close-by-customer", "on");
  const auto id = desk.ticket("Printer on fire", carl);
  Browser browser{desk};
  const auto check = [&](const std::string& target) {
    CAPTURE(target);
    const auto page = browser.get(target);
    CHECK_THAT(page.field("content-security-policy").value_or(""),
               Contains("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"));
    for (const auto* name : {"referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
                             "permissions-policy", "x-robots-tag", "strict-transport-security"})
      CHECK(page.field(name));
    CHECK(page.field("x-content-type-options") == "nosniff");
    CHECK(page.field("cache-control") == "no-store");
    CHECK_THAT(page.body, !Contains("<script") && !Contains("style=\"") && Contains("<html lang=\"en\">"));
  };
  for (const auto* page : {"login", "register", "reset-request", "reset", "logout", "access-denied", "nothing"})
    check("/acme/" + std::string{page});
  browser.sign_in();
  for (const auto& page : {std::string{"tickets"}, "tickets/" + id, "tickets/" + id + "/close", std::string{"nothing"}})
    check("/acme/" + page);
  const auto page = browser.get("/acme/tickets").body;
  const auto begin = page.find("/acme/style-");
  const auto style = browser.get(page.substr(begin, page.find('"', begin) - begin));
  CHECK(style.status == 200);
  CHECK(style.body.size() <= 20 * 1024);
  CHECK_THAT(style.field("cache-control").value_or(""), Contains("immutable"));
  CHECK(browser.get("/acme/style-0.css").status == 404);
}

TEST_CASE("W-16 a list is cut into pages by key, and its state stands in its address", "[web]") {
  WebDesk desk;
  for (int i = 100; i < 220; ++i) desk.ticket("Ticket " + std::to_string(i), carl);
  Browser browser{desk};
  browser.sign_in();
  const auto subjects = [](const std::string& html) {
    const std::regex subject{"<bdi>(Ticket [0-9]+)</bdi>"};
    std::vector<std::string> all;
    for (std::sregex_iterator each{html.begin(), html.end(), subject}; each != std::sregex_iterator{}; ++each)
      all.push_back((*each)[1]);
    return all;
  };
  const auto link = [](const std::string& html, const std::string& rel) {
    const std::regex a{"href=\"([^\"]+)\" rel=\"" + rel + "\""};
    std::smatch found;
    if (!std::regex_search(html, found, a)) return std::string{};
    return std::regex_replace(found[1].str(), std::regex{"&amp;"}, "&");
  };
  for (const std::string sort : {"subject", "created_at", "owner", "status", "requested_by", "last_activity_at"}) {
    CAPTURE(sort);
    auto page = browser.get("/acme/tickets?sort=" + sort).body;
    CHECK(link(page, "prev").empty());
    auto all = subjects(page);
    CHECK(all.size() == 50);
    page = browser.get(link(page, "next")).body;
    const auto second = subjects(page);
    all.insert(all.end(), second.begin(), second.end());
    page = browser.get(link(page, "next")).body;
    const auto third = subjects(page);
    CHECK(third.size() == 20);
    CHECK(link(page, "next").empty());
    all.insert(all.end(), third.begin(), third.end());
    std::sort(all.begin(), all.end());
    CHECK(std::unique(all.begin(), all.end()) == all.end());
    CHECK(all.size() == 120);
    CHECK(subjects(browser.get(link(page, "prev")).body) == second);
  }
  const auto page = browser.get("/acme/tickets?search=21&state=open&sort=subject&desc=on").body;
  CHECK(subjects(page).front() == "Ticket 219");
  CHECK_THAT(page, Contains("value=\"21\"") && Contains("<option value=\"open\" selected>") &&
                       Contains("aria-sort=\"descending\"") && Contains("tickets.csv?state=open&amp;search=21"));
  const auto csv = browser.get("/acme/tickets.csv?search=21&sort=subject");
  CHECK_THAT(csv.field("content-disposition").value_or(""), Contains("attachment; filename=\"tickets.csv\""));
  CHECK_THAT(csv.body, Contains("Subject,Requested by") && Contains("Ticket 121,Carl") && !Contains("Ticket 130"));
}

TEST_CASE("W-15 what was typed wrong is said at the top and at its field, and stays typed", "[web]") {
  WebDesk desk;
  const auto id = desk.ticket("Printer on fire", carl);
  Browser browser{desk};
  browser.sign_in();
  browser.get("/acme/tickets/" + id);
  const auto page = browser.post("/acme/tickets/" + id + "/reply", {{"text", "  "}});
  CHECK(page.status == 422);
  CHECK_THAT(page.body, Contains("<title>Error: Printer on fire") &&
                            Contains("<a href=\"#text\">Write a message, or add a file.</a>") &&
                            Contains("id=\"text-error\"") && Contains("aria-invalid=\"true\""));
}

TEST_CASE("W-10 a portal that is off is 503, and says so in its language", "[web]") {
  WebDesk desk;
  desk.tamper("DELETE FROM portal");
  desk.tamper("UPDATE domain SET language = 'nb'");
  Browser browser{desk};
  const auto page = browser.get("/acme/login");
  CHECK(page.status == 503);
  CHECK(page.field("retry-after"));
  CHECK_THAT(page.body, Contains("Portalen er stengt") && Contains("<html lang=\"nb\">"));
}

TEST_CASE("W-10 a link of a mail leads to its page without the token in the address", "[web]") {
  WebDesk desk;
  Browser browser{desk};
  const auto response = browser.get("/acme?contact_password_reset=" + std::string(43, 'a'));
  CHECK(response.status == 303);
  CHECK(response.field("location") == "/acme/reset");
  CHECK(browser.cookie("__Host-portal-link") == std::string(43, 'a'));
  CHECK(browser.get("/acme/reset").status == 410);
}

TEST_CASE("W-10 the value of a link that is no token gets into no header", "[web]") {
  WebDesk desk;
  Browser browser{desk};
  for (const std::string typed : {"x", "a%3B%20Domain%3Dexample.org", "%0D%0ASet-Cookie:%20a=b", ""}) {
    const auto response = browser.get("/acme?registration=" + typed);
    CHECK(response.field("location") == "/acme/reset");
    CHECK(response.field("set-cookie") == "__Host-portal-link=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
  }
}

TEST_CASE("W-17 an answer that a service refuses changes nothing, and its text stays", "[web]") {
  WebDesk desk;
  const auto id = desk.ticket("Printer on fire", carl);
  Browser browser{desk};
  browser.sign_in();
  browser.get("/acme/tickets/" + id);
  desk("portal ticket close " + id);
  const auto before = desk.rows("SELECT count(*), max(id) FROM audit");
  const auto page = browser.post("/acme/tickets/" + id + "/reply", {{"text", "It burns again"}});
  CHECK(page.status == 422);
  CHECK_THAT(page.body, Contains("It burns again") && Contains("There is a problem") && !Contains("rollcall"));
  CHECK(desk.rows("SELECT count(*), max(id) FROM audit") == before);
  CHECK(desk.rows("SELECT count(*) FROM message") == Texts{"0"});
}

TEST_CASE("W-16 a page that would begin at a ticket that one does not see begins at the first", "[web]") {
  WebDesk desk;
  const auto secret = desk.ticket("Secret", otto);
  for (int i = 100; i < 160; ++i) desk.ticket("Ticket " + std::to_string(i), carl);
  Browser browser{desk};
  browser.sign_in();
  const auto first = browser.get("/acme/tickets?sort=subject").body;
  CHECK_THAT(first, Contains("Ticket 100") && Contains("Ticket 149"));
  for (const std::string& anchor : {"before=" + secret, "after=" + secret, std::string{"before=9999"}}) {
    const auto page = browser.get("/acme/tickets?sort=subject&" + anchor).body;
    CHECK_THAT(
        page, Contains("Ticket 100") && Contains("Ticket 149") && !Contains("Ticket 150") && !Contains("rel=\"prev\""));
  }
}

TEST_CASE("W-02 a refused method is answered with the allowed ones, and a wait with its length", "[web]") {
  WebDesk desk;
  Browser browser{desk};
  browser.get("/acme/login");
  const auto refused = browser.post("/acme/tickets", {});
  CHECK(refused.status == 405);
  CHECK(refused.field("allow") == "GET, HEAD");
  CHECK(web::Door::refusal(405).field("allow") == "GET, HEAD, POST");
  CHECK(web::Door::refusal(503).field("retry-after"));
}

}  // namespace rollcall::testing
