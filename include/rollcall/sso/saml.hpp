#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/sso/certificate.hpp"
#include "rollcall/sso/verdict.hpp"

/// SAML 2.0, the service provider's side of the web browser profile (P-81). XML is read under one strict profile,
/// whoever wrote it: at most `largest_saml_document`, UTF-8, elements and text only.
namespace rollcall::sso {

inline constexpr std::size_t largest_saml_document = 256 * 1024;  ///< bytes, once base64 is undone
/// What a form has to let through as the field SAMLResponse: the same in base64, with line breaks.
inline constexpr std::size_t largest_posted_response = largest_saml_document * 3 / 2;
inline constexpr Seconds longest_saml_request{300};  ///< after which a request is no longer open

/// A request of this browser's that waits for its response.
struct SamlRequest {
  std::string id;  ///< as `saml_request_id` makes it
  Instant began_at;
};

/// What a response has to fit.
struct SamlRules {
  std::string entity_id;                  ///< the provider's, as Issuer
  std::vector<std::string> certificates;  ///< PEM; any of them may have signed. When they end does not count here.
  std::string audience;                   ///< our own entity id
  std::string consumer_address;           ///< where responses are posted, as Destination and Recipient
  std::optional<SamlRequest> request;     ///< nullopt: this browser asked for nothing
  bool idp_initiated = false;             ///< whether a response to no request is welcome (P-81)
  std::string subject_attribute;          ///< of who has a transient NameID or none; empty: they are refused
  std::string email_attribute;            ///< empty: a NameID whose format is emailAddress
  std::string first_name_attribute;       ///< empty, as the next: no name is read
  std::string last_name_attribute;
};

/// Judges a response as it was posted, in base64. What is wrong with it is in the verdict. The claim's subject says
/// where it is from, `emailAddress ada@example.org` of a NameID and `uid=7` of an attribute, as the same value from
/// elsewhere may be somebody else. Throws usage for a
/// certificate in the rules that cannot be used (`check_saml_certificate` finds that out beforehand), internal where
/// the libraries cannot be loaded.
Verdict verify_response(std::string_view posted, const SamlRules& rules, Instant now);

/// The ID of the request that a browser makes: of the random value in its cookie, so that nothing has to be kept, and
/// nobody who sees the one learns the other.
std::string saml_request_id(std::string_view cookie_secret);

struct AuthnRequest {
  std::string id;
  Instant now;
  std::string sign_on_url;       ///< the provider's, which may have a query
  std::string audience;          ///< our own entity id, as Issuer
  std::string consumer_address;  ///< where the response shall be posted
};

/// Where a browser goes to sign in: the request by the binding HTTP-Redirect.
std::string authn_request_address(const AuthnRequest& request);

/// What a provider says about itself.
struct IdpMetadata {
  std::string entity_id;
  std::string sign_on_url;                ///< by HTTP-Redirect
  std::vector<std::string> certificates;  ///< PEM, for signing, in their order and each once
};

/// Throws usage, naming what is wrong or missing.
IdpMetadata parse_idp_metadata(std::string_view xml);

/// What we say about ourselves: a document of XML.
std::string sp_metadata(const std::string& audience, const std::string& consumer_address);

/// Throws usage for a certificate whose key cannot prove a response: RSA under 2048 bits, a curve under 256 bits,
/// another kind of key.
void check_saml_certificate(const Certificate& certificate);

}  // namespace rollcall::sso
