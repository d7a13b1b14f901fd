// W-17: what customers type is done once, and is not lost.
#include <array>
#include <catch2/catch.hpp>
#include <thread>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

constexpr auto form_type = "application/x-www-form-urlencoded";
const std::string unsent = "This is not sent yet";

/// A desk with a ticket, whose customer has its page open.
class TypingDesk : public WebDesk {
 public:
  TypingDesk() {
    browser.sign_in();
    browser.get(page);
  }

  web::Response answer(const std::string& text) { return browser.post(page + "/reply", {{"text", text}}); }

  void let_the_session_lapse() { browser.time = "2026-11-02T10:30Z"; }

  /// Follows to the sign-in, signs in there, and goes on to where that leads.
  web::Response sign_in_again(const web::Response& sent, const std::string& email = carl) {
    browser.follow(sent);
    const auto signed_in = browser.post(*sent.field("location"), {{"email", email}, {"password", carls_password}});
    const auto next = browser.follow(signed_in);
    return next.status == 303 ? browser.follow(next) : next;  // from an answer's address to the page it stands on
  }

  Texts messages() { return rows("SELECT text FROM message ORDER BY id"); }
  Texts drafts() { return rows("SELECT fields FROM form_draft ORDER BY id"); }

  const std::string page = "/acme/tickets/" + ticket("Printer on fire", carl);
  Browser browser{*this};
};

web::Request form_with_file(const std::string& target, const std::string& token) {
  const auto part = [](const std::string& name, const std::string& more, const std::string& content) {
    return "--x\r\nContent-Disposition: form-data; name=\"" + name + '"' + more + "\r\n\r\n" + content + "\r\n";
  };
  return {.method = web::Method::post,
          .target = target,
          .fields = {{"content-type", "multipart/form-data; boundary=x"}, {"sec-fetch-site", "same-origin"}},
          .body = part("form_token", "", token) + part("key", "", "abc") + part("text", "", "See the log") +
                  part("files", "; filename=\"log.txt\"\r\nContent-Type: text/plain", "smoke") + "--x--\r\n"};
}

std::string hidden(const std::string& html, const std::string& name) {
  const auto mark = "name=\"" + name + "\" value=\"";
  const auto begin = html.find(mark) + mark.size();
  return html.substr(begin, html.find('"', begin) - begin);
}

}  // namespace

TEST_CASE_METHOD(TypingDesk, "W-17 an answer that is sent twice is written once, and answered alike", "[web]") {
  const auto first = answer("It is out");
  const auto again = answer("It is out");
  CHECK(first.field("location") == page + "?done=sent");
  CHECK(again.field("location") == first.field("location"));
  CHECK(messages() == Texts{"It is out"});
  CHECK(rows("SELECT count(*) FROM audit WHERE action = 'portal.reply'") == Texts{"1"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 a form that is sent again with other text is another answer", "[web]") {
  answer("It is out");
  answer("It burns again");
  CHECK(messages() == Texts{"It is out", "It burns again"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 an answer that came before the ticket was closed is not refused the second time",
                 "[web]") {
  answer("It is out");
  (*this)("portal ticket close " + page.substr(page.rfind('/') + 1));
  CHECK(answer("It is out").status == 303);
  CHECK(messages() == Texts{"It is out"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 an answer that was corrected keeps the key of its form", "[web]") {
  const auto key = hidden(browser.get(page).body, "key");
  const auto refused = answer("  ");
  CHECK(refused.status == 422);
  CHECK(hidden(refused.body, "key") == key);
}

TEST_CASE_METHOD(TypingDesk, "W-17 a closing that is sent again does not close what was opened meanwhile", "[web]") {
  set("close-by-customer", "on");
  browser.get(page + "/close");
  CHECK(browser.post(page + "/close", {}).status == 303);
  tamper("UPDATE ticket SET closed_at = NULL, stage_id = (SELECT min(id) FROM stage WHERE state = 'open')");
  CHECK(browser.post(page + "/close", {}).field("location") == page + "?done=closed");
  CHECK(rows("SELECT closed_at IS NULL FROM ticket") == Texts{"1"});
  browser.get(page + "/close");
  browser.post(page + "/close", {});
  CHECK(rows("SELECT closed_at IS NULL FROM ticket") == Texts{"0"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 of several workers that get the same form one writes, and all answer alike",
                 "[web]") {
  const auto html = browser.get(page).body;
  const web::Request request{
      .method = web::Method::post,
      .target = page + "/reply",
      .fields = {{"host", browser.host},
                 {"cookie", "__Host-portal=" + browser.cookie("__Host-portal")},
                 {"content-type", form_type},
                 {"sec-fetch-site", "same-origin"}},
      .body = "text=Help&key=" + hidden(html, "key") + "&form_token=" + hidden(html, "form_token")};
  web::Door door{quick};
  std::array<std::string, 8> led_to;
  std::vector<std::thread> workers;
  for (auto& where : led_to)
    workers.emplace_back([&] {
      auto database = store::Database::open(file(), store::Access::write);
      store::keep_to_customers_reach(database);
      where = door.handle(request, browser.peer, instant(browser.time), database).field("location").value_or("?");
    });
  for (auto& worker : workers) worker.join();
  for (const auto& where : led_to) CHECK(where == page + "?done=sent");
  CHECK(messages() == Texts{"Help"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 keys of forms are deleted after two days by the regular purge", "[web]") {
  answer("It is out");
  at("2026-11-03T09:00Z")("session purge");
  CHECK(rows("SELECT count(*) FROM sent_form") == Texts{"1"});
  at("2026-11-04T09:00Z")("session purge");
  CHECK(rows("SELECT count(*) FROM sent_form") == Texts{"0"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 an answer typed in a timed-out session is shown again after sign-in, and sent once",
                 "[web]") {
  let_the_session_lapse();
  const auto sent = answer("It is\r\nout <now>");
  CHECK(sent.status == 303);
  CHECK_THAT(sent.field("location").value_or(""), Contains("/acme/login?return=") && Contains("kept=yes"));
  CHECK(messages().empty());
  CHECK_THAT(browser.follow(sent).body, Contains("You were signed out") && Contains("What you wrote is kept"));
  CHECK(browser.post(*sent.field("location"), {{"email", carl}, {"password", "wrong"}}).status == 422);

  auto shown = sign_in_again(sent);
  CHECK_THAT(shown.body, Contains(unsent) && Contains("out &lt;now&gt;</textarea>") && !Contains("Add them again") &&
                             !Contains("add them again"));
  CHECK(browser.get(page).body.find(unsent) != std::string::npos);  // reading it takes nothing away
  CHECK(drafts().size() == 1);

  CHECK(answer("It is out").status == 303);
  CHECK(answer("It is out").status == 303);
  CHECK(messages() == Texts{"It is out"});
  CHECK(drafts().empty());
  CHECK_THAT(browser.get(page).body, !Contains(unsent));
}

TEST_CASE_METHOD(TypingDesk, "W-17 an answer is kept, too, if its session reached its longest lifetime", "[web]") {
  set("session-timeout", "24h");
  browser.time = "2026-11-03T09:00Z";
  CHECK_THAT(sign_in_again(answer("Still there?")).body, Contains(unsent) && Contains("Still there?</textarea>"));
}

TEST_CASE_METHOD(TypingDesk, "W-17 what a new ticket says is kept for who was timed out", "[web]") {
  (*this)("portal form add Contact --field Subject --field text --tickets yes --inbox Support");
  (*this)("portal form connect Contact --menu-text 'Ask us' --header-text 'What can we do?'");
  browser.get("/acme/tickets/new");
  let_the_session_lapse();
  const auto sent = browser.post("/acme/tickets/new", {{"answer.subject", "Smoke"}, {"answer.text", "Everywhere"}});
  const auto shown = sign_in_again(sent);
  CHECK_THAT(shown.body, Contains(unsent) && Contains("value=\"Smoke\"") && Contains("Everywhere</textarea>"));
  CHECK_THAT(browser.get(page).body, !Contains("Everywhere"));
  browser.get("/acme/tickets/new");
  const auto done = browser.post("/acme/tickets/new", {{"answer.subject", "Smoke"}, {"answer.text", "Everywhere"}});
  CHECK(done.field("location") ==
        browser.post("/acme/tickets/new", {{"answer.subject", "Smoke"}, {"answer.text", "Everywhere"}})
            .field("location"));
  CHECK(rows("SELECT count(*) FROM ticket WHERE subject = 'Smoke'") == Texts{"1"});
  CHECK(drafts().empty());
}

TEST_CASE_METHOD(TypingDesk, "W-17 of an answer with files the text is kept, and the files are asked for again",
                 "[web]") {
  const auto token = hidden(browser.get(page).body, "form_token");
  const auto request = form_with_file(page + "/reply", token);
  web::Door door{quick};
  auto database = store::Database::open(file(), store::Access::write);
  store::keep_to_customers_reach(database);
  auto head = request;
  head.fields.push_back({"host", browser.host});
  head.fields.push_back({"cookie", "__Host-portal=" + browser.cookie("__Host-portal")});
  head.body.clear();
  let_the_session_lapse();
  CHECK(door.longest_body(head, browser.peer, instant(browser.time), database) == std::size_t{26} << 20);

  CHECK_THAT(sign_in_again(browser.send(request)).body,
             Contains("See the log</textarea>") && Contains("Files are not kept: add them again."));
  CHECK(rows("SELECT count(*) FROM attachment") == Texts{"0"});

  tamper("UPDATE contact_session SET ended_at = signed_in_at + 1, ended_because = 'logged_out'");
  CHECK(door.longest_body(head, browser.peer, instant(browser.time), database) == std::size_t{256} << 10);
}

TEST_CASE_METHOD(TypingDesk, "W-17 nothing is kept if the session ended otherwise than by the clock", "[web]") {
  const auto way = GENERATE(as<std::string>{}, "signed out", "new password", "disabled", "by an admin", "portal off");
  CAPTURE(way);
  const auto cookie = browser.cookie("__Host-portal");
  const auto token = hidden(browser.get(page).body, "form_token");
  if (way == "signed out") browser.post("/acme/logout", {});
  if (way == "by an admin") (*this)("portal session end --contact " + carl + " --yes");
  const bool is_late = way == "new password" || way == "disabled";
  if (is_late) let_the_session_lapse();
  if (way == "new password")
    tamper("UPDATE contact SET password_changed_at = (SELECT max(signed_in_at) + 60 FROM contact_session)");
  if (way == "disabled") (*this)("portal contact disable " + carl + " --yes");
  if (way == "portal off") tamper("DELETE FROM portal");
  let_the_session_lapse();
  web::Request request{.method = web::Method::post,
                       .target = page + "/reply",
                       .fields = {{"host", browser.host},
                                  {"cookie", "__Host-portal=" + cookie},
                                  {"content-type", form_type},
                                  {"sec-fetch-site", "same-origin"}},
                       .body = "text=Help&key=k&form_token=" + token};
  web::Door door{quick};
  auto database = store::Database::open(file(), store::Access::write);
  const auto response = door.handle(request, browser.peer, instant(browser.time), database);
  CHECK_THAT(response.field("location").value_or(""), !Contains("kept"));
  CHECK(drafts().empty());
  CHECK(messages().empty());
}

TEST_CASE_METHOD(TypingDesk, "W-17 W-12 nothing is kept that does not prove to come from a page of the ended session",
                 "[web]") {
  let_the_session_lapse();
  const auto send = [&](const std::string& site, const std::string& token) {
    return browser
        .send({.method = web::Method::post,
               .target = page + "/reply",
               .fields = {{"content-type", form_type}, {"sec-fetch-site", site}},
               .body = "text=Planted&key=k&form_token=" + token})
        .status;
  };
  CHECK(send("same-origin", "") == 303);
  CHECK(send("same-origin", std::string(43, 'A')) == 303);
  const auto good = hidden(browser.get("/acme/login").body, "form_token");
  CHECK(send("cross-site", good) == 403);
  CHECK(drafts().empty());
  CHECK(send("same-origin", good) == 303);
  CHECK(drafts().size() == 1);
}

TEST_CASE_METHOD(TypingDesk, "W-17 W-12 a form from before a new sign-in is shown again as it was, and does nothing",
                 "[web]") {
  const auto old = hidden(browser.get(page).body, "form_token");
  browser.post("/acme/logout", {});
  browser.sign_in();
  const auto send = [&](const std::string& target, const std::string& site) {
    return browser.send({.method = web::Method::post,
                         .target = target,
                         .fields = {{"content-type", form_type}, {"sec-fetch-site", site}},
                         .body = "text=Old+words&key=k&form_token=" + old});
  };
  CHECK(send(page + "/reply", "cross-site").status == 403);
  CHECK(send(page + "/close", "same-origin").status == 403);
  const auto shown = send(page + "/reply", "same-origin");
  CHECK(shown.status == 422);
  CHECK_THAT(shown.body, Contains("Old words</textarea>") && Contains("open for too long"));
  CHECK(messages().empty());
  CHECK(answer("Old words").status == 303);
  CHECK(messages() == Texts{"Old words"});

  browser.post("/acme/logout", {});
  CHECK_THAT(send(page + "/reply", "same-origin").field("location").value_or(""), !Contains("kept"));
  CHECK(drafts().empty());
}

TEST_CASE_METHOD(TypingDesk, "W-17 a draft is shown to nobody else, on the same browser and on the same ticket",
                 "[web]") {
  password(cora, carls_password);
  let_the_session_lapse();
  const auto shown = sign_in_again(answer("My own words"), cora);
  CHECK(shown.status == 200);
  CHECK_THAT(shown.body, Contains("Printer on fire") && !Contains("My own words") && !Contains(unsent));
}

TEST_CASE_METHOD(TypingDesk, "W-17 a draft is shown for 24 hours, and then erased by the regular purge", "[web]") {
  let_the_session_lapse();
  const auto sent = answer("Where are you?");
  browser.time = "2026-11-03T10:29Z";
  CHECK_THAT(sign_in_again(sent).body, Contains("Where are you?"));
  at("2026-11-03T10:29Z")("session purge");
  CHECK(drafts().size() == 1);
  browser.time = "2026-11-03T10:30Z";
  CHECK_THAT(browser.get(page).body, !Contains("Where are you?"));
  at("2026-11-03T10:30Z")("session purge");
  CHECK(drafts().empty());
}

TEST_CASE_METHOD(TypingDesk,
                 "W-17 P-32 an answer to a ticket one does not see is not kept, as if the ticket did not exist",
                 "[web]") {
  const auto others = ticket("Initech burns", otto);
  const auto token = hidden(browser.get(page).body, "form_token");
  let_the_session_lapse();
  for (const auto& id : {others, std::string{"4711"}}) {
    const auto response = browser.send({.method = web::Method::post,
                                        .target = "/acme/tickets/" + id + "/reply",
                                        .fields = {{"content-type", form_type}, {"sec-fetch-site", "same-origin"}},
                                        .body = "text=Hello&key=k&form_token=" + token});
    CHECK(response.status == 303);
    CHECK_THAT(response.field("location").value_or(""), Contains("/acme/login") && !Contains("kept"));
  }
  CHECK(drafts().empty());
}

TEST_CASE_METHOD(TypingDesk,
                 "W-17 only the beginning of a very long answer is kept, in whole characters, and the page says so",
                 "[web]") {
  std::string text;
  while (text.size() < 70'000) text += "få ";
  let_the_session_lapse();
  CHECK_THAT(sign_in_again(answer(text)).body, Contains("only its beginning is kept") && Contains("få få få"));
  CHECK(std::stoul(rows("SELECT length(CAST(fields AS BLOB)) FROM form_draft").front()) < (64 << 10) + 100);
}

TEST_CASE_METHOD(TypingDesk, "W-17 two answers of the same page are both kept, and shown one after the other",
                 "[web]") {
  const auto token = hidden(browser.get(page).body, "form_token");
  let_the_session_lapse();
  const auto send = [&](const std::string& key, const std::string& text) {
    return browser.send({.method = web::Method::post,
                         .target = page + "/reply",
                         .fields = {{"content-type", form_type}, {"sec-fetch-site", "same-origin"}},
                         .body = "text=" + text + "&key=" + key + "&form_token=" + token});
  };
  send("one", "First");
  const auto shown = sign_in_again(send("two", "Second"));
  CHECK_THAT(shown.body, Contains("Second</textarea>"));
  CHECK_THAT(browser.follow(answer("Second")).body, Contains("First</textarea>"));
  answer("First");
  CHECK(messages() == Texts{"Second", "First"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 no more than ten drafts of a contact are kept, the newest", "[web]") {
  const auto token = hidden(browser.get(page).body, "form_token");
  let_the_session_lapse();
  for (int number = 10; number < 22; ++number)
    browser.send({.method = web::Method::post,
                  .target = page + "/reply",
                  .fields = {{"content-type", form_type}, {"sec-fetch-site", "same-origin"}},
                  .body = "text=Try&key=k" + std::to_string(number) + "&form_token=" + token});
  CHECK(rows("SELECT count(*), min(key) FROM form_draft") == Texts{"10|k12"});
}

TEST_CASE_METHOD(TypingDesk, "W-17 P-14 what was typed waits while a new consent is asked for", "[web]") {
  tamper(
      "INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, 'en', 'We keep it.', 'Yes', "
      "0)");
  const auto sent = answer("Patience");
  CHECK_THAT(sent.field("location").value_or(""), Contains("/acme/consent?return="));
  browser.follow(sent);
  const auto shown = browser.follow(browser.post(*sent.field("location"), {{"consent", "yes"}}));
  CHECK_THAT(browser.get(page).body, Contains("Patience</textarea>") && Contains(unsent));
  CHECK(messages().empty());
}

TEST_CASE_METHOD(TypingDesk, "W-17 drafts and keys are deleted with their contact and with their ticket", "[web]") {
  for (const std::string table : {"form_draft", "sent_form"})
    for (const std::string parent : {"contact", "ticket"})
      CHECK(rows("SELECT on_delete FROM pragma_foreign_key_list('" + table + "') WHERE \"table\" = '" + parent + "'") ==
            Texts{"CASCADE"});
}

}  // namespace rollcall::testing
