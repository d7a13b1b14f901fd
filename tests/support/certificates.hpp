#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

namespace rollcall::testing {

/// A key with a certificate that it signed itself, made for the tests of this run.
struct TestCertificate {
  std::shared_ptr<EVP_PKEY> key;
  std::string pem;
  std::string der;
};

/// Ends on 2027-06-01 at 12:00 UTC, as the next ones.
TestCertificate rsa_certificate(unsigned bits);
TestCertificate ec_certificate(const char* curve);
TestCertificate ed25519_certificate();
/// Ended on 2021-06-01, whatever the clock of this machine shows.
TestCertificate ended_certificate();
/// On P-256, with the key that this text makes: the same one in every run.
TestCertificate ec_certificate_from(std::string_view text);

/// The signature over these bytes, with a hash by its name in OpenSSL: PKCS #1 v1.5, or the two numbers of ECDSA side
/// by side as XML Signature has them.
std::string signature_over(std::string_view bytes, const TestCertificate& certificate, const char* hash);
std::string hmac_over(std::string_view bytes, const std::string& key);
std::string hash_over(std::string_view bytes, const char* hash);

}  // namespace rollcall::testing
