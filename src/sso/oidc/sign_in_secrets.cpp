#include "rollcall/base/secret.hpp"
#include "rollcall/sso/oidc.hpp"

namespace rollcall::sso {

// With the provider in it, a code of one is never taken to another when the settings change in between.
SignInSecrets sign_in_secrets(std::string_view cookie, const OidcSettings& settings) {
  const auto made = [&](const std::string& use) {
    return keyed_hash(cookie, use + ' ' + settings.issuer + ' ' + settings.client_id);
  };
  return {.state = made("state"), .nonce = made("nonce"), .verifier = made("verifier")};
}

}  // namespace rollcall::sso
