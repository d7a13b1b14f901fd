// Who signed a response, and what of it (P-81). The form of a signature is checked letter by letter before xmlsec sees
// it; behind these checks everything is read from the bytes that were signed.
#include <algorithm>

#include "rollcall/base/error.hpp"
#include "sso/saml/examined.hpp"
#include "sso/saml/signature.hpp"

namespace rollcall::sso {
namespace {

constexpr auto enveloped_signature = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

constexpr std::string_view signature_methods[] = {
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",   "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",   "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"};
constexpr std::string_view digest_methods[] = {"http://www.w3.org/2001/04/xmlenc#sha256",
                                               "http://www.w3.org/2001/04/xmldsig-more#sha384",
                                               "http://www.w3.org/2001/04/xmlenc#sha512"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::string algorithm_of(const Element& element) {
  return element.attribute("Algorithm").value_or("");
}

// The parts of a signature, once `is_plain` has found that they are there and nothing else is.
struct Parts {
  Element info;
  Element reference;
  std::vector<Element> transforms;
};

// Whether these are its children, in this order, with no text between them.
bool has_exactly(const Element& parent, std::span<const std::string_view> names) {
  const auto children = parent.children();
  return !parent.has_text() && std::ranges::equal(children, names, [](const Element& child, std::string_view name) {
    return child.is(name_space::signature, name);
  });
}

std::optional<Parts> parts_of(const Element& signature) {
  static constexpr std::string_view whole[] = {"SignedInfo", "SignatureValue", "KeyInfo"};
  static constexpr std::string_view info_parts[] = {"CanonicalizationMethod", "SignatureMethod", "Reference"};
  static constexpr std::string_view reference_parts[] = {"Transforms", "DigestMethod", "DigestValue"};
  if (!has_exactly(signature, whole) && !has_exactly(signature, std::span{whole}.first(2))) return std::nullopt;
  const auto info = signature.children().front();
  if (!has_exactly(info, info_parts)) return std::nullopt;
  const auto reference = info.children().back();
  if (!has_exactly(reference, reference_parts)) return std::nullopt;
  return Parts{info, reference, reference.children().front().children()};
}

// A method without anything in it, but for the prefixes that exclusive canonical form may be told to keep.
bool is_plain_c14n(const Element& method) {
  const auto children = method.children();
  return algorithm_of(method) == name_space::exclusive_c14n && !method.has_text() && children.size() <= 1 &&
         std::ranges::all_of(children, [](const Element& child) {
           return child.is(name_space::exclusive_c14n, "InclusiveNamespaces") && child.children().empty();
         });
}

bool is_empty(const Element& element) {
  return element.children().empty() && !element.has_text();
}

std::vector<Element> signatures_in(const Document& document) {
  auto all = document.elements();
  std::erase_if(all, [](const Element& element) { return element.name() != "Signature"; });
  return all;
}

Found is_signed(Examined& of) {
  const auto signatures = signatures_in(*of.document);
  if (signatures.empty()) return {false, "neither the response nor the assertion is signed"};
  for (const auto& signature : signatures) {
    const auto parent = signature.parent();
    if (!signature.is(name_space::signature, "Signature") || (parent != *of.response && parent != *of.assertion))
      return {false, "a signature that is not directly in the response or in the assertion"};
    if (!parent.only_child(name_space::signature, "Signature")) return {false, "two signatures of the same element"};
    if (!parts_of(signature)) return {false, "a signature of unusual parts"};
  }
  return {true, signatures.size() == 2                        ? "the response and the assertion"
                : signatures.front().parent() == *of.response ? "the response"
                                                              : "the assertion"};
}

Found refers_to_its_parent(Examined& of) {
  for (const auto& signature : signatures_in(*of.document)) {
    const auto uri = parts_of(signature)->reference.attribute("URI").value_or("");
    if (uri != "#" + signature.parent().attribute("ID").value_or(""))
      return {false, "a signature of something else: " + found_text(uri)};
  }
  return {true, {}};
}

Found has_plain_transforms(Examined& of) {
  for (const auto& signature : signatures_in(*of.document)) {
    const auto parts = *parts_of(signature);
    const auto& transforms = parts.transforms;
    const bool plain = transforms.size() == 2 && transforms[0].is(name_space::signature, "Transform") &&
                       transforms[1].is(name_space::signature, "Transform") && is_empty(transforms[0]) &&
                       algorithm_of(transforms[0]) == enveloped_signature && is_plain_c14n(transforms[1]);
    if (!plain) return {false, "expected enveloped-signature and exclusive c14n"};
    if (!is_plain_c14n(parts.info.children().front()))
      return {false, "expected exclusive c14n as CanonicalizationMethod"};
  }
  return {true, {}};
}

Found has_strong_algorithms(Examined& of) {
  for (const auto& signature : signatures_in(*of.document)) {
    const auto parts = *parts_of(signature);
    const auto method = parts.info.children()[1];
    if (!is_empty(method) || !is_one_of(algorithm_of(method), signature_methods))
      return {false, "a signature by " + found_text(algorithm_of(method))};
    const auto digest = parts.reference.children()[1];
    if (!is_empty(digest) || !is_one_of(algorithm_of(digest), digest_methods))
      return {false, "a digest by " + found_text(algorithm_of(digest))};
  }
  return {true, {}};
}

Found has_keys(Examined& of) {
  if (of.rules.certificates.empty()) return {false, "no certificate is set"};
  try {
    for (const auto& pem : of.rules.certificates) check_saml_certificate(parse_certificate(pem));
  } catch (const Error& wrong) {
    if (wrong.fault() == Fault::internal) throw;
    return {false, wrong.what()};
  }
  return {true, {}};
}

// What one of the provider's keys has signed, and which.
struct SignedBytes {
  std::string bytes;
  std::string fingerprint;
};

std::optional<SignedBytes> bytes_by_any_key(const Examined& of, const Element& signature) {
  for (const auto& pem : of.rules.certificates) {
    const auto certificate = parse_certificate(pem);
    if (auto bytes = signed_bytes(*of.document, signature, certificate.der))
      return SignedBytes{std::move(*bytes), certificate.fingerprint};
  }
  return std::nullopt;
}

// Every signature that is there has to hold. What is read from here on is what was signed, read anew.
Found is_genuine(Examined& of) {
  std::optional<Element> response;
  std::optional<Element> assertion;
  std::string fingerprint;
  for (const auto& signature : signatures_in(*of.document)) {
    const bool of_response = signature.parent() == *of.response;
    const auto made = bytes_by_any_key(of, signature);
    if (!made) return {false, "not signed by a certificate that is set"};
    fingerprint = made->fingerprint;
    auto document = parse_document(made->bytes).document;
    if (!document) return {false, "what was signed cannot be read"};
    of.signed_parts.push_back(std::move(*document));
    const auto root = of.signed_parts.back().root();
    if (of_response)
      response = root;
    else
      assertion = root;
  }
  if (response) of.response = response;
  of.assertion = assertion ? assertion : of.response->only_child(name_space::assertion, "Assertion");
  if (!of.assertion || !of.assertion->is(name_space::assertion, "Assertion") ||
      !of.response->is(name_space::protocol, "Response"))
    return {false, "what was signed is not an assertion"};
  return {true, "by " + fingerprint};
}

}  // namespace

std::vector<NamedCheck> signature_checks() {
  return {{"signed", is_signed},
          {"reference", refers_to_its_parent},
          {"transforms", has_plain_transforms},
          {"algorithms", has_strong_algorithms},
          {"key", has_keys},
          {"signature", is_genuine}};
}

}  // namespace rollcall::sso
