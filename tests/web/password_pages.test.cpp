// The pages around passwords (W-20, P-18): what is wrong is said at the field that it is about.
#include <catch2/catch.hpp>

#include "support/browser.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;

struct ConsentDesk : WebDesk {
  ConsentDesk() {
    given("See https://acme.example/terms.\n");
    (*this)("portal consent set --text - --label 'I agree' --language en");
  }
};

}  // namespace

TEST_CASE("W-20 registering without consent is told at the box, and not at the address", "[web]") {
  ConsentDesk desk;
  Browser browser{desk};
  browser.get("/acme/register");
  const auto page = browser.post("/acme/register", {{"email", "new@globex.example"}});
  CHECK(page.status == 422);
  CHECK_THAT(page.body, Contains("<title>Error: Create an account") &&
                            Contains("<li><a href=\"#consent\">Tick the box to go on.</a></li>") &&
                            Contains("id=\"consent-error\"") && !Contains("id=\"email-error\"") &&
                            !Contains("href=\"#email\"") && Contains("value=\"new@globex.example\""));
  CHECK_THAT(page.body, Contains("name=\"consent\" value=\"yes\" aria-invalid=\"true\"") &&
                            Contains("value=\"new@globex.example\" aria-invalid=\"\""));
}

TEST_CASE("W-20 registering with two things wrong is told of both", "[web]") {
  ConsentDesk desk;
  Browser browser{desk};
  browser.get("/acme/register");
  auto page = browser.post("/acme/register", {{"email", "nobody"}});
  CHECK_THAT(page.body, Contains("<li><a href=\"#email\">Enter an e-mail address, like ada@example.org.</a></li>") &&
                            Contains("<li><a href=\"#consent\">Tick the box to go on.</a></li>"));
  page = browser.post("/acme/register", {{"email", "nobody"}, {"consent", "yes"}});
  CHECK_THAT(page.body, Contains("href=\"#email\"") && !Contains("href=\"#consent\""));
  page = browser.post("/acme/register", {{"email", "new@globex.example"}, {"consent", "yes"}});
  CHECK_THAT(browser.follow(page).body, Contains("We have sent you a link"));
}

TEST_CASE("W-20 a page that the account worded without a place for consent still says what is wrong", "[web]") {
  ConsentDesk desk;
  desk.given(
      "<!DOCTYPE html>\n<html lang=\"{{language}}\">\n<title>{{portal_name}}</title>\n"
      "{{#error}}<p>{{error}}</p>{{/error}}{{#done}}<p>Sent</p>{{/done}}\n<form action=\"{{action}}\" method=\"post\">"
      "<input type=\"hidden\" name=\"form_token\" value=\"{{form_token}}\"><input type=\"email\" name=\"email\">"
      "{{#consent_label}}<p>{{consent_text}}</p><input type=\"checkbox\" name=\"consent\" value=\"yes\">"
      "{{consent_label}}{{/consent_label}}<button>Go</button></form>\n");
  desk("portal page set register --template -");
  Browser browser{desk};
  browser.get("/acme/register");
  CHECK_THAT(browser.post("/acme/register", {{"email", "new@globex.example"}}).body,
             Contains("<p>Tick the box to go on.</p>"));
}

TEST_CASE("W-20 the rule that a new password breaks is said at its field, in the portal's language", "[web]") {
  WebDesk desk;
  use_maildir(desk);
  desk("portal contact reset-password " + carl);
  const auto token = token_in_address_sent_to(desk, carl);
  Browser browser{desk};
  auto page = browser.follow(browser.get("/acme?contact_password_reset=" + token)).body;
  CHECK_THAT(page, Contains("<p class=\"hint\" id=\"rule\">At least 12 characters.") &&
                       Contains("aria-describedby=\"rule password-error\"") && !Contains("id=\"password-error\""));
  const std::map<std::string, std::string> said{{"korn-7", "it needs 12 characters or more."},
                                                {"", "it needs 12 characters or more."},
                                                {std::string(5000, 'x'), "it can have at most"},
                                                {"aaaaaaaaaaaaaaaa", "too easy to guess."}};
  for (const auto& [password, sentence] : said) {
    INFO(password.substr(0, 20));
    const auto refused = browser.post("/acme/reset", {{"password", password}});
    CHECK(refused.status == 422);
    CHECK_THAT(refused.body, Contains("<title>Error: Choose your password") && Contains("href=\"#password\"") &&
                                 Contains("id=\"password-error\"") && Contains(sentence));
    if (!password.empty()) CHECK_THAT(refused.body, !Contains(password));
  }
  desk.tamper("UPDATE domain SET language = 'nb'");
  page = browser.post("/acme/reset", {{"password", "short"}}).body;
  CHECK_THAT(page, Contains("Det nye passordet er for kort: det må ha minst 12 tegn.") && Contains("Minst 12 tegn."));
  CHECK(browser.post("/acme/reset", {{"password", good_password}}).status == 303);
  CHECK(browser.follow(browser.get("/acme?contact_password_reset=" + token)).status == 410);
}

}  // namespace rollcall::testing
