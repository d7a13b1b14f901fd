#include "rollcall/base/secret.hpp"
#include "rollcall/sso/oidc.hpp"

namespace rollcall::sso {

// The provider is a part of the secrets: a code of one provider is never taken to another if the settings change.
SignInSecrets sign_in_secrets(std::string_view cookie, const OidcSettings& settings) {
  const auto made = [&](const std::string& use) {
    return keyed_hash(cookie, use + ' ' + settings.issuer + ' ' + settings.client_id);
  };
  return {.state = made("state"), .nonce = made("nonce"), .verifier = made("verifier")};
}

}  // namespace rollcall::sso
