#pragma once

#include <sodium.h>
#include <sys/stat.h>

#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/text.hpp"
#include "rollcall/sso/verdict.hpp"
#include "support/browser.hpp"

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

/// A portal whose customers sign in with a token of the application, which vouches for addresses of globex.example.
class SignOnDesk : public WebDesk {
 public:
  SignOnDesk() {
    key_file("app.key", application_secret);
    (*this)(set_jwt + " --owns globex.example --key-file " + path("app.key"));
    (*this)("portal set access-under-sso sso-all");
    (*this)("portal domain set help.example.org --sign-in sso-jwt");
  }

  inline static const std::string set_jwt =
      "portal sso jwt set --domain help.example.org --issuer " + application +
      " --audience portal --algorithm HS256 --sign-in-url https://app.example.org/login?for=portal";

  std::string path(const std::string& name) const { return (folder() / name).string(); }

  void key_file(const std::string& name, const std::string& content, unsigned mode = 0600) {
    write_file(path(name), content + '\n');
    ::chmod(path(name).c_str(), mode);
  }

  /// Of who the application knows by that name.
  nlohmann::json claims(const std::string& subject, const std::string& email) {
    const auto now = to_seconds(instant("2026-11-02T09:00Z"));
    return {{"iss", application}, {"aud", "portal"}, {"sub", subject}, {"email", email},
            {"iat", now},         {"exp", now + 60}, {"jti", "token-" + std::to_string(++tokens_)}};
  }

 private:
  int tokens_ = 0;
};

/// What a provider has proved, for what goes on from there.
inline sso::Claim claim_of(const std::string& subject, const std::string& email, bool verified = false) {
  return {.issuer = application,
          .subject = subject,
          .email = email,
          .email_verified = verified,
          .first_name = "Nora",
          .last_name = "New",
          .once = {},
          .once_until = {}};
}

}  // namespace rollcall::testing
