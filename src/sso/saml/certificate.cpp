#include "rollcall/sso/certificate.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "rollcall/base/base64.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/lazy_library.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/sso/keys.hpp"
#include "rollcall/sso/saml.hpp"
#include "sso/saml/posted.hpp"
#include "sso/saml/read_certificate.hpp"

namespace rollcall::sso {
namespace {

constexpr std::string_view first_line = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view last_line = "-----END CERTIFICATE-----";

/// The functions of libcrypto that read a certificate.
struct CertificateFunctions {
  CertificateFunctions() {
    LazyLibrary library{ROLLCALL_CRYPTO_SONAME};
    parse = library.function<decltype(d2i_X509)>("d2i_X509");
    free = library.function<decltype(X509_free)>("X509_free");
    not_after = library.function<decltype(X509_get0_notAfter)>("X509_get0_notAfter");
    to_tm = library.function<decltype(ASN1_TIME_to_tm)>("ASN1_TIME_to_tm");
    key = library.function<decltype(X509_get0_pubkey)>("X509_get0_pubkey");
    kind = library.function<decltype(EVP_PKEY_get_base_id)>("EVP_PKEY_get_base_id");
    bits = library.function<decltype(EVP_PKEY_get_bits)>("EVP_PKEY_get_bits");
    clear_errors = library.function<decltype(ERR_clear_error)>("ERR_clear_error");
  }

  decltype(&d2i_X509) parse;
  decltype(&X509_free) free;
  decltype(&X509_get0_notAfter) not_after;
  decltype(&ASN1_TIME_to_tm) to_tm;
  decltype(&X509_get0_pubkey) key;
  decltype(&EVP_PKEY_get_base_id) kind;
  decltype(&EVP_PKEY_get_bits) bits;
  decltype(&ERR_clear_error) clear_errors;
};

const CertificateFunctions& certificate_functions() {
  static const CertificateFunctions functions;
  return functions;
}

std::string fingerprint_of(std::string_view der) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(der.data()), der.size());
  constexpr auto digits = "0123456789ABCDEF";
  std::string text;
  for (const unsigned char byte : hash) {
    if (!text.empty()) text += ':';
    text += {digits[byte / 16], digits[byte % 16]};
  }
  return text;
}

std::string pem_of(std::string_view der) {
  constexpr std::size_t longest_line = 64;
  const auto letters = base64(der);
  std::string pem = std::string{first_line} + '\n';
  for (std::size_t at = 0; at < letters.size(); at += longest_line) pem += letters.substr(at, longest_line) + '\n';
  return pem + std::string{last_line} + '\n';
}

Instant instant_of(const std::tm& time) {
  const auto day = date::sys_days{date::year{time.tm_year + 1900} / (time.tm_mon + 1) / time.tm_mday};
  return day + std::chrono::hours{time.tm_hour} + std::chrono::minutes{time.tm_min} + Seconds{time.tm_sec};
}

Error no_certificate(const std::string& why) {
  return Error{Fault::usage, "not a certificate: " + why};
}

}  // namespace

Certificate certificate_from(std::string der) {
  const auto& functions = certificate_functions();
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const auto* end = at + der.size();
  const std::unique_ptr<X509, decltype(&X509_free)> parsed{functions.parse(nullptr, &at, static_cast<long>(der.size())),
                                                           functions.free};
  std::tm ends_at{};
  const bool is_read = parsed && at == end && functions.to_tm(functions.not_after(parsed.get()), &ends_at) == 1;
  auto* key = is_read ? functions.key(parsed.get()) : nullptr;
  if (!key) functions.clear_errors();
  if (!is_read) throw no_certificate("its bytes are damaged");
  if (!key) throw no_certificate("its key cannot be read");
  const int kind = functions.kind(key);
  Certificate read{.pem = pem_of(der),
                   .der = {},
                   .fingerprint = fingerprint_of(der),
                   .not_after = instant_of(ends_at),
                   .kind = kind == EVP_PKEY_RSA  ? KeyKind::rsa
                           : kind == EVP_PKEY_EC ? KeyKind::ec
                                                 : KeyKind::other,
                   .bits = functions.bits(key)};
  read.der = std::move(der);
  return read;
}

Certificate parse_certificate(std::string_view pem) {
  const auto begin = pem.find(first_line);
  if (begin == std::string_view::npos) {
    if (pem.find("PRIVATE KEY-----") != std::string_view::npos) throw no_certificate("it is a private key");
    if (pem.find("PUBLIC KEY-----") != std::string_view::npos)
      throw no_certificate("it is a public key without a certificate");
    throw no_certificate("no line " + std::string{first_line} + " in it");
  }
  const auto behind = pem.substr(begin + first_line.size());
  const auto end = behind.find(last_line);
  if (end == std::string_view::npos) throw no_certificate("no line " + std::string{last_line} + " in it");
  if (behind.find(first_line) != std::string_view::npos) throw no_certificate("there are several in it");
  if (pem.find("PRIVATE KEY-----") != std::string_view::npos) throw no_certificate("a private key stands beside it");
  auto der = bytes_from_base64(trim(behind.substr(0, end)));
  if (!der) throw no_certificate("what stands in it is not base64");
  return certificate_from(std::move(*der));
}

void check_saml_certificate(const Certificate& certificate) {
  constexpr int fewest_bits_of_a_curve = 256;
  const auto bits = std::to_string(certificate.bits);
  switch (certificate.kind) {
    case KeyKind::rsa:
      if (certificate.bits >= static_cast<int>(fewest_rsa_bits)) return;
      throw Error{Fault::usage, "the certificate's key is too short: RSA with " + bits + " bits, of at least 2048"};
    case KeyKind::ec:
      if (certificate.bits >= fewest_bits_of_a_curve) return;
      throw Error{Fault::usage, "the certificate's key is too short: a curve of " + bits + " bits, of at least 256"};
    case KeyKind::other:
      throw Error{Fault::usage, "the certificate's key is neither RSA nor of an elliptic curve"};
  }
}

}  // namespace rollcall::sso
