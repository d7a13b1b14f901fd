#pragma once

#include <string>

#include "rollcall/domain/portal/single_sign_on.hpp"
#include "rollcall/sso/oidc.hpp"
#include "rollcall/sso/saml.hpp"
#include "rollcall/sso/token.hpp"

namespace rollcall::service {

/// What the verifiers go by, made of the settings and of the files that they name: outside of transactions, as files
/// can be slow. Each throws refused where one of the files cannot be used (P-70); `roll` is the roll's own path.

sso::TokenRules token_rules(const SingleSignOn& settings, const std::string& roll);

/// Without keys and nonce, which the provider and the browser bring.
sso::OidcSettings oidc_settings(const SingleSignOn& settings, const std::string& callback, const std::string& roll);

/// Our own addresses, as a provider of SAML knows us: the portal's, at its domain.
struct SamlAddresses {
  std::string entity_id;  ///< where our metadata is
  std::string consumer;   ///< where responses are posted
};
/// `home` is the portal's address: `https://help.example.org/desk`.
SamlAddresses saml_addresses(const std::string& home);

/// Without a request, which the browser brings.
sso::SamlRules saml_rules(const SingleSignOn& settings, const SamlAddresses& ours, const std::string& roll);

}  // namespace rollcall::service
