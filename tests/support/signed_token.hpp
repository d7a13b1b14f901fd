#pragma once

#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/text.hpp"

namespace rollcall::testing {

inline const std::string application_secret = "what the application signs with, 40 bytes";
inline const std::string application = "https://app.example.org";

inline std::string in_base64url(std::string_view bytes) {
  return base64url(std::span{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

/// A token as an application makes it, signed by HS256.
inline std::string signed_token(const nlohmann::json& claims, const std::string& secret = application_secret) {
  const auto text = in_base64url(R"({"alg":"HS256","typ":"JWT"})") + '.' + in_base64url(claims.dump());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  return text + '.' + base64url(mac);
}

/// The claims of a token that is good for a minute from then on.
inline nlohmann::json token_claims(std::int64_t seconds, const std::string& subject, const std::string& email,
                                   const std::string& once) {
  return {{"iss", application}, {"aud", "portal"},     {"sub", subject}, {"email", email},
          {"iat", seconds},     {"exp", seconds + 60}, {"jti", once}};
}

}  // namespace rollcall::testing
