#include <sodium.h>

#include <catch2/catch.hpp>

#include "rollcall/sso/keys.hpp"
#include "support/error_of.hpp"
#include "support/signed_tokens.hpp"

namespace rollcall::sso {
namespace {

using rollcall::testing::signing_key;
using rollcall::testing::SigningKey;

std::string wrong_with(Algorithm algorithm, const std::string& file) {
  return said(error_of([&] { key_from(algorithm, file); }));
}

std::string way_out(Algorithm algorithm, const std::string& file) {
  return hint_of(error_of([&] { key_from(algorithm, file); }));
}

std::string armoured(const std::string& label, const std::string& body = "AAAA\n") {
  return "-----BEGIN " + label + "-----\n" + body + "-----END " + label + "-----\n";
}

TEST_CASE("P-80 a secret has at least 32 bytes, without the line end that an editor leaves", "[sso]") {
  const std::string secret(32, 's');
  CHECK(key_from(Algorithm::hs256, secret).bytes == secret);
  CHECK(key_from(Algorithm::hs256, secret + "\n").bytes == secret);
  CHECK(key_from(Algorithm::hs256, secret + "\r\n").bytes == secret);
  CHECK(key_from(Algorithm::hs256, secret + "\n\n").bytes == secret + "\n");
  CHECK(key_from(Algorithm::hs256, secret).bits == 256);
  const auto random = std::string(31, '\xFE') + "\n";
  CHECK(key_from(Algorithm::hs256, random).bytes == random);

  CHECK(wrong_with(Algorithm::hs256, std::string(31, 's')) == "the secret has 31 bytes, and must have at least 32");
  CHECK(wrong_with(Algorithm::hs256, std::string(31, 's') + "\n") ==
        "the secret has 31 bytes, and must have at least 32");
  CHECK(way_out(Algorithm::hs256, "") == "make one: openssl rand -base64 48");
}

TEST_CASE("P-80 a key, a certificate or JSON is never accepted as a secret", "[sso]") {
  const auto& rsa = signing_key(Algorithm::rs256);
  const auto wrong = "the file holds a key for RS256 or ES256, and HS256 wants a secret";
  CHECK(wrong_with(Algorithm::hs256, rsa.file()) == wrong);
  CHECK(wrong_with(Algorithm::hs256, "\n" + rsa.file()) == wrong);
  CHECK(wrong_with(Algorithm::hs256, rsa.own_file()) == wrong);
  CHECK(wrong_with(Algorithm::hs256, rsa.key().bytes) == wrong);
  CHECK(wrong_with(Algorithm::hs256, armoured("CERTIFICATE")) == wrong);
  CHECK(wrong_with(Algorithm::hs256, R"({"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"})") ==
        "the file holds JSON, and HS256 wants the secret itself");
}

TEST_CASE("P-80 a public key is RSA of at least 2048 bits, or on P-256", "[sso]") {
  const auto rsa = key_from(Algorithm::rs256, signing_key(Algorithm::rs256).file());
  CHECK(rsa.bits == 2048);
  CHECK(rsa.algorithm == Algorithm::rs256);
  CHECK(key_from(Algorithm::es256, signing_key(Algorithm::es256).file()).bits == 256);
  CHECK(key_from(Algorithm::es256, "A comment\n" + signing_key(Algorithm::es256).file()).bits == 256);

  CHECK(wrong_with(Algorithm::rs256, SigningKey::rsa(1024).file()) ==
        "the RSA key has 1024 bits, and must have from 2048 to 8192");
  CHECK(wrong_with(Algorithm::rs256, SigningKey::rsa(2047).file()) ==
        "the RSA key has 2047 bits, and must have from 2048 to 8192");
  CHECK(wrong_with(Algorithm::rs256, signing_key(Algorithm::es256).file()) ==
        "the key is not an RSA key, which RS256 wants");
  for (const auto* curve : {"P-384", "P-521", "secp256k1"})
    CHECK(wrong_with(Algorithm::es256, SigningKey::ec(curve).file()) ==
          "the key is not on the curve P-256, which ES256 wants");
  CHECK(wrong_with(Algorithm::es256, signing_key(Algorithm::rs256).file()) ==
        "the key is not on the curve P-256, which ES256 wants");
}

TEST_CASE("P-80 an RSA key with which every text is its own signature is refused", "[sso]") {
  // The modulus of a real key with the exponent 1: its last three bytes are 02 01 01 in place of 02 03 01 00 01.
  auto der = signing_key(Algorithm::rs256).key().bytes;
  REQUIRE(der.size() == 294);
  REQUIRE(der.substr(der.size() - 5) == std::string("\x02\x03\x01\x00\x01", 5));
  der.replace(der.size() - 5, 5, std::string("\x02\x01\x01", 3));
  for (const std::size_t length : {3U, 22U, 27U}) der[length] = static_cast<char>(der[length] - 2);
  std::string body(sodium_base64_ENCODED_LEN(294, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(body.data(), body.size(), reinterpret_cast<const unsigned char*>(der.data()), der.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  CHECK(wrong_with(Algorithm::rs256, armoured("PUBLIC KEY", std::string{body.c_str()} + "\n")) ==
        "the exponent of the RSA key is not odd, or below 3, so that it protects nothing");
}

TEST_CASE("P-80 a file without a public key says what is in it, and the way out", "[sso]") {
  const auto wanted = Algorithm::rs256;
  const auto& rsa = signing_key(wanted);
  CHECK(wrong_with(wanted, rsa.own_file()) == "the file holds a private key, which only who signs tokens may have");
  CHECK(way_out(wanted, rsa.own_file()) == "take the public half of it: openssl pkey -in FILE -pubout");
  CHECK(wrong_with(wanted, armoured("ENCRYPTED PRIVATE KEY")) ==
        "the file holds a private key, which only who signs tokens may have");
  CHECK(wrong_with(wanted, armoured("CERTIFICATE")) == "the file holds a certificate, not a public key");
  CHECK(way_out(wanted, armoured("CERTIFICATE")) == "take the key from it: openssl x509 -in FILE -noout -pubkey");
  CHECK(wrong_with(wanted, armoured("RSA PUBLIC KEY")) ==
        "the file holds an RSA key in the form of PKCS #1, not a PUBLIC KEY");
  CHECK(wrong_with(wanted, rsa.key().bytes) == "the file holds a key in DER, not in PEM");
  CHECK(wrong_with(wanted, rsa.file() + rsa.file()) == "the file holds more than one key or certificate");
  CHECK(wrong_with(wanted, armoured("PUBLIC KEY")) ==
        "the public key in the file is damaged, or of a kind that nobody knows");
  CHECK(wrong_with(wanted, std::string(64, 's')) == "the file holds no public key in PEM, and RS256 wants one");
  CHECK(wrong_with(wanted, "") == "the file holds no public key in PEM, and RS256 wants one");
  CHECK(wrong_with(wanted, std::string(most_key_file_bytes + 1, ' ')) ==
        "the file is too large for a key: it has more than 16384 bytes");
}

TEST_CASE("P-82 a fingerprint is the SHA-256 of the key, as other programs say it", "[sso]") {
  CHECK(fingerprint(key_from(Algorithm::hs256, "0123456789abcdef0123456789abcdef\n")) ==
        "3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9");
}

}  // namespace
}  // namespace rollcall::sso
