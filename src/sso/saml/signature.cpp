#include "sso/saml/signature.hpp"

namespace rollcall::sso {
namespace {

using Signature = std::unique_ptr<xmlSecDSigCtx, decltype(&xmlSecDSigCtxDestroy)>;

// A verifier that takes the form of P-81 alone, whatever was checked before.
Signature new_verifier(const XmlFunctions& functions, const std::string& certificate_der) {
  Signature verifier{functions.new_signature(nullptr), functions.free_signature};
  if (!verifier) return verifier;
  verifier->flags = XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS | XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES;
  verifier->enabledReferenceUris = xmlSecTransformUriTypeSameDocument;
  // As it is given the key, xmlsec does not read KeyInfo.
  verifier->signKey = functions.load_key(reinterpret_cast<const xmlSecByte*>(certificate_der.data()),
                                         static_cast<xmlSecSize>(certificate_der.size()), xmlSecKeyDataFormatCertDer,
                                         nullptr, nullptr, nullptr);
  if (!verifier->signKey) return Signature{nullptr, functions.free_signature};
  for (const auto transform : {functions.enveloped, functions.exclusive_c14n, functions.sha256, functions.sha384,
                               functions.sha512})  // the digest counts as one of them
    if (functions.allow_transform(verifier.get(), transform()) < 0) return Signature{nullptr, functions.free_signature};
  return verifier;
}

}  // namespace

std::optional<std::string> signed_bytes(const Document& document, const Element& signature,
                                        const std::string& certificate_der) {
  const auto& functions = xml_functions();
  auto* signed_node = signature.parent().node();
  auto* id = signed_node->properties;
  while (id && (id->ns || std::string_view{reinterpret_cast<const char*>(id->name)} != "ID")) id = id->next;
  if (!id || !id->children) return std::nullopt;
  if (!functions.get_id(document.get(), id->children->content))
    functions.add_id(nullptr, document.get(), id->children->content, id);
  const auto* found = functions.get_id(document.get(), id->children->content);
  if (!found || found->parent != signed_node) return std::nullopt;

  const auto verifier = new_verifier(functions, certificate_der);
  const bool is_judged = verifier && functions.verify(verifier.get(), signature.node()) == 0;
  functions.forget_errors();
  if (!is_judged || verifier->status != xmlSecDSigStatusSucceeded ||
      functions.list_size(&verifier->signedInfoReferences) != 1)
    return std::nullopt;
  auto* reference = static_cast<xmlSecDSigReferenceCtxPtr>(functions.list_item(&verifier->signedInfoReferences, 0));
  auto* bytes = reference ? functions.digested(reference) : nullptr;
  if (!bytes) return std::nullopt;
  return std::string{reinterpret_cast<const char*>(functions.buffer_bytes(bytes)), functions.buffer_size(bytes)};
}

}  // namespace rollcall::sso
