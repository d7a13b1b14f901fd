#include <catch2/catch.hpp>

#include "rollcall/base/secret.hpp"
#include "rollcall/sso/oidc.hpp"
#include "support/scripted_provider.hpp"

namespace rollcall::sso {
namespace {

using rollcall::testing::ScriptedProvider;
using rollcall::testing::SigningKey;
using Json = nlohmann::ordered_json;

const Instant noon = instant_from(1'780'000'000);

/// A browser that went to the provider and came back with a code.
class Browser {
 public:
  explicit Browser(ScriptedProvider& asked) : provider{asked} {}

  Verdict come_back(Instant now = noon) { return come_back(with_code(), now); }
  Verdict come_back(const OidcReturn& with, Instant now = noon) {
    return client.sign_in(provider.settings(), secrets, with, now);
  }
  OidcReturn with_code() const { return {.code = "c0de", .state = secrets.state}; }
  std::variant<std::string, Problem> go(Instant now = noon) {
    return client.sign_in_address(provider.settings(), secrets, now);
  }

  ScriptedProvider& provider;
  SignInSecrets secrets = sign_in_secrets("the cookie's random value", provider.settings());
  OidcClient client{provider.fetch()};
};

std::string refused_with(const Json& document) {
  ScriptedProvider provider;
  provider.say_of_itself(document);
  const auto found = Browser{provider}.go();
  return std::holds_alternative<Problem>(found) ? std::get<Problem>(found).name : "";
}

TEST_CASE("P-85 a browser returns from the provider with the customer's identity, in all three algorithms", "[sso]") {
  for (const auto algorithm : {Algorithm::hs256, Algorithm::rs256, Algorithm::es256}) {
    CAPTURE(word(algorithm));
    ScriptedProvider provider{algorithm};
    Browser browser{provider};
    REQUIRE(std::holds_alternative<std::string>(browser.go()));
    provider.give_token(browser.secrets, noon);
    const auto verdict = browser.come_back();
    CHECK(verdict.refused.empty());
    REQUIRE(verdict.claim);
    CHECK(verdict.claim->subject == "17");
    CHECK(verdict.claim->issuer == ScriptedProvider::issuer);
    CHECK(verdict.claim->email == "ada@example.org");
    CHECK(verdict.claim->email_verified);
  }
}

TEST_CASE("P-85 the address to sign in at has a state, a nonce and a challenge, and no secret", "[sso]") {
  ScriptedProvider provider;
  provider.say_of_itself({{"authorization_endpoint", "https://id.example.org/a?tenant=1"}});
  Browser browser{provider};
  browser.secrets.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";  // of RFC 7636, appendix B
  const auto address = std::get<std::string>(browser.go());
  CHECK(address ==
        "https://id.example.org/a?tenant=1&response_type=code&client_id=portal&redirect_uri="
        "https%3A%2F%2Fhelp.example.org%2Facme%2Fsso%2Foidc%2Fcallback&scope=openid%20email%20profile&state=" +
            browser.secrets.state + "&nonce=" + browser.secrets.nonce +
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
}

TEST_CASE("P-85 the code is exchanged with our secret and the verifier", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  provider.give_token(browser.secrets, noon);
  CHECK(browser.come_back().refused.empty());
  const auto& request = provider.asked.at(1);
  CHECK(request.url == ScriptedProvider::token_address);
  CHECK(request.form ==
        "grant_type=authorization_code&code=c0de&redirect_uri="
        "https%3A%2F%2Fhelp.example.org%2Facme%2Fsso%2Foidc%2Fcallback&code_verifier=" +
            browser.secrets.verifier);
  REQUIRE(request.name_and_secret);
  CHECK(request.name_and_secret->first == "portal");
  CHECK(request.name_and_secret->second == "a%3Asecret%20%26%20more");

  ScriptedProvider other;
  other.say_of_itself({{"token_endpoint_auth_methods_supported", Json::array({"client_secret_post"})}});
  Browser another{other};
  another.come_back();
  CHECK_FALSE(other.asked.at(1).name_and_secret);
  CHECK(other.asked.at(1).form->ends_with("&client_id=portal&client_secret=a%3Asecret%20%26%20more"));
}

TEST_CASE("P-85 a sign-in that this browser did not begin is refused before the provider is asked", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  provider.give_token(browser.secrets, noon);
  const auto other = sign_in_secrets("another cookie", provider.settings());
  CHECK(browser.come_back({.code = "c0de"}).refused == "state");
  CHECK(browser.come_back({.code = "c0de", .state = ""}).refused == "state");
  CHECK(browser.come_back({.code = "c0de", .state = other.state}).refused == "state");
  CHECK(browser.come_back({.code = "c0de", .state = browser.secrets.nonce}).refused == "state");
  CHECK(browser.come_back({.code = "", .state = browser.secrets.state}).refused == "answer");
  CHECK(browser.come_back({.state = browser.secrets.state}).refused == "answer");
  CHECK(browser.come_back({.code = std::string(2049, 'x'), .state = browser.secrets.state}).refused == "answer");
  const auto denied =
      browser.come_back({.state = browser.secrets.state, .error = "access_denied", .error_description = "not\ntoday"});
  CHECK(denied.refused == "answer");
  CHECK(denied.checks.at(1).detail == "the provider says \"access_denied\": \"not\xEF\xBF\xBDtoday\"");
  CHECK(provider.asked.empty());
}

TEST_CASE("P-85 a token for another browser, audience or issuer signs nobody in", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  const auto refused_by = [&](const Json& claims) {
    provider.give_token(browser.secrets, noon, claims);
    return browser.come_back().refused;
  };
  CHECK(refused_by({{"nonce", sign_in_secrets("another cookie", provider.settings()).nonce}}) == "nonce");
  CHECK(refused_by({{"nonce", nullptr}}) == "nonce");
  CHECK(refused_by({{"aud", "another"}}) == "audience");
  CHECK(refused_by({{"aud", {"portal", "another"}}}) == "authorized_party");
  CHECK(refused_by({{"iss", "https://id.example.org"}}) == "issuer");
  CHECK(refused_by({{"exp", to_seconds(noon) - 60}}) == "expiry");
}

TEST_CASE("P-85 the code of an answer that names another provider is not sent to this one", "[sso]") {
  ScriptedProvider provider;
  provider.say_of_itself({{"authorization_response_iss_parameter_supported", true}});
  Browser browser{provider};
  provider.give_token(browser.secrets, noon);
  auto answer = browser.with_code();
  CHECK(browser.come_back(answer).refused == "answer_issuer");
  answer.issuer = "https://evil.example";
  CHECK(browser.come_back(answer).refused == "answer_issuer");
  CHECK(provider.times_asked(ScriptedProvider::token_address) == 0);
  answer.issuer = ScriptedProvider::issuer;
  CHECK(browser.come_back(answer).refused.empty());
}

TEST_CASE("P-85 each failure of a provider has its name", "[sso]") {
  const std::map<FetchFailure, std::string> failures{{FetchFailure::unreachable, "unreachable"},
                                                     {FetchFailure::slow, "slow"},
                                                     {FetchFailure::large, "large"},
                                                     {FetchFailure::redirected, "redirected"},
                                                     {FetchFailure::certificate, "certificate"},
                                                     {FetchFailure::address, "address"}};
  for (const auto& [failure, name] : failures) {
    for (const std::string errand : {"discovery", "token", "keys"}) {
      ScriptedProvider provider;
      Browser browser{provider};
      provider.give_token(browser.secrets, noon);
      const auto url = errand == "discovery" ? provider.discovery_address()
                       : errand == "token"   ? ScriptedProvider::token_address
                                             : std::string{ScriptedProvider::keys_address};
      provider.answer(url, FetchAnswer{.failure = failure, .detail = "as it is"});
      const auto verdict = browser.come_back();
      CHECK(verdict.refused == errand + "_" + name);
      CHECK_FALSE(verdict.claim.has_value());
      provider.answer(url, FetchAnswer{.status = 500});
      CHECK(browser.come_back(noon + Seconds{10}).refused == errand + "_status");
      provider.answer(url, FetchAnswer{.status = 200, .body = "<html>"});
      CHECK(browser.come_back(noon + Seconds{20}).refused == errand + "_form");
    }
  }
}

TEST_CASE("P-85 W-13 a provider's own failures are told apart from the faults of a browser", "[sso]") {
  for (const auto* name : {"discovery_slow", "discovery_form", "keys_status", "token_unreachable", "token_certificate"})
    CHECK(is_trouble_of_provider(name));
  for (const auto* name : {"state", "answer", "token_refused", "token_status", "token_form", "token_id", "key", ""})
    CHECK_FALSE(is_trouble_of_provider(name));
}

TEST_CASE("P-85 a provider that could not be asked is left alone for 10 seconds", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  provider.answer(provider.discovery_address(), FetchAnswer{.failure = FetchFailure::slow, .detail = "slow"});
  CHECK(std::get<Problem>(browser.go()).name == "discovery_slow");
  provider.say_of_itself({});
  CHECK(std::get<Problem>(browser.go(noon + Seconds{9})).name == "discovery_slow");
  CHECK(provider.asked.size() == 1);
  CHECK(std::holds_alternative<std::string>(browser.go(noon + Seconds{10})));
}

TEST_CASE("P-85 a refused code is reported with the provider's reason", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  provider.answer(ScriptedProvider::token_address, FetchAnswer{.status = 400, .body = R"({"error":"invalid_grant"})"});
  const auto refused = browser.come_back();
  CHECK(refused.refused == "token_refused");
  CHECK(refused.checks.at(4).detail == "the provider refuses the code: \"invalid_grant\"");
  provider.answer(ScriptedProvider::token_address, FetchAnswer{.status = 401, .body = R"({"error":"invalid_client"})"});
  CHECK(browser.come_back().refused == "token_refused");
  provider.answer(ScriptedProvider::token_address, Json{{"access_token", "x"}});
  CHECK(browser.come_back().refused == "token_form");
  provider.answer(ScriptedProvider::token_address, Json{{"id_token", 1}});
  CHECK(browser.come_back().refused == "token_form");
}

TEST_CASE("P-85 a discovery document that is not the issuer's own, or leads elsewhere, is refused", "[sso]") {
  CHECK(refused_with({{"issuer", "https://id.example.org"}}) == "discovery_issuer");
  CHECK(refused_with({{"issuer", nullptr}}) == "discovery_issuer");
  CHECK(refused_with({{"issuer", std::string{ScriptedProvider::issuer} + "/"}}) == "discovery_issuer");
  for (const auto* endpoint : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
    CHECK(refused_with({{endpoint, nullptr}}) == "discovery_form");
    CHECK(refused_with({{endpoint, "http://id.example.org/"}}) == "discovery_form");
    CHECK(refused_with({{endpoint, "http://127.0.0.1:9200/"}}) == "discovery_form");
    CHECK(refused_with({{endpoint, "javascript:alert(1)"}}) == "discovery_form");
    CHECK(refused_with({{endpoint, "https://id.example.org/\r\nSet-Cookie: a=b"}}) == "discovery_form");
  }
  CHECK(refused_with({{"response_types_supported", Json::array({"token"})}}) == "discovery_form");
  CHECK(refused_with({{"code_challenge_methods_supported", Json::array({"plain"})}}) == "discovery_form");
  CHECK(refused_with({{"id_token_signing_alg_values_supported", Json::array({"PS256"})}}) == "discovery_form");
  CHECK(refused_with({{"token_endpoint_auth_methods_supported", Json::array({"private_key_jwt"})}}) ==
        "discovery_form");
  CHECK(refused_with({{"code_challenge_methods_supported", nullptr}}).empty());
}

TEST_CASE("P-85 what a provider says is asked once an hour", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  for (const auto second : {0, 1, 3599}) {
    provider.give_token(browser.secrets, noon + Seconds{second});
    CHECK(browser.come_back(noon + Seconds{second}).refused.empty());
  }
  CHECK(provider.times_asked(provider.discovery_address()) == 1);
  CHECK(provider.times_asked(ScriptedProvider::keys_address) == 1);
  CHECK(browser.come_back(noon + Seconds{3600}).refused.empty());
  CHECK(provider.times_asked(provider.discovery_address()) == 2);
  CHECK(provider.times_asked(ScriptedProvider::keys_address) == 2);
}

TEST_CASE("P-85 keys are fetched again for a kid that is not among them, at most once a minute", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  const auto come_back = [&](int second) {
    provider.give_token(browser.secrets, noon + Seconds{second});
    return browser.come_back(noon + Seconds{second}).refused;
  };
  const auto times = [&] { return provider.times_asked(ScriptedProvider::keys_address); };
  CHECK(come_back(0).empty());
  provider.sign_by(SigningKey{Algorithm::rs256}, "2027");
  CHECK(come_back(59) == "key");
  CHECK(times() == 1);
  CHECK(come_back(60).empty());
  CHECK(times() == 2);

  const SigningKey strange{Algorithm::rs256};
  provider.sign_by(strange, "2028");
  provider.answer(ScriptedProvider::keys_address,
                  Json{{"keys", Json::array({ScriptedProvider::jwk_of(SigningKey{Algorithm::rs256}, "2027")})}});
  CHECK(come_back(120) == "key");
  for (const auto second : {121, 150, 179}) CHECK(come_back(second) == "key");
  CHECK(times() == 3);
  CHECK(come_back(180) == "key");
  CHECK(times() == 4);
}

TEST_CASE("P-85 a browser that signs out is sent to the provider's own page for it, where there is one", "[sso]") {
  ScriptedProvider provider;
  Browser browser{provider};
  const auto leave = [&](Instant now) {
    return browser.client.sign_out_address(provider.settings(), "https://help.example.org/acme/", now);
  };
  CHECK(leave(noon) ==
        std::string{ScriptedProvider::issuer} +
            "/logout?client_id=portal&post_logout_redirect_uri=https%3A%2F%2Fhelp.example.org%2Facme%2F");
  provider.say_of_itself({{"end_session_endpoint", nullptr}});
  CHECK(leave(noon + Seconds{3600}) == std::nullopt);
  provider.say_of_itself({{"end_session_endpoint", "javascript:alert(1)"}});
  CHECK(leave(noon + Seconds{7200}) == std::nullopt);
  provider.answer(provider.discovery_address(), FetchAnswer{.failure = FetchFailure::unreachable, .detail = "gone"});
  CHECK(leave(noon + Seconds{10800}) == std::nullopt);
}

}  // namespace
}  // namespace rollcall::sso
