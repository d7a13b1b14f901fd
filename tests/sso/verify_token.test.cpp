#include "verify_token.hpp"

#include <catch2/catch.hpp>

namespace rollcall::sso::testing {
namespace {

Verdict verdict_at(Instant now, const Json& others, TokenKind kind = TokenKind::login) {
  return verify_token(token_of(hs, claims_with(others, kind)), rules_of(hs, kind), now);
}

// Checks that claims are good until the second before `first_bad`, and refused from then on.
void check_good_until(Instant first_bad, const Json& others, std::string_view refused_by) {
  CAPTURE(others.dump());
  CHECK(verdict_at(first_bad - Seconds{1}, others).refused.empty());
  CHECK(verdict_at(first_bad, others).refused == refused_by);
}

void check_good_from(Instant first_good, const Json& others, std::string_view refused_by) {
  CAPTURE(others.dump());
  CHECK(verdict_at(first_good - Seconds{1}, others).refused == refused_by);
  CHECK(verdict_at(first_good, others).refused.empty());
}

TEST_CASE("P-80 a good token proves who somebody is, in all three algorithms", "[sso]") {
  for (const auto algorithm : {Algorithm::hs256, Algorithm::rs256, Algorithm::es256}) {
    CAPTURE(word(algorithm));
    const auto verdict = verdict_of(token_of(algorithm, good_claims().dump()), algorithm);
    CHECK(verdict.refused.empty());
    for (const auto& check : verdict.checks) CHECK(check.outcome == Outcome::passed);
    REQUIRE(verdict.claim);
    CHECK(verdict.claim->issuer == issuer);
    CHECK(verdict.claim->subject == "17");
    CHECK(verdict.claim->email == "ada@example.org");
    CHECK(verdict.claim->email_verified);
    CHECK(verdict.claim->first_name == "Ada");
    CHECK(verdict.claim->last_name == "Lovelace");
    CHECK(verdict.claim->once == "4f1c");
    CHECK(verdict.claim->once_until == noon + Seconds{180});
  }
}

TEST_CASE("P-80 times have a minute of leeway, to the second", "[sso]") {
  const auto second = to_seconds(noon);
  check_good_until(noon + Seconds{180}, {{"exp", second + 120}}, "expiry");
  check_good_from(noon - Seconds{60}, {{"iat", second}}, "issued");
  check_good_from(noon + Seconds{30} - Seconds{60}, {{"iat", second - 60}, {"nbf", second + 30}}, "not_before");
}

TEST_CASE("P-80 a login token lives 5 minutes at most, an id token as long as it says", "[sso]") {
  const auto second = to_seconds(noon);
  CHECK(verdict_at(noon, {{"iat", second - 100}, {"exp", second + 200}}).refused.empty());
  CHECK(verdict_at(noon, {{"iat", second - 101}, {"exp", second + 200}}).refused == "lifetime");
  CHECK(verdict_at(noon, {{"iat", second}, {"exp", second + 1}}).refused.empty());
  CHECK(verdict_at(noon, {{"iat", second}, {"exp", second}}).refused == "lifetime");
  CHECK(verdict_at(noon, {{"exp", second + 86'400}}, TokenKind::id).refused.empty());
  CHECK(verdict_at(noon, {{"exp", second}}, TokenKind::id).refused == "lifetime");
}

TEST_CASE("P-80 a jti is remembered as long as its token is good", "[sso]") {
  const auto claim = verdict_at(noon, {}).claim;
  REQUIRE(claim);
  CHECK(verdict_at(claim->once_until - Seconds{1}, {}).refused.empty());
  CHECK(verdict_at(claim->once_until, {}).refused == "expiry");
}

TEST_CASE("P-80 the audience is ours, or a list with it", "[sso]") {
  CHECK(verdict_at(noon, {{"aud", audience}}).refused.empty());
  CHECK(verdict_at(noon, {{"aud", Json::array({audience})}}).refused.empty());
  CHECK(verdict_at(noon, {{"aud", {"other", audience}}}).refused.empty());
}

TEST_CASE("P-80 a kid chooses among the keys of the settings, and two may be set", "[sso]") {
  const SigningKey old_key{hs};
  const SigningKey new_key{hs};
  auto rules = rules_of(hs);
  rules.keys = {{.key = old_key.key(), .kid = "2025"}, {.key = new_key.key(), .kid = "2026"}};
  const auto refused_by = [&](const SigningKey& key, const std::string& header) {
    return verify_token(key.token(header, good_claims().dump()), rules, noon).refused;
  };
  CHECK(refused_by(old_key, R"({"alg":"HS256","kid":"2025"})").empty());
  CHECK(refused_by(new_key, R"({"alg":"HS256","kid":"2026"})").empty());
  CHECK(refused_by(new_key, R"({"alg":"HS256","kid":"2025"})") == "signature");
  CHECK(refused_by(new_key, R"({"alg":"HS256","kid":"2027"})") == "key");
  CHECK(refused_by(new_key, R"({"alg":"HS256","kid":"../../2026"})") == "key");
  CHECK(refused_by(old_key, R"({"alg":"HS256"})").empty());
  CHECK(refused_by(new_key, R"({"alg":"HS256"})").empty());

  rules.keys = {{.key = old_key.key()}, {.key = new_key.key()}};
  CHECK(refused_by(new_key, R"({"alg":"HS256","kid":"whatever"})").empty());
  CHECK(refused_by(SigningKey{hs}, R"({"alg":"HS256"})") == "signature");
  rules.keys = {};
  CHECK(refused_by(new_key, R"({"alg":"HS256"})") == "key");
  rules.keys = {{.key = signing_key(Algorithm::rs256).key()}};
  CHECK(refused_by(new_key, R"({"alg":"HS256"})") == "key");
}

TEST_CASE("P-80 keys that a token brings along are ignored, and the check says so", "[sso]") {
  const auto token = signing_key(hs).token(R"({"alg":"HS256","jku":"https://evil.example/keys","jwk":{"k":"AAAA"}})",
                                           good_claims().dump());
  const auto verdict = verdict_of(token);
  CHECK(verdict.refused.empty());
  CHECK(detail_of(verdict, "key") == "no kid: 1 key to try; ignored: jku, jwk");
}

TEST_CASE("P-80 the type of a token may be left out, or be JWT in any case", "[sso]") {
  for (const auto* header : {R"({"alg":"HS256"})", R"({"alg":"HS256","typ":"jwt"})", R"({"typ":"JWT","alg":"HS256"})"})
    CHECK(verdict_of(signing_key(hs).token(header, good_claims().dump())).refused.empty());
}

TEST_CASE("P-80 a token of exactly 8 KiB is read", "[sso]") {
  const auto empty = token_of(hs, claims_with({{"more", ""}}));
  auto token = token_of(hs, claims_with({{"more", std::string((most_token_bytes - empty.size()) / 4 * 3, 'x')}}));
  CHECK(token.size() > most_token_bytes - 4);
  CHECK(token.size() <= most_token_bytes);
  CHECK(verdict_of(token).refused.empty());
}

TEST_CASE("P-83 an address counts as verified only where the issuer says so of this very claim", "[sso]") {
  const auto is_verified = [](const Json& others, const std::string& claim = "email") {
    auto rules = rules_of(hs);
    rules.claims.email = claim;
    const auto verdict = verify_token(token_of(hs, claims_with(others)), rules, noon);
    REQUIRE(verdict.claim);
    return verdict.claim->email_verified;
  };
  CHECK(is_verified({{"email_verified", true}}));
  CHECK_FALSE(is_verified({{"email_verified", false}}));
  CHECK_FALSE(is_verified({{"email_verified", nullptr}}));
  CHECK_FALSE(is_verified({{"email_verified", "true"}}));
  CHECK_FALSE(is_verified({{"email_verified", 1}}));
  CHECK_FALSE(is_verified({{"email_verified", true}, {"upn", "eve@example.org"}}, "upn"));
}

TEST_CASE("P-83 address and names come by the claims that the settings name", "[sso]") {
  auto rules = rules_of(hs);
  rules.claims = {.email = "mail", .first_name = "fn", .last_name = "https://example.org/ln"};
  const auto verdict = verify_token(
      token_of(hs,
               claims_with({{"mail", "grace@example.org"}, {"fn", " Grace "}, {"https://example.org/ln", "Hopper"}})),
      rules, noon);
  REQUIRE(verdict.claim);
  CHECK(verdict.claim->email == "grace@example.org");
  CHECK(verdict.claim->first_name == "Grace");
  CHECK(verdict.claim->last_name == "Hopper");

  const auto nameless = verdict_at(noon, {{"given_name", nullptr}, {"family_name", nullptr}});
  REQUIRE(nameless.claim);
  CHECK(nameless.claim->first_name.empty());
}

TEST_CASE("P-85 an id token must repeat the nonce as it was sent, and be for us", "[sso]") {
  const auto refused_by = [](const Json& others) { return verdict_at(noon, others, TokenKind::id).refused; };
  CHECK(refused_by({}).empty());
  CHECK(refused_by({{"nonce", nullptr}}) == "nonce");
  CHECK(refused_by({{"nonce", ""}}) == "nonce");
  CHECK(refused_by({{"nonce", "another"}}) == "nonce");
  CHECK(refused_by({{"nonce", 1}}) == "nonce");
  CHECK(refused_by({{"azp", audience}}).empty());
  CHECK(refused_by({{"azp", "other"}}) == "authorized_party");
  CHECK(refused_by({{"azp", 1}}) == "authorized_party");
  CHECK(refused_by({{"aud", Json::array({audience})}}).empty());
  CHECK(refused_by({{"aud", {audience, "other"}}}) == "authorized_party");
  CHECK(refused_by({{"aud", {audience, "other"}}, {"azp", "other"}}) == "authorized_party");
  CHECK(refused_by({{"aud", {audience, "other"}}, {"azp", audience}}).empty());
  CHECK(refused_by({{"aud", "other"}, {"azp", audience}}) == "audience");

  const auto verdict = verdict_at(noon, {}, TokenKind::id);
  REQUIRE(verdict.claim);
  CHECK(verdict.claim->once == rules_of(hs, TokenKind::id).nonce);
  CHECK(verdict.claim->once_until == noon + Seconds{420});
}

TEST_CASE("P-85 an id token is refused if no nonce was sent", "[sso]") {
  auto rules = rules_of(hs, TokenKind::id);
  rules.nonce.clear();
  CHECK(verify_token(token_of(hs, claims_with({{"nonce", ""}}, TokenKind::id)), rules, noon).refused == "nonce");
}

TEST_CASE("P-85 a login token is no id token, nor the other way around", "[sso]") {
  const auto login = token_of(hs, good_claims().dump());
  CHECK(verify_token(login, rules_of(hs, TokenKind::id), noon).refused == "nonce");
  const auto id = token_of(hs, good_claims(TokenKind::id).dump());
  CHECK(verify_token(id, rules_of(hs), noon).refused == "token_id");
}

TEST_CASE("P-82 details say what was found, on one line, and no secret", "[sso]") {
  const auto said = detail_of(verdict_at(noon, {{"iss", std::string(500, 'x') + "\n"}}), "issuer");
  CHECK(said == "\"" + std::string(80, 'x') + "…\", expected \"" + issuer + "\"");
  CHECK(detail_of(verdict_at(noon, {{"exp", "soon"}}), "expiry") == R"(exp is not a number: ""soon"")");
  CHECK(detail_of(verdict_at(noon + Seconds{300}, {}), "expiry") ==
        "ended 2026-05-28T20:28:40Z, it is 2026-05-28T20:31:40Z");
  for (const auto& check : verdict_at(noon, {{"nonce", "another"}}, TokenKind::id).checks)
    CHECK(check.detail.find(nonce) == std::string::npos);
}

}  // namespace
}  // namespace rollcall::sso::testing
