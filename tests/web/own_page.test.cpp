#include <sodium.h>
#include <catch2/catch.hpp>

#include "rollcall/templates/languages.hpp"
#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

const std::string other_words = "seven unlike green ladders";
const std::string firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const std::string iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
    "Mobile/15E148 Safari/604.1";

/// Carl is signed in with Firefox, and looks at his own page.
struct OwnPage : WebDesk {
  OwnPage() {
    browser.user_agent = firefox;
    browser.sign_in();
    page = browser.get("/acme/account");
    REQUIRE(page.status == 200);
  }

  web::Response act(const std::string& what, Browser::Fields fields = {}) {
    fields.emplace_back("act", what);
    return browser.post("/acme/account", std::move(fields));
  }
  web::Response change(const std::string& old_password, const std::string& new_password) {
    return act("password", {{"old", old_password}, {"new", new_password}});
  }
  /// Carl's telephone signs in, from elsewhere. Returns the number of its session.
  std::string telephone(Browser& phone) {
    phone.user_agent = iphone;
    phone.peer.address = "203.0.113.9";
    phone.sign_in();
    return rows("SELECT max(id) FROM contact_session").front();
  }
  Texts ends() { return rows("SELECT ifnull(ended_because, 'open') FROM contact_session ORDER BY id"); }
  Texts chosen() { return rows("SELECT language, time_zone FROM contact WHERE email = '" + carl + "'"); }

  Browser browser{*this};
  web::Response page;
};

std::string decoded(const std::string& base64) {
  std::string bytes(base64.size(), '\0');
  std::size_t length = 0;
  REQUIRE(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base64.data(), base64.size(),
                            nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0);
  bytes.resize(length);
  return bytes;
}

}  // namespace

TEST_CASE_METHOD(OwnPage,
                 "W-16 the customer's own page says who they are, what they chose and where they are signed in",
                 "[web]") {
  CHECK_THAT(page.body, Contains("<h1>Your account</h1>") && Contains("<bdi>Carl</bdi>, <bdi>Globex</bdi>") &&
                            Contains(carl) && Contains("<option value=\"en\" lang=\"en\" selected>English</option>") &&
                            Contains("lang=\"zh-Hans\">简体中文</option>") &&
                            Contains("<option value=\"UTC\" selected>UTC</option>") &&
                            Contains("<option value=\"America/New_York\">America/New York</option>"));
  CHECK_THAT(page.body, Contains("<bdi>Firefox on Linux</bdi> <b>(this one)</b>") && Contains("198.51.100.7") &&
                            Contains("2 Nov 2026, 09:00") && Contains("You are signed in nowhere else.") &&
                            !Contains("Sign out everywhere else"));
  CHECK_THAT(page.body, Contains("At least 12 characters.") && Contains("autocomplete=\"current-password\"") &&
                            Contains("Download my data") && !Contains(" required") && !Contains("role=\"alert\""));
}

TEST_CASE_METHOD(OwnPage, "W-19 the link to one's own page stands beside sign-out on every page", "[web]") {
  const auto id = ticket("Printer on fire", carl);
  const std::string link = "<a href=\"/acme/account\"><span class=\"vh\">Your account: </span><bdi>Carl</bdi></a>";
  for (const auto& target : {std::string{"tickets"}, "tickets/" + id, std::string{"nothing"}})
    CHECK_THAT(browser.get("/acme/" + target).body, Contains(link));
  CHECK_THAT(page.body, Contains("<a href=\"/acme/account\" aria-current=\"page\">"));
  Browser stranger{*this};
  CHECK_THAT(stranger.get("/acme/login").body, !Contains("/acme/account"));
}

TEST_CASE_METHOD(OwnPage, "W-16 language and time zone are theirs to choose, and the page is in them at once",
                 "[web]") {
  const auto done = act("settings", {{"language", "nb"}, {"zone", "America/New_York"}});
  CHECK(done.field("location") == "/acme/account?done=settings");
  CHECK_THAT(browser.follow(done).body, Contains("<html lang=\"nb\">") && Contains("Valgene dine er lagret") &&
                                            Contains("2.11.2026 04:00") &&
                                            Contains("<option value=\"America/New_York\" selected>"));
  CHECK(chosen() == Texts{"nb|America/New_York"});
  CHECK(rows("SELECT actor, action, subject FROM audit ORDER BY id DESC LIMIT 1") ==
        Texts{"portal:" + carl + "|portal.contact.set|" + carl});
}

TEST_CASE_METHOD(OwnPage, "W-16 what is saved as it was shown changes nothing", "[web]") {
  const auto before = rows("SELECT count(*) FROM audit");
  CHECK(act("settings", {{"language", "en"}, {"zone", "UTC"}}).status == 303);
  CHECK(chosen() == Texts{"|"});
  CHECK(rows("SELECT count(*) FROM audit") == before);
}

TEST_CASE_METHOD(OwnPage, "W-15 a choice that no form offers is said at its field, and changes nothing", "[web]") {
  for (const auto& [field, value] : Browser::Fields{{"zone", "Mars/Olympus"},
                                                    {"zone", "../../etc/passwd"},
                                                    {"zone", "localtime"},
                                                    {"language", "tlh"},
                                                    {"language", "en-GB"}}) {
    CAPTURE(field, value);
    const auto wrong = act("settings", {{field, value}});
    CHECK(wrong.status == 422);
    CHECK_THAT(wrong.body, Contains("<title>Error: Your account") && Contains("<a href=\"#" + field + "\">") &&
                               Contains("aria-describedby=\"" + field + "-error\""));
  }
  CHECK(chosen() == Texts{"|"});
}

TEST_CASE_METHOD(OwnPage, "P-12 customers cannot change the values that a group or a company's view depends on",
                 "[web]") {
  (*this)("portal group add Nordic --filter 'language = nb'");
  page = browser.get("/acme/account");
  CHECK_THAT(page.body, Contains("Acme sets this for you.") && !Contains("id=\"language\"") && Contains("id=\"zone\""));
  CHECK(act("settings", {{"language", "nb"}}).status == 422);
  set("tickets", "company-if time_zone = \"Europe/Oslo\"");
  page = browser.get("/acme/account");
  CHECK_THAT(page.body, !Contains("id=\"zone\"") && !Contains("value=\"settings\""));
  CHECK(act("settings", {{"zone", "Europe/Oslo"}}).status == 422);
  CHECK(chosen() == Texts{"|"});
}

TEST_CASE_METHOD(OwnPage, "W-11 a new password gives a new session, and ends all others with it", "[web]") {
  Browser phone{*this};
  telephone(phone);
  const auto before = browser.cookie("__Host-portal");
  const auto done = change(carls_password, other_words);
  CHECK(done.field("location") == "/acme/account?done=password");
  CHECK(browser.cookie("__Host-portal") != before);
  CHECK_THAT(browser.follow(done).body, Contains("Your password is changed") && Contains("nowhere else"));
  CHECK(ends() == Texts{"password_changed", "password_changed", "open"});
  CHECK(phone.get("/acme/tickets").field("location").value_or("").starts_with("/acme/login"));
  CHECK(rows("SELECT actor, action FROM audit WHERE action = 'portal.contact.password'") ==
        Texts{"portal:" + carl + "|portal.contact.password"});
  CHECK(rows("SELECT browser, device, ip FROM contact_session ORDER BY id DESC LIMIT 1") ==
        Texts{"Firefox|Linux|198.51.100.7"});

  Browser again{*this};
  again.get("/acme/login");
  CHECK(again.post("/acme/login", {{"email", carl}, {"password", carls_password}}).status == 422);
  again.sign_in(carl, other_words);
  CHECK(again.get("/acme/account").status == 200);
}

TEST_CASE_METHOD(OwnPage, "P-16 a new password closes the links that had been asked for", "[web]") {
  (*this)("portal contact reset-password " + carl);
  change(carls_password, other_words);
  CHECK(rows("SELECT count(*) FROM link WHERE closed_at IS NULL") == Texts{"0"});
}

TEST_CASE_METHOD(OwnPage, "W-15 what is wrong with a password is said at its field, and no password comes back",
                 "[web]") {
  const auto said = [&](const std::string& old_password, const std::string& new_password, const std::string& field,
                        const std::string& words) {
    const auto wrong = change(old_password, new_password);
    CHECK(wrong.status == 422);
    CHECK_THAT(wrong.body, Contains("<title>Error: Your account") &&
                               Contains("<a href=\"#" + field + "\">" + words + "</a>") &&
                               Contains("id=\"" + field + "-error\""));
    for (const auto& typed : {old_password, new_password})
      if (!typed.empty()) CHECK_THAT(wrong.body, !Contains(typed));
  };
  said("", other_words, "old", "Enter the password that you have now.");
  said(carls_password, "", "new", "Enter the new password.");
  said("not my password at all", other_words, "old", "This is not the password you have now.");
  said(carls_password, "mouse", "new", "The new password is too short: it needs 12 characters or more.");
  said(carls_password, "aaaaaaaaaaaaaaaa", "new",
       "The new password is too easy to guess. Three or four unrelated words make a good one.");
  CHECK(ends() == Texts{"open"});
  CHECK(browser.get("/acme/account").status == 200);
}

TEST_CASE_METHOD(OwnPage, "S-32 guessing the old password makes one wait, and blocks signing in meanwhile", "[web]") {
  for (int i = 0; i < 5; ++i) CHECK(change("wrong words of a guesser", other_words).status == 422);
  const auto waits = change(carls_password, other_words);
  CHECK(waits.status == 429);
  CHECK_THAT(waits.body, Contains("Too many tries."));
  Browser elsewhere{*this};
  elsewhere.get("/acme/login");
  CHECK(elsewhere.post("/acme/login", {{"email", carl}, {"password", carls_password}}).status == 422);
  CHECK(rows("SELECT count(*) > 0 FROM audit WHERE action = 'portal.session.start_failed'") == Texts{"1"});
  browser.time = "2026-11-02T09:01Z";
  CHECK(change(carls_password, other_words).status == 303);
}

TEST_CASE_METHOD(OwnPage, "W-13 wrong old passwords count for the client's address too", "[web]") {
  for (int i = 0; i < 30; ++i) change("wrong words of a guesser", other_words);
  browser.time = "2026-11-02T09:14Z";
  tamper("DELETE FROM sign_in_failure");
  CHECK(change(carls_password, other_words).status == 429);
  browser.peer.address = "198.51.100.8";
  CHECK(change(carls_password, other_words).status == 303);
}

TEST_CASE_METHOD(OwnPage, "W-16 who signs in by single sign-on, or has no password, is asked for none", "[web]") {
  tamper("UPDATE contact SET password = NULL WHERE email = ?", {carl});
  CHECK_THAT(browser.get("/acme/account").body, !Contains("id=\"old\""));
  CHECK(change("anything at all here", other_words).field("location") == "/acme/account");
  CHECK(rows("SELECT count(*) FROM contact WHERE password IS NOT NULL") == Texts{"0"});
}

TEST_CASE_METHOD(OwnPage, "W-16 another session is shown with device, browser and address, and ended by itself",
                 "[web]") {
  Browser phone{*this};
  const auto id = telephone(phone);
  browser.time = "2026-11-02T09:02Z";
  page = browser.get("/acme/account");
  CHECK_THAT(page.body, Contains("<bdi>Safari on iPhone</bdi><br>") && Contains("<bdi>203.0.113.9</bdi>") &&
                            Contains("name=\"end\" value=\"" + id + "\"") && Contains("Sign out everywhere else"));
  CHECK(page.body.find("Firefox on Linux") < page.body.find("Safari on iPhone"));

  for (int twice = 0; twice < 2; ++twice) {
    const auto done = browser.post("/acme/account", {{"end", id}});
    CHECK(done.field("location") == "/acme/account?done=ended");
    CHECK_THAT(browser.follow(done).body, Contains("That one is signed out") && Contains("nowhere else"));
  }
  CHECK(ends() == Texts{"open", "logged_out"});
  phone.time = browser.time;
  CHECK(phone.get("/acme/tickets").status == 303);
  CHECK(rows("SELECT actor, subject, details FROM audit WHERE action = 'portal.session.end'") ==
        Texts{"portal:" + carl + '|' + carl + R"(|{"because":"logged_out","sessions":1})"});
}

TEST_CASE_METHOD(OwnPage, "W-16 all other sessions end at once, and the one that is used stays", "[web]") {
  Browser phone{*this}, tablet{*this};
  telephone(phone);
  telephone(tablet);
  browser.get("/acme/account");
  CHECK_THAT(browser.follow(act("end-others")).body, Contains("You are signed out everywhere else"));
  CHECK(ends() == Texts{"open", "logged_out", "logged_out"});
  CHECK(act("end-others").status == 303);
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.session.end'") == Texts{"1"});
}

TEST_CASE_METHOD(OwnPage, "W-16 nobody ends another customer's session, nor their own in this way", "[web]") {
  password(cora, other_words);
  Browser coras{*this};
  coras.sign_in(cora, other_words);
  const auto others = rows("SELECT max(id) FROM contact_session").front();
  for (const std::string& id : {others, std::string{"1"}, std::string{"99"}, std::string{"0"}, std::string{"-1"},
                                std::string{"1x"}, std::string{""}, std::string{"99999999999999999999"}}) {
    CAPTURE(id);
    CHECK(browser.post("/acme/account", {{"end", id}}).status == 404);
    browser.get("/acme/account");
  }
  act("end-others");
  CHECK(ends() == Texts{"open", "open"});
  CHECK(coras.get("/acme/account").status == 200);
}

TEST_CASE_METHOD(OwnPage, "W-12 a customer's own page changes things only by its own forms, never by being looked at",
                 "[web]") {
  const auto before = rows("SELECT count(*), max(id) FROM audit");
  for (const std::string body : {"act=data", "act=end-others", "act=settings&language=nb", "end=1"}) {
    web::Request request{.method = web::Method::post, .target = "/acme/account", .fields = {}, .body = body};
    request.fields = {{"content-type", "application/x-www-form-urlencoded"}, {"sec-fetch-site", "same-origin"}};
    CHECK(browser.send(request).status == 403);
  }
  for (const std::string query : {"act=data", "act=end-others", "act=settings&language=nb", "end=1", "done=x"})
    CHECK(browser.get("/acme/account?" + query).status == 200);
  CHECK(act("delete").status == 404);
  CHECK(rows("SELECT count(*), max(id) FROM audit") == before);
  Browser stranger{*this};
  CHECK(stranger.get("/acme/account").field("location") == "/acme/login?return=%2Facme%2Faccount");
}

TEST_CASE_METHOD(OwnPage,
                 "W-19 the page is whole in six languages, first seen, with errors, and when something is done",
                 "[web]") {
  Browser phone{*this};
  telephone(phone);
  for (const auto& language : templates::languages()) {
    CAPTURE(language.tag);
    tamper("UPDATE contact SET language = ? WHERE email = ?", {language.tag, carl});
    const auto first = browser.get("/acme/account");
    CHECK_THAT(first.body, Contains("<html lang=\"" + language.tag + "\">") && !Contains("{{") &&
                               Contains(">" + language.sentences.at("page_language_name") + "</option>") &&
                               Contains(language.sentences.at("page_account_end_others")));
    for (const auto* done : {"settings", "password", "ended", "ended-all"})
      CHECK_THAT(browser.get("/acme/account?done=" + std::string{done}).body, Contains("class=\"note done\""));
    CHECK_THAT(change("", "").body, Contains(language.sentences.at("page_account_old_missing")) &&
                                        Contains(language.sentences.at("page_account_new_missing")));
  }
}

TEST_CASE_METHOD(OwnPage, "P-94 a customer downloads all about them as one file, and with it what they see of others",
                 "[web]") {
  (*this)("portal contact set " + carl + " --property plan=gold");
  const auto id = ticket("Printer on fire", carl, "--contact " + cora);
  (*this)("portal reply --contact " + carl + ' ' + id + " --text 'It burns'");
  (*this)("portal ticket reply " + id + " --text 'Use water'");
  (*this)("portal reply --contact " + cora + ' ' + id + " --text 'It still burns'");
  tamper(
      "INSERT INTO attachment (id, message_id, name, type, content) VALUES (7, 1, 'a\"b.txt', 'text/plain', "
      "X'00FF0D0A')");
  tamper(
      "INSERT INTO attachment (id, message_id, name, type, content) VALUES (8, 3, 'hers.txt', 'text/plain', "
      "X'6865727321')");
  const auto file = act("data");
  CHECK(file.status == 200);
  CHECK(file.field("content-disposition").value_or("").starts_with("attachment; filename=\"my-data.json\""));
  CHECK(file.field("content-type") == "application/octet-stream");
  CHECK(file.field("content-security-policy") == "default-src 'none'; sandbox");
  CHECK(file.field("cache-control") == "no-store");

  const auto data = Json::parse(file.body);
  const auto& about = data["about"];
  CHECK(about["contact"]["email"] == carl);
  CHECK(about["contact"]["properties"]["plan"] == "gold");
  CHECK(about["sessions"][0]["browser"] == "Firefox");
  CHECK(about["sessions"][0]["ip"] == "198.51.100.7");
  REQUIRE(about["tickets"].size() == 1);
  Texts texts;
  for (const auto& message : about["tickets"][0]["messages"])
    texts.push_back(message["by"].get<std::string>() + ": " + message["text"].get<std::string>());
  CHECK(texts == Texts{"you: It burns", "staff: Use water", "customer: It still burns"});
  CHECK(about["tickets"][0]["messages"][0]["files"][0]["name"] == "a\"b.txt");
  CHECK(about["tickets"][0]["messages"][2]["files"][0]["included"] == false);
  CHECK(data["files"].size() == 1);
  CHECK(decoded(data["files"]["7"]) == std::string("\x00\xFF\x0D\x0A", 4));
  CHECK(about["left_out"] == Json{{"texts", 0}, {"files", 0}});
  CHECK(rows("SELECT actor, action, subject FROM audit ORDER BY id DESC LIMIT 1") ==
        Texts{"portal:" + carl + "|portal.contact.export|" + carl});
}

TEST_CASE_METHOD(OwnPage, "P-94 a download holds no password, no token, no comment and no text that they do not see",
                 "[web]") {
  const auto mine = ticket("Printer on fire", carl), hers = ticket("Coras own", cora), his = ticket("Ottos own", otto);
  (*this)("portal ticket comment " + mine + " --text 'He always forgets it.'");
  (*this)("portal reply --contact " + cora + ' ' + hers + " --text 'Only in her ticket'");
  (*this)("portal reply --contact " + otto + ' ' + his + " --text 'Only in his ticket'");
  tamper("INSERT INTO inbox (id, account_id, name, kind, connected) VALUES (9, 1, 'Old', 'inbox', 0)");
  tamper(
      "INSERT INTO conversation (id, account_id, ticket_id, inbox_id, channel, created_at) VALUES (99, 1, ?, 9, "
      "'email', 0)",
      {mine});
  mail("99", "agent", "old@acme.example", carl, "Staff, where nobody is shown it");
  mail("99", "customer", carl, "old@acme.example", "Mine, where I do not see it");
  tamper("UPDATE message SET contact_id = (SELECT id FROM contact WHERE email = ?) WHERE text LIKE 'Mine,%'", {carl});
  (*this)("portal contact reset-password " + carl);

  const auto body = act("data").body;
  const auto data = Json::parse(body);
  CHECK(data["about"]["tickets"].size() == 1);
  REQUIRE(data["about"]["other_messages"].size() == 1);
  CHECK(data["about"]["other_messages"][0]["text"] == "Mine, where I do not see it");
  CHECK(data["about"]["mails"].size() == 1);
  const Texts secrets{"argon2",
                      "He always forgets it.",
                      "Only in her",
                      "Only in his",
                      "where nobody is shown",
                      "Ottos own",
                      "token",
                      otto,
                      cora,
                      "sam@example.org",
                      browser.cookie("__Host-portal"),
                      rows("SELECT token_hash FROM contact_session").front()};
  for (const auto& secret : secrets) CHECK_THAT(body, !Contains(secret));
  const auto shown = browser.get("/acme/tickets/" + mine);
  CHECK_THAT(shown.body, !Contains("where I do not see it"));
}

TEST_CASE_METHOD(OwnPage, "P-94 a download has an end: what does not fit says so and is counted", "[web]") {
  const auto id = ticket("Printer on fire", carl);
  for (int i = 0; i < 3; ++i) (*this)("portal reply --contact " + carl + ' ' + id + " --text 'It burns'");
  for (const std::string message : {"1", "2", "3"})
    tamper("INSERT INTO attachment (message_id, name, type, content) VALUES (?, 'a.bin', 'x/y', zeroblob(10485760))",
           {message});
  const auto data = Json::parse(act("data").body);
  CHECK(data["files"].size() == 2);
  CHECK(data["about"]["left_out"] == Json{{"texts", 0}, {"files", 1}});
}

}  // namespace rollcall::testing
