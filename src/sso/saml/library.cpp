#include "sso/saml/library.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/lazy_library.hpp"

namespace rollcall::sso {
namespace {

template <class Function>
void load_xml(LazyLibrary& library, Function*& function, const char* name) {
  function = library.function<Function>(name);
}

xmlParserInputPtr no_entity_is_loaded(const char*, const char*, xmlParserCtxtPtr) {
  return nullptr;
}

void say_nothing(void*, const char*, ...) {}

// What has to be done once in a process. The libraries stay as they are until it ends: to take them down at exit would
// depend on the order in which OpenSSL takes itself down.
void start_xml(LazyLibrary& xml, LazyLibrary& xmlsec, LazyLibrary& openssl) {
  xml.function<decltype(xmlInitParser)>("xmlInitParser")();
  xml.function<decltype(xmlSetExternalEntityLoader)>("xmlSetExternalEntityLoader")(no_entity_is_loaded);
  if (xmlsec.function<decltype(xmlSecInit)>("xmlSecInit")() < 0 ||
      xmlsec.function<decltype(xmlSecCheckVersionExt)>("xmlSecCheckVersionExt")(
          XMLSEC_VERSION_MAJOR, XMLSEC_VERSION_MINOR, XMLSEC_VERSION_SUBMINOR, xmlSecCheckVersionABICompatible) != 1 ||
      openssl.function<decltype(xmlSecOpenSSLAppInit)>("xmlSecOpenSSLAppInit")(nullptr) < 0 ||
      openssl.function<decltype(xmlSecOpenSSLInit)>("xmlSecOpenSSLInit")() < 0)
    throw Error{Fault::internal, "xmlsec does not start"};
  xmlsec.function<decltype(xmlSecErrorsSetCallback)>("xmlSecErrorsSetCallback")(nullptr);
  xmlsec.function<decltype(xmlSecIOCleanupCallbacks)>("xmlSecIOCleanupCallbacks")();
}

struct LoadedXml {
  LoadedXml() {
    LazyLibrary xml{ROLLCALL_XML_SONAME};
    LazyLibrary xmlsec{ROLLCALL_XMLSEC_SONAME};
    LazyLibrary openssl{ROLLCALL_XMLSEC_OPENSSL_SONAME};
    start_xml(xml, xmlsec, openssl);
    be_silent = xml.function<decltype(xmlSetGenericErrorFunc)>("xmlSetGenericErrorFunc");
    load_xml(xml, functions.new_parser, "xmlNewParserCtxt");
    load_xml(xml, functions.free_parser, "xmlFreeParserCtxt");
    load_xml(xml, functions.read_memory, "xmlCtxtReadMemory");
    load_xml(xml, functions.free_document, "xmlFreeDoc");
    load_xml(xml, functions.add_id, "xmlAddID");
    load_xml(xml, functions.get_id, "xmlGetID");
    load_xml(xmlsec, functions.new_signature, "xmlSecDSigCtxCreate");
    load_xml(xmlsec, functions.free_signature, "xmlSecDSigCtxDestroy");
    load_xml(xmlsec, functions.verify, "xmlSecDSigCtxVerify");
    load_xml(xmlsec, functions.allow_transform, "xmlSecDSigCtxEnableReferenceTransform");
    load_xml(xmlsec, functions.enveloped, "xmlSecTransformEnvelopedGetKlass");
    load_xml(xmlsec, functions.exclusive_c14n, "xmlSecTransformExclC14NGetKlass");
    load_xml(openssl, functions.sha256, "xmlSecOpenSSLTransformSha256GetKlass");
    load_xml(openssl, functions.sha384, "xmlSecOpenSSLTransformSha384GetKlass");
    load_xml(openssl, functions.sha512, "xmlSecOpenSSLTransformSha512GetKlass");
    load_xml(xmlsec, functions.list_item, "xmlSecPtrListGetItem");
    load_xml(xmlsec, functions.list_size, "xmlSecPtrListGetSize");
    load_xml(xmlsec, functions.digested, "xmlSecDSigReferenceCtxGetPreDigestBuffer");
    load_xml(xmlsec, functions.buffer_bytes, "xmlSecBufferGetData");
    load_xml(xmlsec, functions.buffer_size, "xmlSecBufferGetSize");
    load_xml(openssl, functions.load_key, "xmlSecOpenSSLAppKeyLoadMemory");
    LazyLibrary crypto{ROLLCALL_CRYPTO_SONAME};
    load_xml(crypto, functions.forget_errors, "ERR_clear_error");
  }

  XmlFunctions functions;
  decltype(&xmlSetGenericErrorFunc) be_silent;
};

}  // namespace

const XmlFunctions& xml_functions() {
  static const LoadedXml loaded;
  loaded.be_silent(nullptr, say_nothing);  // each thread has its own
  return loaded.functions;
}

}  // namespace rollcall::sso
