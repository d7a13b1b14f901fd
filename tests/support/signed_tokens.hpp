#pragma once

#include <string>
#include <string_view>

#include "rollcall/sso/token.hpp"

namespace rollcall::testing {

/// A key that signs tokens, made when this is, and what verifies them.
class SigningKey {
 public:
  explicit SigningKey(sso::Algorithm algorithm);
  /// RSA of that many bits.
  static SigningKey rsa(unsigned bits);
  /// EC on a curve of that name.
  static SigningKey ec(const char* curve);

  /// Of RS256 and ES256: the public key as PEM. Of HS256: the secret.
  const std::string& file() const { return file_; }
  /// The private key as PEM, or the secret.
  const std::string& own_file() const { return own_file_; }
  sso::Key key() const { return sso::key_from(algorithm_, file_); }

  /// The signature of that text, as its bytes.
  std::string signature(std::string_view text) const;
  /// The token with these JSON texts.
  std::string token(std::string_view header, std::string_view claims) const;

 private:
  SigningKey(sso::Algorithm algorithm, void* pair);

  sso::Algorithm algorithm_;
  std::string file_;
  std::string own_file_;
};

/// One of each algorithm, made once: RSA takes a while.
const SigningKey& signing_key(sso::Algorithm algorithm);

/// The bytes in base64url without padding: a segment of a token.
std::string segment(std::string_view bytes);

/// HMAC with SHA-256 by a key of any length.
std::string hmac(std::string_view key, std::string_view text);

}  // namespace rollcall::testing
