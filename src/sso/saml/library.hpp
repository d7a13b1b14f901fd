#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <openssl/err.h>
#include <xmlsec/buffer.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

namespace rollcall::sso {

/// The functions of libxml2 and xmlsec1 (with OpenSSL behind it) that we call. Neither reads a file or asks the
/// network, whatever a document says, and neither writes to standard error.
struct XmlFunctions {
  decltype(&xmlNewParserCtxt) new_parser;
  decltype(&xmlFreeParserCtxt) free_parser;
  decltype(&xmlCtxtReadMemory) read_memory;
  decltype(&xmlFreeDoc) free_document;
  decltype(&xmlAddID) add_id;
  decltype(&xmlGetID) get_id;

  decltype(&xmlSecDSigCtxCreate) new_signature;
  decltype(&xmlSecDSigCtxDestroy) free_signature;
  decltype(&xmlSecDSigCtxVerify) verify;
  decltype(&xmlSecDSigCtxEnableReferenceTransform) allow_transform;
  decltype(&xmlSecTransformEnvelopedGetKlass) enveloped;
  decltype(&xmlSecTransformExclC14NGetKlass) exclusive_c14n;
  decltype(&xmlSecOpenSSLTransformSha256GetKlass) sha256;
  decltype(&xmlSecOpenSSLTransformSha384GetKlass) sha384;
  decltype(&xmlSecOpenSSLTransformSha512GetKlass) sha512;
  decltype(&xmlSecPtrListGetItem) list_item;
  decltype(&xmlSecPtrListGetSize) list_size;
  decltype(&xmlSecDSigReferenceCtxGetPreDigestBuffer) digested;
  decltype(&xmlSecBufferGetData) buffer_bytes;
  decltype(&xmlSecBufferGetSize) buffer_size;
  decltype(&xmlSecOpenSSLAppKeyLoadMemory) load_key;
  decltype(&ERR_clear_error) forget_errors;  ///< which OpenSSL keeps for whoever asks next in this thread
};

/// The libraries are loaded when it is called first; throws internal where that fails. Safe in several threads.
const XmlFunctions& xml_functions();

}  // namespace rollcall::sso
