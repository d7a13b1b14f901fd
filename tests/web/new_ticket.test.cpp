// The form of the portal as a page (W-16, P-26), and what is said at its fields (W-15).
#include <catch2/catch.hpp>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

struct AskingDesk : WebDesk {
  AskingDesk() {
    (*this)(
        "portal form add Contact --field subject --field text --field priority --field Product --field Photo "
        "--tickets yes --inbox Support");
    (*this)("portal form connect Contact --menu-text 'Ask us' --header-text 'What can we do?'");
    field("Product --label 'Which <one>?' --required yes --choice Pump --choice 'Fan & more'");
    field("Photo --file yes");
  }

  void field(const std::string& rest) { (*this)("portal form field set Contact " + rest); }
  void speak(const std::string& language) { tamper("UPDATE domain SET language = ?", {language}); }
};

/// A part of a sent form: a file, or a text if it has no name.
struct Part {
  std::string field;
  std::string content;
  std::string name{};
};

/// Sends the form as browsers do that send files.
web::Response post_parts(Browser& browser, const std::string& page, std::vector<Part> parts) {
  const std::regex hidden{R"re(<input type="hidden" name="([^"]+)" value="([^"]*)">)re"};
  std::map<std::string, std::string> found;
  for (std::sregex_iterator each{page.begin(), page.end(), hidden}; each != std::sregex_iterator{}; ++each)
    found[(*each)[1]] = (*each)[2];
  for (const auto& [name, value] : found) parts.push_back({.field = name, .content = value});
  std::string body;
  for (const auto& part : parts) {
    body += "--b\r\nContent-Disposition: form-data; name=\"" + part.field + '"';
    if (!part.name.empty()) body += "; filename=\"" + part.name + "\"\r\nContent-Type: application/octet-stream";
    body += "\r\n\r\n" + part.content + "\r\n";
  }
  web::Request request{
      .method = web::Method::post, .target = "/acme/tickets/new", .fields = {}, .body = body + "--b--\r\n"};
  request.fields.push_back({"content-type", "multipart/form-data; boundary=b"});
  request.fields.push_back({"sec-fetch-site", "same-origin"});
  return browser.send(request);
}

/// What stands between the field's div and the next one's.
std::string field_of(const std::string& page, const std::string& id) {
  const auto begin = page.find("<label for=\"" + id + '"');
  REQUIRE(begin != std::string::npos);
  return page.substr(begin, page.find("</div>", begin) - begin);
}

}  // namespace

TEST_CASE("W-16 the form shows its fields, says in words which are required, and offers choices", "[web]") {
  AskingDesk desk;
  Browser browser{desk};
  browser.sign_in();
  const auto page = browser.get("/acme/tickets/new").body;
  CHECK_THAT(page, Contains("<h1>What can we do?</h1>") && !Contains(" required>") && !Contains(" required="));
  CHECK_THAT(field_of(page, "field1"), Contains("Subject <span class=\"hint\">(required)</span>"));
  CHECK_THAT(field_of(page, "field2"), Contains("Your message") && Contains("(optional)") && Contains("<textarea"));
  CHECK_THAT(field_of(page, "field3"), Contains("Priority") && Contains("<option value=\"high\">High</option>"));
  CHECK_THAT(field_of(page, "field4"), Contains("Which &lt;one&gt;? <span class=\"hint\">(required)</span>") &&
                                           Contains("<option value=\"\" selected>Choose one</option>") &&
                                           Contains("<option value=\"Fan &amp; more\">Fan &amp; more</option>"));
  CHECK_THAT(field_of(page, "field5"), Contains("Photo") && Contains("type=\"file\"") &&
                                           Contains("name=\"answer.Photo\"") &&
                                           Contains("aria-describedby=\"field5-hint\""));
  CHECK_THAT(page, !Contains("name=\"files\""));
  desk.field("Photo --file no");
  CHECK_THAT(browser.get("/acme/tickets/new").body, Contains("name=\"files\" multiple"));
}

TEST_CASE("W-15 every error is shown at its field and in the summary, and what was typed stays", "[web]") {
  AskingDesk desk;
  Browser browser{desk};
  browser.sign_in();
  browser.get("/acme/tickets/new");
  auto page = browser.post("/acme/tickets/new", {{"answer.subject", " "}, {"answer.text", "\r\nIt <says>\r\n\tno"}});
  CHECK(page.status == 422);
  CHECK_THAT(page.body, Contains("<title>Error: What can we do?") &&
                            Contains("<li><a href=\"#field1\">Enter a subject.</a></li>") &&
                            Contains("<li><a href=\"#field4\">Choose an answer for “Which &lt;one&gt;?”.</a></li>"));
  CHECK_THAT(field_of(page.body, "field1"),
             Contains("id=\"field1-error\"") && Contains("Enter a subject.") && Contains("aria-invalid=\"true\""));
  CHECK_THAT(field_of(page.body, "field2"), Contains(">\n\nIt &lt;says&gt;\n\tno</textarea>") && !Contains("invalid"));

  page = browser.post("/acme/tickets/new",
                      {{"answer.subject", "Help"}, {"answer.priority", "high"}, {"answer.Product", "Valve"}});
  CHECK(page.status == 422);
  CHECK_THAT(field_of(page.body, "field1"), Contains("value=\"Help\""));
  CHECK_THAT(field_of(page.body, "field3"), Contains("<option value=\"high\" selected>High</option>"));
  CHECK_THAT(field_of(page.body, "field4"), Contains("Choose one of the answers listed for “Which &lt;one&gt;?”."));

  page = browser.post("/acme/tickets/new", {{"answer.subject", std::string(1001, 'x')}, {"answer.Product", "Pump"}});
  CHECK_THAT(field_of(page.body, "field1"), Contains("at most 1,000 bytes"));
  CHECK_THAT(field_of(page.body, "field4"), Contains("<option value=\"Pump\" selected>Pump</option>"));
  CHECK(desk.rows("SELECT * FROM ticket").empty());
}

TEST_CASE("P-26 a ticket that the page made is as the command line makes it", "[web]") {
  AskingDesk desk;
  Browser browser{desk};
  browser.sign_in();
  const auto page = browser.get("/acme/tickets/new").body;
  const auto done = post_parts(browser, page,
                               {{.field = "answer.subject", .content = "Help"},
                                {.field = "answer.text", .content = "It says\r\nno"},
                                {.field = "answer.priority", .content = "urgent"},
                                {.field = "answer.Product", .content = "Fan & more"},
                                {.field = "answer.Photo", .content = "bytes", .name = "C:\\pump.png"}});
  CHECK_THAT(browser.follow(done).body, Contains("We have it") && Contains("pump.png"));
  CHECK(desk.rows("SELECT subject, priority FROM ticket") == Texts{"Help|urgent"});
  CHECK(desk.rows("SELECT name, value FROM ticket_property ORDER BY name") ==
        Texts{"Photo|pump.png", "Product|Fan & more"});
  CHECK(desk.rows("SELECT text FROM message") == Texts{"It says\nno"});
  CHECK(desk.rows("SELECT name, CAST(content AS TEXT) FROM attachment") == Texts{"pump.png|bytes"});
}

TEST_CASE("W-15 a file that is asked for and missing, or too large, is told at its field", "[web]") {
  AskingDesk desk;
  desk.field("Photo --required yes");
  Browser browser{desk};
  browser.sign_in();
  auto page = browser.get("/acme/tickets/new").body;
  const std::vector<Part> texts{{.field = "answer.subject", .content = "Help"},
                                {.field = "answer.Product", .content = "Pump"}};
  page = post_parts(browser, page, texts).body;
  CHECK_THAT(field_of(page, "field5"), Contains("Choose a file for “Photo”."));
  auto parts = texts;
  parts.push_back({.field = "answer.Photo", .content = std::string((10 << 20) + 1, 'x'), .name = "a.png"});
  page = post_parts(browser, page, parts).body;
  CHECK_THAT(field_of(page, "field5"), Contains("There are too many files, or they are too large."));
  CHECK_THAT(field_of(page, "field1"), Contains("value=\"Help\""));
  CHECK(desk.rows("SELECT * FROM ticket").empty());
}

TEST_CASE("P-26 what was typed before the form changed answers no other field", "[web]") {
  AskingDesk desk;
  Browser browser{desk};
  browser.sign_in();
  browser.get("/acme/tickets/new");
  desk("portal form set Contact --field Colour --field subject");
  auto page = browser.post("/acme/tickets/new",
                           {{"answer.subject", "Help"}, {"answer.text", "no"}, {"answer.Product", "Pump"}});
  CHECK(page.status == 422);
  CHECK_THAT(page.body, Contains("The form has changed since you opened it. Look through it, and send it again."));
  CHECK_THAT(field_of(page.body, "field1"), Contains("name=\"answer.Colour\" value=\"\""));
  CHECK_THAT(field_of(page.body, "field2"), Contains("name=\"answer.subject\" value=\"Help\""));
  CHECK(browser.post("/acme/tickets/new", {{"answer.subject", "Help"}}).status == 303);
  CHECK(desk.rows("SELECT count(*) FROM ticket_property") == Texts{"0"});
}

TEST_CASE("P-26 what an account calls its fields is data, whatever it holds", "[web]") {
  AskingDesk desk;
  const std::string odd = "a=\"b\" <i>&c% é";
  desk("portal form set Contact --field subject --field '" + odd + "'");
  Browser browser{desk};
  browser.sign_in();
  const auto page = browser.get("/acme/tickets/new").body;
  CHECK_THAT(page, Contains("a=&quot;b&quot; &lt;i&gt;&amp;c% é") && !Contains("<i>"));
  const std::regex name{"name=\"(answer\\.a[^\"]*)\""};
  std::smatch found;
  REQUIRE(std::regex_search(page, found, name));
  browser.follow(
      post_parts(browser, page, {{.field = "answer.subject", .content = "Help"}, {.field = found[1], .content = "7"}}));
  CHECK(desk.rows("SELECT name, value FROM ticket_property") == Texts{odd + "|7"});
}

TEST_CASE("W-15 what the form refuses as a whole keeps what was typed", "[web]") {
  AskingDesk desk;
  Browser browser{desk};
  browser.sign_in();
  browser.get("/acme/tickets/new");
  desk.tamper("UPDATE inbox SET connected = 0");
  const auto page = browser.post(
      "/acme/tickets/new", {{"answer.subject", "Help"}, {"answer.text", "It says no"}, {"answer.Product", "Pump"}});
  CHECK(page.status == 422);
  CHECK_THAT(field_of(page.body, "field2"),
             Contains("Nothing can be sent here at the moment. Try again later.") && Contains("It says no</textarea>"));
}

TEST_CASE("W-16 the same form sent twice makes one ticket", "[web]") {
  AskingDesk desk;
  Browser browser{desk};
  browser.sign_in();
  const auto page = browser.get("/acme/tickets/new").body;
  const std::vector<Part> parts{{.field = "answer.subject", .content = "Help"},
                                {.field = "answer.Product", .content = "Pump"}};
  const auto first = post_parts(browser, page, parts), second = post_parts(browser, page, parts);
  CHECK(first.status == 303);
  CHECK(first.field("location") == second.field("location"));
  CHECK(desk.rows("SELECT count(*) FROM ticket") == Texts{"1"});
}

TEST_CASE("W-15 the form is in the customer's language, priorities and refusals too", "[web]") {
  const std::map<std::string, Texts> words{
      {"fi", {"Tärkeysaste", ">Kiireellinen</option>", "(pakollinen)", "Täytä kohta ”Viestisi”.", "Kirjoita aihe."}},
      {"nb", {"Prioritet", ">Haster</option>", "(obligatorisk)", "Fyll ut «Meldingen din».", "Skriv et emne."}},
      {"pl", {"Priorytet", ">Pilny</option>", "(wymagane)", "Wypełnij pole „Twoja wiadomość”.", "Podaj temat."}},
      {"sv", {"Prioritet", ">Brådskande</option>", "(obligatoriskt)", "Fyll i ”Ditt meddelande”.", "Skriv ett ämne."}},
      {"zh-Hans", {"优先级", ">紧急</option>", "(必填)", "请填写“您的消息”。", "请填写主题。"}}};
  AskingDesk desk;
  desk.field("text --required yes");
  for (const auto& [language, expected] : words) {
    INFO(language);
    desk.speak(language);
    Browser browser{desk};
    browser.sign_in();
    browser.get("/acme/tickets/new");
    const auto page = browser.post("/acme/tickets/new", {}).body;
    for (const auto& each : expected) CHECK_THAT(page, Contains(each));
    for (const std::string english : {"Urgent", "required", "optional", ">urgent<", "“text”", "Your message"})
      CHECK_THAT(page, !Contains(english));
  }
}

}  // namespace rollcall::testing
