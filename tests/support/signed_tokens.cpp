#include "signed_tokens.hpp"

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::testing {
namespace {

using Pair = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void require(bool good) {
  if (!good) throw std::runtime_error{"libcrypto fails"};
}

template <class Write>
std::string pem(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory{BIO_new(BIO_s_mem()), BIO_free};
  require(write(memory.get()) == 1);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

Pair private_key(const std::string& file) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory{BIO_new_mem_buf(file.data(), static_cast<int>(file.size())),
                                                         BIO_free};
  return {PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr), EVP_PKEY_free};
}

// r and s of 32 bytes each, as tokens have them.
std::string raw_signature(const std::string& der) {
  const auto* at = bytes_of(der);
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair{
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free};
  require(pair != nullptr);
  std::string raw(64, '\0');
  auto* room = reinterpret_cast<unsigned char*>(raw.data());
  require(BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), room, 32) == 32 &&
          BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), room + 32, 32) == 32);
  return raw;
}

EVP_PKEY* pair_of(sso::Algorithm algorithm) {
  switch (algorithm) {
    case sso::Algorithm::rs256:
      return EVP_RSA_gen(2048);
    case sso::Algorithm::es256:
      return EVP_EC_gen("P-256");
    default:
      return nullptr;
  }
}

}  // namespace

SigningKey::SigningKey(sso::Algorithm algorithm) : SigningKey{algorithm, pair_of(algorithm)} {}

SigningKey SigningKey::rsa(unsigned bits) {
  return {sso::Algorithm::rs256, EVP_RSA_gen(bits)};
}

SigningKey SigningKey::ec(const char* curve) {
  return {sso::Algorithm::es256, EVP_EC_gen(curve)};
}

SigningKey::SigningKey(sso::Algorithm algorithm, void* made) : algorithm_{algorithm} {
  if (algorithm == sso::Algorithm::hs256) {
    file_ = own_file_ = new_token();
    return;
  }
  const Pair pair{static_cast<EVP_PKEY*>(made), EVP_PKEY_free};
  require(pair != nullptr);
  file_ = pem([&](BIO* to) { return PEM_write_bio_PUBKEY(to, pair.get()); });
  own_file_ =
      pem([&](BIO* to) { return PEM_write_bio_PrivateKey(to, pair.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

std::string SigningKey::signature(std::string_view text) const {
  if (algorithm_ == sso::Algorithm::hs256) return hmac(own_file_, text);
  const auto pair = private_key(own_file_);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, pair.get()) == 1);
  std::size_t size = 0;
  require(EVP_DigestSign(context.get(), nullptr, &size, bytes_of(text), text.size()) == 1);
  std::string made(size, '\0');
  auto* room = reinterpret_cast<unsigned char*>(made.data());
  require(EVP_DigestSign(context.get(), room, &size, bytes_of(text), text.size()) == 1);
  made.resize(size);
  return algorithm_ == sso::Algorithm::es256 ? raw_signature(made) : made;
}

std::string SigningKey::token(std::string_view header, std::string_view claims) const {
  const auto text = segment(header) + '.' + segment(claims);
  return text + '.' + segment(signature(text));
}

const SigningKey& signing_key(sso::Algorithm algorithm) {
  static const std::array<SigningKey, 3> keys{SigningKey{sso::Algorithm::hs256}, SigningKey{sso::Algorithm::rs256},
                                              SigningKey{sso::Algorithm::es256}};
  return keys[static_cast<std::size_t>(algorithm)];
}

std::string segment(std::string_view bytes) {
  return base64url({bytes_of(bytes), bytes.size()});
}

std::string hmac(std::string_view key, std::string_view text) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  std::string made(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(made.data()));
  return made;
}

}  // namespace rollcall::testing
