#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/sign_on.hpp"

namespace rollcall::testing {
namespace {

using Catch::Matchers::Contains;
using Rows = std::vector<std::string>;

const std::string away_cookie = "__Host-portal-away";

/// A browser that comes back from the application with a form of the application's.
class AwayBrowser : public Browser {
 public:
  using Browser::Browser;

  web::Response come_back(const std::string& token, const std::string& target = "/acme/sso/jwt") {
    web::Request request{.method = web::Method::post, .target = target, .fields = {}, .body = "jwt=" + token};
    request.fields.push_back({"content-type", "application/x-www-form-urlencoded"});
    request.fields.push_back({"sec-fetch-site", "cross-site"});
    request.fields.push_back({"origin", application});
    return send(request);
  }
};

struct SsoPages : SignOnDesk {
  AwayBrowser browser{*this};

  std::string token(const std::string& subject = "7", const std::string& email = carl) {
    return application_token(claims(subject, email));
  }
};

std::string note_of(const web::Response& response) {
  return response.field("x-note").value_or("");
}

}  // namespace

TEST_CASE_METHOD(SsoPages, "P-80 W-10 a customer goes to the application and comes back signed in", "[web][sso]") {
  const auto login = browser.get("/acme/login?return=/acme/tickets?state=open");
  CHECK_THAT(login.body, Contains("/acme/sso?return=%2Facme%2Ftickets%3Fstate%3Dopen"));
  CHECK_THAT(login.body, !Contains("password"));
  const auto there = browser.get("/acme/sso?return=%2Facme%2Ftickets%3Fstate%3Dopen");
  CHECK(there.status == 303);
  CHECK(there.field("location") == "https://app.example.org/login?for=portal");
  const auto back = browser.come_back(token());
  CHECK(back.status == 303);
  CHECK(back.field("location") == "/acme/tickets?state=open");
  CHECK(browser.get("/acme/tickets").status == 200);
  CHECK_FALSE(browser.has_cookie(away_cookie));
  CHECK(rows("SELECT email, sign_in FROM contact_session JOIN contact ON contact.id = contact_id") ==
        Rows{carl + "|sso-jwt"});
}

TEST_CASE_METHOD(SsoPages, "W-12 the cookie of who is away comes back with a form of another site", "[web][sso]") {
  const auto there = browser.get("/acme/sso");
  const auto cookie = *there.field("set-cookie");
  CHECK(cookie.starts_with(away_cookie + "="));
  CHECK(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=300"));
  CHECK(rows("SELECT count(*) FROM used_sign_on") == Rows{"0"});
}

TEST_CASE_METHOD(SsoPages, "W-12 a token that this browser has not asked for lets nobody in", "[web][sso]") {
  const auto response = browser.come_back(token());
  CHECK(response.status == 403);
  CHECK_THAT(response.body, Contains("Signing in took too long"));
  browser.get("/acme/sso");
  browser.time = "2026-11-02T09:05:01Z";
  CHECK(browser.come_back(token()).status == 403);
  CHECK(rows("SELECT count(*) FROM contact_session") == Rows{"0"});
}

TEST_CASE_METHOD(SsoPages, "P-80 a token is good once, whoever brings it", "[web][sso]") {
  const auto first = token();
  browser.get("/acme/sso");
  CHECK(browser.come_back(first).status == 303);
  AwayBrowser other{*this};
  other.get("/acme/sso");
  const auto again = other.come_back(first);
  CHECK(again.status == 403);
  CHECK_THAT(again.body, Contains("This sign-in was used already."));
  CHECK(note_of(again) == "sign-on refused: sso_used_already");
}

TEST_CASE_METHOD(SsoPages, "P-80 a token comes in an address only where that is allowed", "[web][sso]") {
  browser.get("/acme/sso");
  CHECK(browser.get("/acme/sso/jwt?jwt=" + token()).field("location") == "/acme/login");
  (*this)("portal sso jwt set --domain help.example.org --allow-get on");
  CHECK(browser.get("/acme/sso/jwt?jwt=" + token()).field("location") == "/acme/tickets");
}

TEST_CASE_METHOD(SsoPages, "P-80 W-15 a token that proves nothing is answered by a page with a number, and logged",
                 "[web][sso]") {
  (*this)("portal domain set help.example.org --language nb");
  browser.get("/acme/sso");
  const auto response =
      browser.come_back(application_token(claims("7", carl), "a secret that is not the application's"));
  CHECK(response.status == 403);
  CHECK_THAT(response.body, Contains("Innloggingen virket ikke"));
  const auto note = note_of(response);
  CHECK_THAT(note, Contains(" failed: signature: "));
  const auto number = note.substr(8, 8);
  CHECK_THAT(response.body, Contains(number));
  CHECK_THAT(response.body, !Contains("signature"));
}

TEST_CASE_METHOD(SsoPages, "P-83 who may not enter is told whom to ask", "[web][sso]") {
  (*this)("portal contact disable " + carl);
  browser.get("/acme/sso");
  const auto disabled = browser.come_back(token());
  CHECK(disabled.status == 403);
  CHECK_THAT(disabled.body, Contains("You cannot enter Acme Help.") && Contains("ask Acme"));
  browser.get("/acme/sso");
  CHECK_THAT(browser.come_back(token("8", otto)).body,
             Contains("does not confirm that otto@initech.example is your address"));
}

TEST_CASE_METHOD(SsoPages, "P-14 who comes by single sign-on is asked for consent, too", "[web][sso]") {
  tamper(
      "INSERT INTO consent_text (account_id, language, text, label, created_at) VALUES (1, 'en', 'We keep it.', 'Yes', "
      "0)");
  browser.get("/acme/sso?return=/acme/account");
  CHECK(browser.come_back(token()).field("location") == "/acme/consent?return=%2Facme%2Faccount");
}

TEST_CASE_METHOD(SsoPages, "W-13 single sign-on is throttled by the client's address", "[web][sso]") {
  for (int i = 0; i < 30; ++i) {
    browser.get("/acme/sso");
    CHECK(browser.come_back("no.token.atall").status == 403);
  }
  CHECK(browser.get("/acme/sso").status == 429);
  CHECK(browser.come_back(token()).status == 429);
  browser.peer.address = "203.0.113.9";
  browser.get("/acme/sso");
  CHECK(browser.come_back(token()).status == 303);
}

TEST_CASE_METHOD(SsoPages, "W-12 where to go back to is a path of the portal, or nothing", "[web][sso]") {
  for (const std::string elsewhere : {"https://evil.example/", "//evil.example/", "/other/tickets"}) {
    browser.get("/acme/sso?return=" + percent_encoded(elsewhere));
    CHECK(browser.come_back(token()).field("location") == "/acme/tickets");
  }
}

TEST_CASE_METHOD(SsoPages, "P-10 a way that the domain does not use lets nobody in", "[web][sso]") {
  browser.get("/acme/sso");
  for (const std::string target : {"/acme/sso/saml", "/acme/sso/oidc/callback?code=x&state=y"})
    CHECK(browser.come_back(token(), target).status != 200);
  (*this)("portal domain set help.example.org --sign-in password");
  CHECK(browser.get("/acme/sso").field("location") == "/acme/login");
  CHECK(browser.come_back(token()).field("location") == "/acme/login");
  CHECK(rows("SELECT count(*) FROM contact_session") == Rows{"0"});
}

TEST_CASE_METHOD(SsoPages, "P-11 under single sign-on nothing on the pages asks for a password", "[web][sso]") {
  CHECK_THAT(browser.get("/acme/login").body, !Contains("<form"));
  for (const std::string page : {"/acme/register", "/acme/reset-request"}) CHECK(browser.get(page).status == 404);
  CHECK(browser.post("/acme/login", {{"email", carl}, {"password", carls_password}}).status == 403);
  CHECK(rows("SELECT count(*) FROM contact_session") == Rows{"0"});
}

TEST_CASE_METHOD(SsoPages, "W-11 signing out signs out of the portal, and says that the other account is not",
                 "[web][sso]") {
  browser.get("/acme/sso");
  browser.follow(browser.come_back(token()));
  const auto out = browser.follow(browser.post("/acme/logout", {}));
  CHECK_THAT(out.body, Contains("You are signed out of Acme Help.") && Contains("may still be signed in to your"));
  CHECK_FALSE(out.field("refresh"));
  CHECK(browser.get("/acme/tickets").status == 303);
}

TEST_CASE_METHOD(SsoPages, "P-18 an account's own page without a link to single sign-on is replaced by ours",
                 "[web][sso]") {
  auto own = (*this)("portal page show login").out;
  const std::string way = "{{#sso}}", form = "{{^sso}}", end = "{{/sso}}";
  own.erase(own.find(way), own.find(form) + form.size() - own.find(way));
  own.erase(own.find(end), end.size());
  given(replaced(own, "<h1>", "<h1>Ours: "));
  (*this)("portal page set login --template -");
  CHECK_THAT(browser.get("/acme/login").body, Contains("href=\"/acme/sso\""));
  (*this)("portal domain set help.example.org --sign-in password");
  CHECK_THAT(browser.get("/acme/login").body, Contains("<h1>Ours: "));
}

TEST_CASE_METHOD(SsoPages, "P-70 where a key file is gone, nobody comes in, and the log says why", "[web][sso]") {
  std::filesystem::remove(path("app.key"));
  browser.get("/acme/sso");
  const auto response = browser.come_back(token());
  CHECK(response.status == 502);
  CHECK_THAT(note_of(response), Contains("cannot read " + path("app.key")));
}

}  // namespace rollcall::testing
