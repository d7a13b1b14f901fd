#include "certificates.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <stdexcept>

namespace rollcall::testing {
namespace {

void want(bool done) {
  if (!done) throw std::runtime_error{"OpenSSL does not make a test's certificate"};
}

TestCertificate self_signed(EVP_PKEY* made, const EVP_MD* hash, const char* from = "20260101000000Z",
                            const char* to = "20270601120000Z") {
  want(made != nullptr);
  TestCertificate certificate{{made, EVP_PKEY_free}, {}, {}};
  const std::unique_ptr<X509, decltype(&X509_free)> x509{X509_new(), X509_free};
  ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
  want(ASN1_TIME_set_string(X509_getm_notBefore(x509.get()), from) == 1);
  want(ASN1_TIME_set_string(X509_getm_notAfter(x509.get()), to) == 1);
  X509_set_pubkey(x509.get(), made);
  auto* name = X509_get_subject_name(x509.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("idp"), -1, -1, 0);
  X509_set_issuer_name(x509.get(), name);
  want(X509_sign(x509.get(), made, hash) > 0);

  unsigned char* der = nullptr;
  const int size = i2d_X509(x509.get(), &der);
  want(size > 0);
  certificate.der.assign(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio{BIO_new(BIO_s_mem()), BIO_free};
  want(PEM_write_bio_X509(bio.get(), x509.get()) == 1);
  char* pem = nullptr;
  const auto length = BIO_get_mem_data(bio.get(), &pem);
  certificate.pem.assign(pem, static_cast<std::size_t>(length));
  return certificate;
}

// OpenSSL writes the two numbers of ECDSA in DER.
std::string side_by_side(const std::string& der, int bits) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> numbers{
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free};
  const int size = (bits + 7) / 8;
  std::string both(static_cast<std::size_t>(2 * size), '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(both.data());
  want(BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), bytes, size) == size);
  want(BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), bytes + size, size) == size);
  return both;
}

}  // namespace

TestCertificate rsa_certificate(unsigned bits) {
  return self_signed(EVP_RSA_gen(bits), EVP_sha256());
}

TestCertificate ended_certificate() {
  return self_signed(EVP_RSA_gen(2048), EVP_sha256(), "20200101000000Z", "20210601120000Z");
}

TestCertificate ec_certificate(const char* curve) {
  return self_signed(EVP_EC_gen(curve), EVP_sha256());
}

TestCertificate ed25519_certificate() {
  return self_signed(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), nullptr);
}

TestCertificate ec_certificate_from(std::string_view text) {
  const auto secret = hash_over(text, "SHA256");
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number{
      BN_bin2bn(reinterpret_cast<const unsigned char*>(secret.data()), static_cast<int>(secret.size()), nullptr),
      BN_free};
  const std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)> group{EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1),
                                                                  EC_GROUP_free};
  const std::unique_ptr<EC_POINT, decltype(&EC_POINT_free)> point{EC_POINT_new(group.get()), EC_POINT_free};
  want(EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr) == 1);
  unsigned char open[65];
  want(EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, open, sizeof open, nullptr) ==
       sizeof open);

  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> parts{OSSL_PARAM_BLD_new(),
                                                                              OSSL_PARAM_BLD_free};
  OSSL_PARAM_BLD_push_utf8_string(parts.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(parts.get(), OSSL_PKEY_PARAM_PUB_KEY, open, sizeof open);
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters{OSSL_PARAM_BLD_to_param(parts.get()),
                                                                           OSSL_PARAM_free};
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> maker{
      EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), EVP_PKEY_CTX_free};
  EVP_PKEY* made = nullptr;
  want(EVP_PKEY_fromdata_init(maker.get()) == 1 &&
       EVP_PKEY_fromdata(maker.get(), &made, EVP_PKEY_KEYPAIR, parameters.get()) == 1);
  return self_signed(made, EVP_sha256());
}

std::string signature_over(std::string_view bytes, const TestCertificate& certificate, const char* hash) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> signer{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  want(EVP_DigestSignInit(signer.get(), nullptr, EVP_get_digestbyname(hash), nullptr, certificate.key.get()) == 1);
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  want(EVP_DigestSign(signer.get(), nullptr, &size, begin, bytes.size()) == 1);
  std::string made(size, '\0');
  want(EVP_DigestSign(signer.get(), reinterpret_cast<unsigned char*>(made.data()), &size, begin, bytes.size()) == 1);
  made.resize(size);
  const bool is_ec = EVP_PKEY_get_base_id(certificate.key.get()) == EVP_PKEY_EC;
  return is_ec ? side_by_side(made, EVP_PKEY_get_bits(certificate.key.get())) : made;
}

std::string hmac_over(std::string_view bytes, const std::string& key) {
  std::string made(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(bytes.data()),
       bytes.size(), reinterpret_cast<unsigned char*>(made.data()), &size);
  made.resize(size);
  return made;
}

std::string hash_over(std::string_view bytes, const char* hash) {
  std::string made(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  want(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(made.data()), &size,
                  EVP_get_digestbyname(hash), nullptr) == 1);
  made.resize(size);
  return made;
}

}  // namespace rollcall::testing
