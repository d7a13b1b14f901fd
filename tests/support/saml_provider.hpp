#pragma once

#include <map>
#include <string>
#include <vector>

#include "rollcall/sso/saml.hpp"
#include "support/certificates.hpp"

namespace rollcall::testing {

enum class SamlSigned { nothing, assertion, response, both };

/// How a test's provider signs. The names are those of XML Signature.
struct SamlSigning {
  SamlSigned what = SamlSigned::assertion;
  const TestCertificate* certificate = nullptr;  ///< nullptr: that of `saml_rules`
  std::string method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  const char* hash = "SHA256";  ///< of the method, by OpenSSL's name
  std::string digest_method = "http://www.w3.org/2001/04/xmlenc#sha256";
  const char* digest_hash = "SHA256";
  std::string hmac_key{};   ///< if not empty: signs by HMAC-SHA256 with it, whatever the certificate
  std::string key_info{};   ///< what stands in KeyInfo; empty: no KeyInfo
  std::string transform{};  ///< instead of the two that are wanted
  std::string c14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
};

/// A response as a provider would write it, with all that a test may want different. It is written in canonical form,
/// so that what is signed are the very bytes: nothing here knows libxml2 or xmlsec.
struct SamlAnswer {
  std::string issuer = "https://idp.example.com/saml";
  std::string destination = "https://help.example.org/acme/sso/saml/acs";
  std::string recipient = destination;
  std::string audience = "https://help.example.org/acme";
  std::string in_response_to = "_request-1";  ///< empty: neither response nor assertion has it
  std::string not_before = "2026-11-30T06:00:00Z";
  std::string not_on_or_after = "2026-11-30T06:05:00Z";
  std::string status = "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode>";
  std::string name_id = "ada@example.org";
  std::string name_id_format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
  std::map<std::string, std::vector<std::string>> attributes{};
  std::string more_conditions{};
  std::string authn_statement =
      "<saml:AuthnStatement AuthnInstant=\"2026-11-30T06:00:00Z\"><saml:AuthnContext><saml:AuthnContextClassRef>"
      "urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>"
      "</saml:AuthnStatement>";
  SamlSigning signing{};

  std::string bare_assertion() const;  ///< without its signature
  std::string assertion() const;       ///< signed, if it shall be
  /// Around these assertions, without its own signature.
  std::string bare_response(const std::string& assertions) const;
  std::string xml() const;     ///< all of it, signed
  std::string posted() const;  ///< all of it in base64
};

/// The ds:Signature over an element that is written in canonical form.
std::string saml_signature(const std::string& element, const std::string& id, const SamlSigning& signing);
/// The element with the signature behind its Issuer.
std::string with_signature(std::string element, const std::string& signature);

/// Rules that accept a `SamlAnswer` at 06:01 without a change.
sso::SamlRules saml_rules();
/// The provider's key, RSA of 2048 bits: the same in a run of the tests.
const TestCertificate& saml_certificate();

}  // namespace rollcall::testing
