#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/sso/saml.hpp"
#include "sso/saml/document.hpp"
#include "sso/saml/posted.hpp"
#include "sso/saml/read_certificate.hpp"

namespace rollcall::sso {
namespace {

constexpr auto redirect_binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

Error wrong_metadata(const std::string& why) {
  return Error{Fault::usage, "the metadata cannot be read: " + why};
}

// Some providers, such as Shibboleth, add comments. Nothing of metadata is signed, so the rest is simply what is read.
std::string without_comments(std::string_view xml) {
  constexpr std::string_view opens = "<!--", closes = "-->";
  std::string rest;
  for (auto begin = xml.find(opens); begin != std::string_view::npos; begin = xml.find(opens)) {
    const auto end = xml.find(closes, begin + opens.size());
    if (end == std::string_view::npos) break;
    rest += xml.substr(0, begin);
    xml.remove_prefix(end + closes.size());
  }
  return rest.append(xml);
}

Document parse_metadata(std::string_view file) {
  if (file.size() > largest_saml_document) throw wrong_metadata("it is larger than 256 KiB");
  const auto xml = without_comments(file);
  for (const auto& rule : text_rules())
    if (rule.broken(xml)) throw wrong_metadata(std::string{rule.found});
  auto parsed = parse_document(xml);
  if (!parsed.document) throw wrong_metadata(parsed.problem);
  return std::move(*parsed.document);
}

Element provider_in(const Element& root) {
  if (root.is(name_space::metadata, "EntitiesDescriptor"))
    throw wrong_metadata("it is of several parties, and the provider's own is wanted");
  if (!root.is(name_space::metadata, "EntityDescriptor"))
    throw wrong_metadata("expected an EntityDescriptor, found " + without_control_characters(root.name()));
  const auto provider = root.only_child(name_space::metadata, "IDPSSODescriptor");
  if (!provider) throw wrong_metadata("it is not of one identity provider: expected one IDPSSODescriptor");
  return *provider;
}

std::string sign_on_url_in(const Element& provider) {
  for (const auto& service : provider.children(name_space::metadata, "SingleSignOnService"))
    if (service.attribute("Binding") == redirect_binding)
      if (const auto location = service.attribute("Location"); location && !location->empty()) return *location;
  throw wrong_metadata("it has no SingleSignOnService by HTTP-Redirect");
}

// Other programs break base64 into lines, and indent them.
std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return text;
}

// The certificate of a key is the first of its chain.
std::optional<std::string> certificate_in(const Element& key) {
  const auto key_info = key.only_child(name_space::signature, "KeyInfo");
  const auto chain = key_info ? key_info->only_child(name_space::signature, "X509Data") : std::nullopt;
  if (!chain) return std::nullopt;
  const auto certificates = chain->children(name_space::signature, "X509Certificate");
  if (certificates.empty()) return std::nullopt;
  auto der = bytes_from_base64(without_blanks(certificates.front().text().value_or("")));
  if (!der) throw wrong_metadata("a certificate in it is not base64");
  const auto certificate = certificate_from(std::move(*der));
  check_saml_certificate(certificate);
  return certificate.pem;
}

}  // namespace

IdpMetadata parse_idp_metadata(std::string_view xml) {
  const auto document = parse_metadata(xml);
  const auto root = document.root();
  const auto provider = provider_in(root);
  IdpMetadata read{.entity_id = root.attribute("entityID").value_or(""),
                   .sign_on_url = sign_on_url_in(provider),
                   .certificates = {}};
  if (read.entity_id.empty()) throw wrong_metadata("it has no entityID");
  for (const auto& key : provider.children(name_space::metadata, "KeyDescriptor")) {
    if (key.attribute("use").value_or("signing") != "signing") continue;
    auto pem = certificate_in(key);
    if (pem && std::ranges::find(read.certificates, *pem) == read.certificates.end())
      read.certificates.push_back(std::move(*pem));
  }
  if (read.certificates.empty()) throw wrong_metadata("it has no certificate for signing");
  return read;
}

}  // namespace rollcall::sso
