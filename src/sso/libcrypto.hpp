#pragma once

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "rollcall/base/lazy_library.hpp"

namespace rollcall::sso {

/// The functions of OpenSSL's libcrypto that we call. The library is loaded when this is made (base/lazy_library.hpp);
/// throws internal where there is none.
class Libcrypto {
  LazyLibrary library_{ROLLCALL_CRYPTO_SONAME};

 public:
#define ROLLCALL_LIBCRYPTO(name) decltype(&::name) name = library_.function<decltype(::name)>(#name)
  ROLLCALL_LIBCRYPTO(BIO_new_mem_buf);
  ROLLCALL_LIBCRYPTO(BIO_free);
  ROLLCALL_LIBCRYPTO(PEM_read_bio_PUBKEY);
  ROLLCALL_LIBCRYPTO(d2i_PUBKEY);
  ROLLCALL_LIBCRYPTO(i2d_PUBKEY);
  ROLLCALL_LIBCRYPTO(EVP_PKEY_free);
  ROLLCALL_LIBCRYPTO(EVP_PKEY_is_a);
  ROLLCALL_LIBCRYPTO(EVP_PKEY_get_bits);
  ROLLCALL_LIBCRYPTO(EVP_PKEY_get_group_name);
  ROLLCALL_LIBCRYPTO(EVP_PKEY_get_bn_param);
  ROLLCALL_LIBCRYPTO(EVP_MD_CTX_new);
  ROLLCALL_LIBCRYPTO(EVP_MD_CTX_free);
  ROLLCALL_LIBCRYPTO(EVP_sha256);
  ROLLCALL_LIBCRYPTO(EVP_DigestVerifyInit);
  ROLLCALL_LIBCRYPTO(EVP_DigestVerify);
  ROLLCALL_LIBCRYPTO(ECDSA_SIG_new);
  ROLLCALL_LIBCRYPTO(ECDSA_SIG_free);
  ROLLCALL_LIBCRYPTO(ECDSA_SIG_set0);
  ROLLCALL_LIBCRYPTO(i2d_ECDSA_SIG);
  ROLLCALL_LIBCRYPTO(BN_bin2bn);
  ROLLCALL_LIBCRYPTO(BN_free);
  ROLLCALL_LIBCRYPTO(BN_get_word);
  ROLLCALL_LIBCRYPTO(BN_is_odd);
  ROLLCALL_LIBCRYPTO(ERR_clear_error);
#undef ROLLCALL_LIBCRYPTO
};

/// The same for all, made on first use.
inline const Libcrypto& libcrypto() {
  static const Libcrypto functions;
  return functions;
}

}  // namespace rollcall::sso
