#pragma once

#include <sys/stat.h>

#include <string>

#include "rollcall/sso/verdict.hpp"
#include "support/browser.hpp"
#include "support/signed_token.hpp"

namespace rollcall::testing {

/// A portal whose customers sign in with a token of the application, which vouches for addresses of globex.example.
class SignOnDesk : public WebDesk {
 public:
  SignOnDesk() {
    set("access", "access-groups");
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

  /// The claims about the person whom the application knows by that name.
  nlohmann::json claims(const std::string& subject, const std::string& email) {
    return token_claims(to_seconds(instant("2026-11-02T09:00Z")), subject, email, "token-" + std::to_string(++tokens_));
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
