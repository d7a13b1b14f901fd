#include "rollcall/service/portal/sign_on_rules.hpp"

#include "sign_on_key.hpp"

namespace rollcall::service {
namespace {

// An empty name: where tokens usually have it.
void choose(std::string& usual, const std::string& wanted) {
  if (!wanted.empty()) usual = wanted;
}

sso::ClaimNames claim_names(const SingleSignOn& settings) {
  sso::ClaimNames names;
  choose(names.email, settings.email_attribute);
  choose(names.first_name, settings.first_name_attribute);
  choose(names.last_name, settings.last_name_attribute);
  return names;
}

}  // namespace

sso::TokenRules token_rules(const SingleSignOn& settings, const std::string& roll) {
  sso::TokenRules rules{.kind = sso::TokenKind::login,
                        .issuer = settings.issuer,
                        .audience = settings.audience,
                        .algorithm = *parse_word<sso::Algorithm>(settings.algorithm),
                        .keys = {},
                        .claims = claim_names(settings)};
  for (const auto& key : settings.keys) rules.keys.push_back({token_key(settings, key, roll), key.kid});
  return rules;
}

sso::OidcSettings oidc_settings(const SingleSignOn& settings, const std::string& callback, const std::string& roll) {
  return {.issuer = settings.issuer,
          .client_id = settings.audience,
          .client_secret = client_secret(settings.keys.front(), roll),
          .callback = callback,
          .algorithm = *parse_word<sso::Algorithm>(settings.algorithm),
          .claims = claim_names(settings)};
}

SamlAddresses saml_addresses(const std::string& home) {
  return {home + "/sso/saml/metadata", home + "/sso/saml"};
}

sso::SamlRules saml_rules(const SingleSignOn& settings, const SamlAddresses& ours, const std::string& roll) {
  sso::SamlRules rules{.entity_id = settings.issuer,
                       .certificates = {},
                       .audience = ours.entity_id,
                       .consumer_address = ours.consumer,
                       .request = {},
                       .idp_initiated = settings.idp_initiated,
                       .subject_attribute = settings.subject_attribute,
                       .email_attribute = settings.email_attribute,
                       .first_name_attribute = settings.first_name_attribute,
                       .last_name_attribute = settings.last_name_attribute};
  for (const auto& key : settings.keys)
    for (const auto& each : certificates(settings, key, roll)) rules.certificates.push_back(each.pem);
  return rules;
}

}  // namespace rollcall::service
