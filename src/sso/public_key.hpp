#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "libcrypto.hpp"
#include "rollcall/sso/keys.hpp"

namespace rollcall::sso {

/// A public key as libcrypto holds it.
class PublicKey {
 public:
  /// nullopt: no such key.
  static std::optional<PublicKey> from_der(std::string_view der);
  static std::optional<PublicKey> from_pem(std::string_view pem);

  std::string der() const;
  std::size_t bits() const;
  bool is_rsa() const;
  bool is_p256() const;
  /// Of an RSA key: it is odd and at least 3. With 1, every text is its own signature.
  bool has_sound_exponent() const;
  /// Of an RSA or EC key, over the SHA-256 of the text: RSASSA-PKCS1-v1_5, or ECDSA as `r` and `s` of 32 bytes each.
  bool verifies(std::string_view text, std::string_view signature) const;

 private:
  explicit PublicKey(EVP_PKEY* key);

  std::shared_ptr<EVP_PKEY> key_;
};

/// The key as one for that algorithm; or what is wrong with it, in words.
std::variant<Key, std::string> judged_key(const PublicKey& key, Algorithm algorithm);

}  // namespace rollcall::sso
