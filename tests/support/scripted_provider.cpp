#include "scripted_provider.hpp"

#include <algorithm>

namespace rollcall::testing {

using Json = nlohmann::ordered_json;

ScriptedProvider::ScriptedProvider(sso::Algorithm algorithm) : algorithm_{algorithm}, key_{signing_key(algorithm)} {
  document_ = {{"issuer", issuer},
               {"authorization_endpoint", std::string{issuer} + "/authorize"},
               {"token_endpoint", token_address},
               {"jwks_uri", keys_address},
               {"end_session_endpoint", std::string{issuer} + "/logout"},
               {"response_types_supported", {"code"}},
               {"code_challenge_methods_supported", {"plain", "S256"}},
               {"id_token_signing_alg_values_supported", {"HS256", "RS256", "ES256"}}};
  answer(discovery_address(), document_);
  if (algorithm != sso::Algorithm::hs256) sign_by(key_, kid_);
}

sso::OidcSettings ScriptedProvider::settings() const {
  return {.issuer = issuer,
          .client_id = "portal",
          .client_secret = algorithm_ == sso::Algorithm::hs256 ? key_.file() : "a:secret & more",
          .callback = "https://help.example.org/acme/sso/oidc/callback",
          .algorithm = algorithm_};
}

Fetch ScriptedProvider::fetch() {
  return [this](const FetchRequest& request) {
    asked.push_back(request);
    const auto found = answers_.find(request.url);
    return found == answers_.end() ? FetchAnswer{.status = 404} : found->second;
  };
}

void ScriptedProvider::say_of_itself(const Json& changes) {
  if (!changes.is_null()) document_.merge_patch(changes);
  answer(discovery_address(), document_);
}

void ScriptedProvider::sign_by(const SigningKey& key, const std::string& kid) {
  key_ = key;
  kid_ = kid;
  answer(keys_address, Json{{"keys", Json::array({jwk_of(key, kid)})}});
}

void ScriptedProvider::give_token(const sso::SignInSecrets& secrets, Instant now, const Json& claims) {
  Json said{{"iss", issuer},
            {"aud", "portal"},
            {"sub", "17"},
            {"email", "ada@example.org"},
            {"email_verified", true},
            {"nonce", secrets.nonce},
            {"iat", to_seconds(now)},
            {"exp", to_seconds(now) + 3600}};
  if (!claims.is_null()) said.merge_patch(claims);
  const Json header{{"alg", word(algorithm_)}, {"kid", kid_}};
  answer(token_address,
         Json{{"access_token", "x"}, {"token_type", "Bearer"}, {"id_token", key_.token(header.dump(), said.dump())}});
}

// The numbers of a key in DER stand at its end: n and then e, or x and y.
Json ScriptedProvider::jwk_of(const SigningKey& key, const std::string& kid) {
  const auto read = key.key();
  const std::string_view der = read.bytes;
  if (read.algorithm == sso::Algorithm::es256)
    return {{"kty", "EC"},
            {"crv", "P-256"},
            {"kid", kid},
            {"x", segment(der.substr(der.size() - 64, 32))},
            {"y", segment(der.substr(der.size() - 32))}};
  return {{"kty", "RSA"},
          {"use", "sig"},
          {"kid", kid},
          {"n", segment(der.substr(der.size() - 5 - read.bits / 8, read.bits / 8))},
          {"e", segment(der.substr(der.size() - 3))}};
}

std::size_t ScriptedProvider::times_asked(const std::string& url) const {
  return static_cast<std::size_t>(std::ranges::count(asked, url, &FetchRequest::url));
}

}  // namespace rollcall::testing
