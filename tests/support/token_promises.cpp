#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <stdexcept>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/sso/oidc.hpp"
#include "rollcall/sso/token.hpp"
#include "support/parser_promises.hpp"

namespace rollcall::testing {
namespace {

using std::string_literals::operator""s;
using sso::Algorithm;

const Instant noon = instant_from(1'780'000'000);
constexpr auto issuer = "https://app.example.org";
constexpr auto secret = "the secret that both sides have, and nobody else";

// Public halves of keys that nobody has any more.
constexpr auto rsa_key = R"(-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAy5PTkR4ntFeqiv5CUShm
abmD3C6rJPoUN6A3MRwxWIw74UuoKCyE0Xp0DlhUr5CZQKSvpiRrkqaR1pw8k756
KZw6FWU2bPIxyp8ykBXWxMoY649riKevp7tKqOjTjGPuAyiRpY6tzdZV4D66XjCN
u2MXlUTep7s/45ijyVoF6W0OQWDVEikgLiQmq1ZaFoJIxVOWWkWhLNBXGX8IA5PC
zVmt9XP7ggHy0DyAf+04jYB7niay4mKPwH2DWruvPDJjnCDRozqpcpAp+9gn78+P
9Y789hDHNFGnkdhQ3MzMjjrZVJpg5pKFULJ1OJjumpPwQZYWD9ts3aHnVuW7HWCP
9wIDAQAB
-----END PUBLIC KEY-----
)";
constexpr auto p256_key = R"(-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE5PzFzyORA6zuBiUCKuZP2kJwHhSw
Ym5uDAfitQ020MZF1a0vvaiAPdh0NBvduMPRBikwHqfhGvfsrnZ+G+P5vQ==
-----END PUBLIC KEY-----
)";

void promise(bool holds, const char* what) {
  if (!holds) throw std::logic_error{what};
}

std::string segment(std::string_view bytes) {
  return base64url(std::span{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

std::string signed_token(std::string_view header, std::string_view claims) {
  const auto text = segment(header) + '.' + segment(claims);
  const auto bytes = [](std::string_view from) { return reinterpret_cast<const unsigned char*>(from.data()); };
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(secret), std::string_view{secret}.size());
  crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
  std::string made(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(made.data()));
  return text + '.' + segment(made);
}

// Read once: reading a key takes longer than all the rest.
const sso::Key& key_of(Algorithm algorithm) {
  static const std::array<sso::Key, 3> keys{sso::key_from(Algorithm::hs256, secret),
                                            sso::key_from(Algorithm::rs256, rsa_key),
                                            sso::key_from(Algorithm::es256, p256_key)};
  return keys.at(static_cast<std::size_t>(algorithm));
}

sso::TokenRules rules_of(Algorithm algorithm, sso::TokenKind kind) {
  return {.kind = kind,
          .issuer = issuer,
          .audience = "acme",
          .algorithm = algorithm,
          .keys = {{.key = key_of(algorithm)}},
          .nonce = "4f1c"};
}

void hold_checks(const sso::Verdict& verdict) {
  promise(verdict.claim.has_value() == verdict.refused.empty(), "a claim, or what refuses it");
  auto expected = sso::Outcome::passed;
  for (const auto& check : verdict.checks) {
    if (check.name == verdict.refused) expected = sso::Outcome::failed;
    promise(check.outcome == expected, "all before the one that fails have passed, and none behind it is reached");
    promise(!has_control_characters(check.detail) && check.detail.size() < 1000, "a detail is a short line");
    promise(check.outcome != sso::Outcome::failed || !check.detail.empty(), "what fails says why");
    if (expected == sso::Outcome::failed) expected = sso::Outcome::not_reached;
  }
}

// What another, lenient reader finds in the claims that were taken.
void hold_claim(const sso::Claim& claim, std::string_view claims, sso::TokenKind kind) {
  const auto said = nlohmann::json::parse(claims, nullptr, false);
  promise(said.is_object(), "claims are an object to others too");
  promise(said.value("iss", "") == issuer && claim.issuer == issuer, "the issuer is ours");
  promise(said.value("sub", "") == claim.subject && !claim.subject.empty(), "somebody is named");
  promise(said.value("email", "") == claim.email && !email_address_from(claim.email).empty(), "they have an address");
  promise(!claim.email_verified || said.at("email_verified") == true, "only the issuer says that it is verified");
  const auto ends = said.at("exp").get<std::int64_t>();
  const auto begins = said.at("iat").get<std::int64_t>();
  const auto now = to_seconds(noon);
  promise(now < ends + 60 && begins <= now + 60 && begins < ends, "it is good now");
  if (kind == sso::TokenKind::id) return promise(said.value("nonce", "") == "4f1c", "it answers our question");
  promise(ends - begins <= 300, "it is not good for long");
  promise(said.value("jti", "") == claim.once && !claim.once.empty(), "it is good once");
  promise(to_seconds(claim.once_until) == ends + 60, "and remembered as long as it is good");
}

sso::OidcSettings settings() {
  return {.issuer = issuer, .client_id = "acme", .client_secret = secret, .callback = "https://help.example.org/"};
}

void hold_problem(const sso::Problem& problem) {
  promise(!problem.name.empty() && !problem.detail.empty() && !has_control_characters(problem.detail),
          "a problem has a name and says why, on one line");
}

// A token as it comes, and as one that its issuer has signed: a header, a line feed, the claims.
void hold_token(std::string_view input) {
  for (const auto kind : {sso::TokenKind::login, sso::TokenKind::id}) {
    for (const auto algorithm : {Algorithm::hs256, Algorithm::rs256, Algorithm::es256}) {
      const auto verdict = sso::verify_token(input, rules_of(algorithm, kind), noon);
      hold_checks(verdict);
      promise(!verdict.claim, "what nobody has signed proves nothing");
    }
    const auto end = std::min(input.find('\n'), input.size());
    const auto claims = input.substr(std::min(end + 1, input.size()));
    const auto verdict =
        sso::verify_token(signed_token(input.substr(0, end), claims), rules_of(Algorithm::hs256, kind), noon);
    hold_checks(verdict);
    if (verdict.claim) hold_claim(*verdict.claim, claims, kind);
  }
}

std::vector<std::string> token_examples() {
  return {R"({"alg":"HS256","typ":"JWT","kid":"2026"}
{"iss":"https://app.example.org","aud":["acme","b"],"azp":"acme","iat":1780000000,"exp":1780000300,"nbf":1779999990,"jti":"4f1c","nonce":"4f1c","sub":"17","email":"ada@example.org","email_verified":true,"given_name":"Ada","family_name":"\u00c5"})",
          R"({"alg":"HS256"}
{"email":"ada@example.org","sub":"\ud83d\ude00","jti":"1","nonce":"4f1c","exp":1780000001,"iat":1780000000,"aud":"acme","iss":"https://app.example.org"})",
          R"({"alg":"HS256","crit":["b64"],"b64":false,"jwk":{"kty":"oct"}}
{"exp":1e400,"iat":-1,"nbf":1.5,"aud":null,"x":[[[{"a":{},"a":[]}]]]})",
          "eyJhbGciOiJFUzI1NiJ9.e30." + std::string(86, 'A'),
          "eyJhbGciOiJSUzI1NiJ9.e30." + std::string(342, 'A'),
          "eyJhbGciOiJIUzI1NiJ9.e30." + std::string(43, 'A')};
}

// A document, as one of each kind.
void hold_provider(std::string_view input) {
  const auto provider = sso::provider_from(input, settings());
  if (const auto* found = std::get_if<sso::Provider>(&provider)) {
    promise(found->issuer == issuer, "a provider is the one that is set");
    for (const auto& address : {found->authorization_endpoint, found->token_endpoint, found->jwks_uri,
                                found->end_session_endpoint.value_or("https://a")})
      promise(may_be_fetched(address) && address.starts_with("https://"), "its addresses may be asked");
    const auto secrets = sso::sign_in_secrets("cookie", settings());
    promise(may_be_fetched(sso::authorization_address(*found, settings(), secrets)), "a browser may be sent there");
  } else {
    hold_problem(std::get<sso::Problem>(provider));
  }
  for (const auto algorithm : {Algorithm::rs256, Algorithm::es256}) {
    const auto keys = sso::keys_from(input, algorithm);
    if (const auto* wrong = std::get_if<sso::Problem>(&keys)) {
      hold_problem(*wrong);
      continue;
    }
    const auto& found = std::get<std::vector<sso::TokenKey>>(keys);
    promise(!found.empty() && found.size() <= 16, "some keys, not too many");
    for (const auto& each : found)
      promise(each.key.algorithm == algorithm && each.key.bits >= (algorithm == Algorithm::rs256 ? 2048U : 256U),
              "a key is one for its algorithm, and long enough");
  }
  for (const int status : {200, 400}) {
    const auto token = sso::id_token_from({.status = status, .body = std::string{input}});
    promise(status == 200 || std::holds_alternative<sso::Problem>(token), "a refusal is not taken for a token");
    if (const auto* wrong = std::get_if<sso::Problem>(&token)) hold_problem(*wrong);
  }
}

std::vector<std::string> provider_examples() {
  const auto jwk = [](const std::string& members) { return R"({"keys":[{"kid":"2026",)" + members + "}]}"; };
  return {
      R"({"issuer":"https://app.example.org","authorization_endpoint":"https://app.example.org/a?b=c","token_endpoint":"https://[2001:db8::1]:8443/t","jwks_uri":"https://app.example.org/k","end_session_endpoint":"https://app.example.org/e","code_challenge_methods_supported":["plain","S256"],"authorization_response_iss_parameter_supported":true})",
      R"({"issuer":"https://app.example.org","authorization_endpoint":"http://127.0.0.1:1/a","token_endpoint":"https://a@b/"})",
      jwk(R"("kty":"EC","crv":"P-256","use":"sig","x":"5PzFzyORA6zuBiUCKuZP2kJwHhSwYm5uDAfitQ020MY","y":"RdWtL72ogD3YdDQb3bjD0QYpMB6n4Rr37K52fhvj-b0")"),
      jwk(R"("kty":"RSA","alg":"RS256","key_ops":["verify"],"e":"AQAB","n":"y5PTkR4ntFeqiv5CUShmabmD3C6rJPoUN6A3MRwxWIw74UuoKCyE0Xp0DlhUr5CZQKSvpiRrkqaR1pw8k756KZw6FWU2bPIxyp8ykBXWxMoY649riKevp7tKqOjTjGPuAyiRpY6tzdZV4D66XjCNu2MXlUTep7s_45ijyVoF6W0OQWDVEikgLiQmq1ZaFoJIxVOWWkWhLNBXGX8IA5PCzVmt9XP7ggHy0DyAf-04jYB7niay4mKPwH2DWruvPDJjnCDRozqpcpAp-9gn78-P9Y789hDHNFGnkdhQ3MzMjjrZVJpg5pKFULJ1OJjumpPwQZYWD9ts3aHnVuW7HWCP9w")"),
      R"({"access_token":"x","token_type":"Bearer","id_token":"a.b.c"})",
      R"({"error":"invalid_grant","error_description":"no"})"};
}

}  // namespace

const std::vector<ParserPromise>& token_promises() {
  static const std::vector<ParserPromise> all{
      {"token",
       hold_token,
       token_examples(),
       {"{",        "}",           "[",          "]",        ",",        ":",         "\"",           ".",
        "\n",       "\\u0065xp",   "\"alg\":",   "HS256",    "none",     "\"crit\":", "\"kid\":",     "\"iss\":",
        "\"aud\":", "\"exp\":",    "\"iat\":",   "\"nbf\":", "\"jti\":", "\"sub\":",  "\"email\":",   "\"azp\":",
        "1e400",    "-1",          "1780000000", "null",     "true",     "\0"s,       "\xEF\xBB\xBF", "\xFF",
        "\\ud800",  "\xE2\x80\xAE"}},
      {"provider", hold_provider, provider_examples(), {"{",        "}",           "[",        "]",
                                                        ",",        ":",           "\"",       "\"keys\":",
                                                        "\"kty\":", "RSA",         "EC",       "P-256",
                                                        "\"n\":",   "\"e\":",      "\"x\":",   "\"d\":",
                                                        "\"use\":", "\"issuer\":", "https://", "http://127.0.0.1",
                                                        "@",        "#",           "S256",     "\"id_token\":",
                                                        "\0"s,      "\r\n"}}};
  return all;
}

}  // namespace rollcall::testing
