#include "rollcall/base/base64.hpp"
#include "rollcall/base/html.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/sso/saml.hpp"
#include "sso/saml/document.hpp"

namespace rollcall::sso {
namespace {

constexpr std::string_view post_binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

std::string attribute_text(std::string_view name, std::string_view value) {
  return ' ' + std::string{name} + "=\"" + html_escaped(std::string{value}) + '"';
}

// DEFLATE (RFC 1951) in blocks that are stored as they are: a request is too short to be worth a library.
std::string deflated(std::string_view bytes) {
  constexpr std::size_t longest_block = 0xFFFF;
  std::string blocks;
  do {
    const auto block = bytes.substr(0, longest_block);
    bytes.remove_prefix(block.size());
    const auto low = static_cast<unsigned char>(block.size() & 0xFF);
    const auto high = static_cast<unsigned char>(block.size() >> 8);
    blocks += bytes.empty() ? '\1' : '\0';
    for (const auto byte : {low, high}) blocks += static_cast<char>(byte);
    for (const auto byte : {low, high}) blocks += static_cast<char>(~byte);
    blocks += block;
  } while (!bytes.empty());
  return blocks;
}

// Base64 has three letters that an address may not hold as they are.
std::string in_an_address(std::string base64_text) {
  return replaced(replaced(replaced(std::move(base64_text), "+", "%2B"), "/", "%2F"), "=", "%3D");
}

}  // namespace

std::string saml_request_id(std::string_view cookie_secret) {
  return '_' + keyed_hash(cookie_secret, "saml request");  // a name of XML begins with no digit or hyphen
}

std::string authn_request_address(const AuthnRequest& request) {
  const auto xml = "<samlp:AuthnRequest" + attribute_text("xmlns:samlp", name_space::protocol) +
                   attribute_text("xmlns:saml", name_space::assertion) + attribute_text("ID", request.id) +
                   attribute_text("Version", "2.0") + attribute_text("IssueInstant", to_text(request.now)) +
                   attribute_text("Destination", request.sign_on_url) +
                   attribute_text("AssertionConsumerServiceURL", request.consumer_address) +
                   attribute_text("ProtocolBinding", post_binding) + "><saml:Issuer>" + html_escaped(request.audience) +
                   "</saml:Issuer></samlp:AuthnRequest>";
  const bool has_query = request.sign_on_url.find('?') != std::string::npos;
  return request.sign_on_url + (has_query ? '&' : '?') + "SAMLRequest=" + in_an_address(base64(deflated(xml)));
}

std::string sp_metadata(const std::string& audience, const std::string& consumer_address) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<md:EntityDescriptor" +
         attribute_text("xmlns:md", name_space::metadata) + attribute_text("entityID", audience) +
         ">\n  <md:SPSSODescriptor" + attribute_text("protocolSupportEnumeration", name_space::protocol) +
         " AuthnRequestsSigned=\"false\" WantAssertionsSigned=\"true\">\n    <md:AssertionConsumerService" +
         attribute_text("Binding", post_binding) + attribute_text("Location", consumer_address) +
         " index=\"0\" isDefault=\"true\"/>\n  </md:SPSSODescriptor>\n</md:EntityDescriptor>\n";
}

}  // namespace rollcall::sso
