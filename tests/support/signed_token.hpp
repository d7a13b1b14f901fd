#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "support/signed_tokens.hpp"

namespace rollcall::testing {

inline const std::string application_secret = "what the application signs with, 40 bytes";
inline const std::string application = "https://app.example.org";

/// A token as an application makes it, signed by HS256.
inline std::string application_token(const nlohmann::json& claims, const std::string& secret = application_secret) {
  const auto text = segment(R"({"alg":"HS256","typ":"JWT"})") + '.' + segment(claims.dump());
  return text + '.' + segment(hmac(secret, text));
}

/// The claims of a token that is good for a minute from then on.
inline nlohmann::json token_claims(std::int64_t seconds, const std::string& subject, const std::string& email,
                                   const std::string& once) {
  return {{"iss", application}, {"aud", "portal"},     {"sub", subject}, {"email", email},
          {"iat", seconds},     {"exp", seconds + 60}, {"jti", once}};
}

}  // namespace rollcall::testing
