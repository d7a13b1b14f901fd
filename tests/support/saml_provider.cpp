#include "saml_provider.hpp"

#include "rollcall/base/base64.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

constexpr auto xmldsig = "http://www.w3.org/2000/09/xmldsig#";

std::string algorithm(const std::string& element, const std::string& name) {
  return "<ds:" + element + " Algorithm=\"" + name + "\"></ds:" + element + ">";
}

std::string signed_info(const std::string& element, const std::string& id, const SamlSigning& signing) {
  const auto transforms = signing.transform.empty()
                              ? algorithm("Transform", std::string{xmldsig} + "enveloped-signature") +
                                    algorithm("Transform", "http://www.w3.org/2001/10/xml-exc-c14n#")
                              : signing.transform;
  return "<ds:SignedInfo xmlns:ds=\"" + std::string{xmldsig} + "\">" +
         algorithm("CanonicalizationMethod", signing.c14n) + algorithm("SignatureMethod", signing.method) +
         "<ds:Reference URI=\"#" + id + "\"><ds:Transforms>" + transforms + "</ds:Transforms>" +
         algorithm("DigestMethod", signing.digest_method) + "<ds:DigestValue>" +
         base64(hash_over(element, signing.digest_hash)) + "</ds:DigestValue></ds:Reference></ds:SignedInfo>";
}

std::string attribute_statement(const std::map<std::string, std::vector<std::string>>& attributes) {
  if (attributes.empty()) return {};
  std::string statement = "<saml:AttributeStatement>";
  for (const auto& [name, values] : attributes) {
    statement += "<saml:Attribute Name=\"" + name + "\">";
    for (const auto& value : values) statement += "<saml:AttributeValue>" + value + "</saml:AttributeValue>";
    statement += "</saml:Attribute>";
  }
  return statement + "</saml:AttributeStatement>";
}

}  // namespace

const TestCertificate& saml_certificate() {
  static const auto certificate = rsa_certificate(2048);
  return certificate;
}

sso::SamlRules saml_rules() {
  const SamlAnswer answer;
  return {.entity_id = answer.issuer,
          .certificates = {saml_certificate().pem},
          .audience = answer.audience,
          .consumer_address = answer.destination,
          .request = sso::SamlRequest{answer.in_response_to, instant("2026-11-30T06:00:00Z")},
          .idp_initiated = false,
          .subject_attribute = {},
          .email_attribute = {},
          .first_name_attribute = {},
          .last_name_attribute = {}};
}

std::string saml_signature(const std::string& element, const std::string& id, const SamlSigning& signing) {
  const auto info = signed_info(element, id, signing);
  const auto& certificate = signing.certificate ? *signing.certificate : saml_certificate();
  const auto value =
      signing.hmac_key.empty() ? signature_over(info, certificate, signing.hash) : hmac_over(info, signing.hmac_key);
  const auto in_place = "<ds:SignedInfo>" + info.substr(info.find('>') + 1);  // the prefix is declared around it
  return "<ds:Signature xmlns:ds=\"" + std::string{xmldsig} + "\">" + in_place + "<ds:SignatureValue>" + base64(value) +
         "</ds:SignatureValue>" +
         (signing.key_info.empty() ? "" : "<ds:KeyInfo>" + signing.key_info + "</ds:KeyInfo>") + "</ds:Signature>";
}

std::string with_signature(std::string element, const std::string& signature) {
  constexpr std::string_view end_of_issuer = "</saml:Issuer>";
  return element.insert(element.find(end_of_issuer) + end_of_issuer.size(), signature);
}

std::string SamlAnswer::bare_assertion() const {
  const auto answers = in_response_to.empty() ? "" : " InResponseTo=\"" + in_response_to + '"';
  return "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_assertion-1\" "
         "IssueInstant=\"2026-11-30T06:00:00Z\" Version=\"2.0\"><saml:Issuer>" +
         issuer + "</saml:Issuer><saml:Subject><saml:NameID Format=\"" + name_id_format + "\">" + name_id +
         "</saml:NameID><saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
         "<saml:SubjectConfirmationData" +
         answers + " NotOnOrAfter=\"" + not_on_or_after + "\" Recipient=\"" + recipient +
         "\"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore=\"" +
         not_before + "\" NotOnOrAfter=\"" + not_on_or_after + "\"><saml:AudienceRestriction><saml:Audience>" +
         audience + "</saml:Audience></saml:AudienceRestriction>" + more_conditions + "</saml:Conditions>" +
         authn_statement + attribute_statement(attributes) + "</saml:Assertion>";
}

std::string SamlAnswer::assertion() const {
  const auto bare = bare_assertion();
  if (signing.what == SamlSigned::nothing || signing.what == SamlSigned::response) return bare;
  return with_signature(bare, saml_signature(bare, "_assertion-1", signing));
}

std::string SamlAnswer::bare_response(const std::string& assertions) const {
  const auto answers = in_response_to.empty() ? "" : " InResponseTo=\"" + in_response_to + '"';
  return "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" Destination=\"" + destination +
         "\" ID=\"_response-1\"" + answers +
         " IssueInstant=\"2026-11-30T06:00:00Z\" Version=\"2.0\"><saml:Issuer "
         "xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">" +
         issuer + "</saml:Issuer><samlp:Status>" + status + "</samlp:Status>" + assertions + "</samlp:Response>";
}

std::string SamlAnswer::xml() const {
  const auto bare = bare_response(assertion());
  if (signing.what == SamlSigned::nothing || signing.what == SamlSigned::assertion) return bare;
  return with_signature(bare, saml_signature(bare, "_response-1", signing));
}

std::string SamlAnswer::posted() const {
  return base64(xml());
}

}  // namespace rollcall::testing
