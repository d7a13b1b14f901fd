#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"
#include "rollcall/sso/saml.hpp"
#include "support/certificates.hpp"
#include "support/error_of.hpp"
#include "support/saml_provider.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("P-82 a certificate is described by its fingerprint, its key and its end", "[sso][saml]") {
  const auto read = sso::parse_certificate("Bag Attributes: idp\r\n" + saml_certificate().pem);
  CHECK(read.pem == saml_certificate().pem);
  CHECK(read.der == saml_certificate().der);
  CHECK(read.kind == sso::KeyKind::rsa);
  CHECK(read.bits == 2048);
  CHECK(read.not_after == instant("2027-06-01T12:00:00Z"));
  std::string expected;
  for (const char c : hash_over(read.der, "SHA256")) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%02X:", static_cast<unsigned>(static_cast<unsigned char>(c)));
    expected += hex;
  }
  CHECK(read.fingerprint + ':' == expected);
  CHECK(sso::parse_certificate(ec_certificate("P-384").pem).bits == 384);
  CHECK(sso::parse_certificate(read.pem).pem == read.pem);
}

TEST_CASE("P-81 a certificate that cannot be used is refused with what is wrong with it", "[sso][saml]") {
  const auto said = [](const std::string& pem) {
    return std::string{error_of([&] { sso::check_saml_certificate(sso::parse_certificate(pem)); }).what()};
  };
  const auto& pem = saml_certificate().pem;
  auto cut = pem;
  cut.erase(pem.size() / 2, 65);
  CHECK(said("") == "not a certificate: no line -----BEGIN CERTIFICATE----- in it");
  CHECK(said("-----BEGIN PRIVATE KEY-----\nAAAA\n") == "not a certificate: it is a private key");
  CHECK(said("-----BEGIN PUBLIC KEY-----\nAAAA\n") == "not a certificate: it is a public key without a certificate");
  CHECK(said(pem + pem) == "not a certificate: there are several in it");
  CHECK(said(pem + "-----BEGIN PRIVATE KEY-----\n") == "not a certificate: a private key stands beside it");
  CHECK(said(pem.substr(0, 200)) == "not a certificate: no line -----END CERTIFICATE----- in it");
  CHECK(said("-----BEGIN CERTIFICATE-----\nA*\n-----END CERTIFICATE-----") ==
        "not a certificate: what stands in it is not base64");
  CHECK(said("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----") ==
        "not a certificate: its bytes are damaged");
  CHECK(said(cut) == "not a certificate: its bytes are damaged");
  CHECK(said(rsa_certificate(1024).pem) == "the certificate's key is too short: RSA with 1024 bits, of at least 2048");
  CHECK(said(ec_certificate("P-224").pem) ==
        "the certificate's key is too short: a curve of 224 bits, of at least 256");
  CHECK(said(ed25519_certificate().pem) == "the certificate's key is neither RSA nor of an elliptic curve");
  CHECK_NOTHROW(sso::check_saml_certificate(sso::parse_certificate(pem)));
}

}  // namespace
}  // namespace rollcall::testing
