#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "rollcall/sso/token.hpp"
#include "support/signed_tokens.hpp"

namespace rollcall::sso::testing {

using rollcall::testing::signing_key;
using rollcall::testing::SigningKey;
using Json = nlohmann::ordered_json;

constexpr auto hs = Algorithm::hs256;
constexpr auto rs = Algorithm::rs256;
constexpr auto es = Algorithm::es256;

const Instant noon = instant_from(1'780'000'000);
constexpr auto issuer = "https://app.example.org";
constexpr auto audience = "acme-portal";
constexpr auto nonce = "as sent with the browser";

inline TokenRules rules_of(Algorithm algorithm, TokenKind kind = TokenKind::login) {
  return {.kind = kind,
          .issuer = issuer,
          .audience = audience,
          .algorithm = algorithm,
          .keys = {{.key = signing_key(algorithm).key()}},
          .nonce = kind == TokenKind::id ? nonce : ""};
}

/// What a good token of that kind says at noon.
inline Json good_claims(TokenKind kind = TokenKind::login) {
  const auto second = to_seconds(noon);
  Json claims{{"iss", issuer},          {"aud", audience},     {"iat", second},
              {"exp", second + 120},    {"sub", "17"},         {"email", "ada@example.org"},
              {"email_verified", true}, {"given_name", "Ada"}, {"family_name", "Lovelace"}};
  if (kind == TokenKind::login) claims["jti"] = "4f1c";
  if (kind == TokenKind::id) claims["nonce"] = nonce;
  return claims;
}

/// The good claims with `others` added or in place of theirs; null removes a claim.
inline std::string claims_with(const Json& others, TokenKind kind = TokenKind::login) {
  auto claims = good_claims(kind);
  if (!others.is_null()) claims.merge_patch(others);
  return claims.dump();
}

inline std::string header_of(Algorithm algorithm) {
  return Json{{"alg", word(algorithm)}, {"typ", "JWT"}}.dump();
}

inline std::string token_of(Algorithm algorithm, const std::string& claims) {
  return signing_key(algorithm).token(header_of(algorithm), claims);
}

inline Verdict verdict_of(const std::string& token, Algorithm algorithm = Algorithm::hs256) {
  return verify_token(token, rules_of(algorithm), noon);
}

/// What that check found; empty where there is no such check.
inline std::string detail_of(const Verdict& verdict, std::string_view name) {
  const auto found = std::ranges::find(verdict.checks, name, &Check::name);
  return found == verdict.checks.end() ? "" : found->detail;
}

}  // namespace rollcall::sso::testing
