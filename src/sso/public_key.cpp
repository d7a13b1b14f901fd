#include "public_key.hpp"

#include <openssl/core_names.h>

#include <fmt/format.h>

#include <array>

namespace rollcall::sso {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// What one of the `i2d` functions writes.
template <class Write>
std::string written(Write write) {
  const int size = write(nullptr);
  if (size <= 0) return {};
  std::string bytes(static_cast<std::size_t>(size), '\0');
  auto* end = reinterpret_cast<unsigned char*>(bytes.data());
  write(&end);
  return bytes;
}

constexpr std::size_t ecdsa_half = 32;  // bytes of r, and of s, on P-256 (RFC 7518, 3.4)

std::string der_signature(std::string_view r_and_s) {
  const auto& crypto = libcrypto();
  const std::unique_ptr<ECDSA_SIG, decltype(crypto.ECDSA_SIG_free)> pair{crypto.ECDSA_SIG_new(), crypto.ECDSA_SIG_free};
  auto* r = crypto.BN_bin2bn(bytes_of(r_and_s), ecdsa_half, nullptr);
  auto* s = crypto.BN_bin2bn(bytes_of(r_and_s) + ecdsa_half, ecdsa_half, nullptr);
  if (!pair || !r || !s || crypto.ECDSA_SIG_set0(pair.get(), r, s) != 1) {
    crypto.BN_free(r);
    crypto.BN_free(s);
    return {};
  }
  return written([&](unsigned char** end) { return crypto.i2d_ECDSA_SIG(pair.get(), end); });
}

}  // namespace

// Return values show what failed. OpenSSL's messages would stay for the thread's next caller: they are dropped.
PublicKey::PublicKey(EVP_PKEY* key) : key_{key, libcrypto().EVP_PKEY_free} {
  libcrypto().ERR_clear_error();
}

std::optional<PublicKey> PublicKey::from_der(std::string_view der) {
  const auto* at = bytes_of(der);
  PublicKey key{libcrypto().d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size()))};
  if (!key.key_ || at != bytes_of(der) + der.size()) return std::nullopt;
  return key;
}

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
  const auto& crypto = libcrypto();
  const std::unique_ptr<BIO, decltype(crypto.BIO_free)> source{
      crypto.BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), crypto.BIO_free};
  if (!source) return std::nullopt;
  PublicKey key{crypto.PEM_read_bio_PUBKEY(source.get(), nullptr, nullptr, nullptr)};
  if (!key.key_) return std::nullopt;
  return key;
}

std::string PublicKey::der() const {
  return written([&](unsigned char** end) { return libcrypto().i2d_PUBKEY(key_.get(), end); });
}

std::size_t PublicKey::bits() const {
  return static_cast<std::size_t>(libcrypto().EVP_PKEY_get_bits(key_.get()));
}

bool PublicKey::is_rsa() const {
  return libcrypto().EVP_PKEY_is_a(key_.get(), "RSA") == 1;
}

bool PublicKey::is_p256() const {
  std::array<char, 64> name{};
  std::size_t size = 0;
  const bool named = libcrypto().EVP_PKEY_is_a(key_.get(), "EC") == 1 &&
                     libcrypto().EVP_PKEY_get_group_name(key_.get(), name.data(), name.size(), &size) == 1;
  libcrypto().ERR_clear_error();
  return named && std::string_view{name.data()} == "prime256v1";
}

bool PublicKey::has_sound_exponent() const {
  BIGNUM* number = nullptr;
  const bool found = libcrypto().EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_RSA_E, &number) == 1;
  const std::unique_ptr<BIGNUM, decltype(libcrypto().BN_free)> exponent{number, libcrypto().BN_free};
  return found && libcrypto().BN_is_odd(number) && libcrypto().BN_get_word(number) >= 3;
}

bool PublicKey::verifies(std::string_view text, std::string_view signature) const {
  const auto& crypto = libcrypto();
  std::string der;
  if (!is_rsa()) {
    if (signature.size() != 2 * ecdsa_half) return false;
    der = der_signature(signature);
    signature = der;
  }
  const std::unique_ptr<EVP_MD_CTX, decltype(crypto.EVP_MD_CTX_free)> context{crypto.EVP_MD_CTX_new(),
                                                                              crypto.EVP_MD_CTX_free};
  const bool good =
      context && crypto.EVP_DigestVerifyInit(context.get(), nullptr, crypto.EVP_sha256(), nullptr, key_.get()) == 1 &&
      crypto.EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(text), text.size()) == 1;
  crypto.ERR_clear_error();
  return good;
}

std::variant<Key, std::string> judged_key(const PublicKey& key, Algorithm algorithm) {
  const auto bits = key.bits();
  const auto fits = algorithm == Algorithm::rs256 ? key.is_rsa() : key.is_p256();
  if (!fits)
    return algorithm == Algorithm::rs256 ? "the key is not an RSA key, which RS256 wants"
                                         : "the key is not on the curve P-256, which ES256 wants";
  if (algorithm == Algorithm::rs256) {
    if (bits < fewest_rsa_bits || bits > most_rsa_bits)
      return fmt::format("the RSA key has {} bits, and must have from {} to {}", bits, fewest_rsa_bits, most_rsa_bits);
    if (!key.has_sound_exponent())
      return "the exponent of the RSA key is not odd, or below 3, so that it protects nothing";
  }
  return Key{.algorithm = algorithm, .bytes = key.der(), .bits = bits};
}

}  // namespace rollcall::sso
