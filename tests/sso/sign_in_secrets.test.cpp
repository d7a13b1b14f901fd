#include <catch2/catch.hpp>
#include <set>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/sso/oidc.hpp"

namespace rollcall::sso {
namespace {

OidcSettings settings_of(const std::string& issuer) {
  return {.issuer = issuer, .client_id = "portal", .client_secret = {}, .callback = {}};
}

TEST_CASE("P-85 W-12 state, nonce and verifier are derived from the cookie, and all differ", "[sso]") {
  const auto cookie = new_token();
  const auto first = sign_in_secrets(cookie, settings_of("https://id.example.org"));
  const auto again = sign_in_secrets(cookie, settings_of("https://id.example.org"));
  CHECK(first.state == again.state);
  CHECK(first.nonce == again.nonce);
  CHECK(first.verifier == again.verifier);

  const auto elsewhere = sign_in_secrets(cookie, settings_of("https://id.example.net"));
  const auto other = sign_in_secrets(new_token(), settings_of("https://id.example.org"));
  const std::set<std::string> all{first.state,        first.nonce, first.verifier, elsewhere.state, elsewhere.nonce,
                                  elsewhere.verifier, other.state, other.nonce,    other.verifier};
  CHECK(all.size() == 9);
}

TEST_CASE("P-85 a PKCE verifier has the length and the characters that RFC 7636 demands", "[sso]") {
  const auto verifier = sign_in_secrets(new_token(), settings_of("https://id.example.org")).verifier;
  CHECK(verifier.size() == 43);
  for (const char c : verifier) CHECK((is_letter(c) || is_digit(c) || c == '-' || c == '_'));
}

}  // namespace
}  // namespace rollcall::sso
