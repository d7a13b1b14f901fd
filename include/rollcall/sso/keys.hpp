#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rollcall/base/words.hpp"

namespace rollcall::sso {

/// What signs tokens (P-80): the names of RFC 7518, letter by letter.
enum class Algorithm { hs256, rs256, es256 };

/// A key that signatures are verified by. A value of plain bytes; only `key_from` and a provider's own key set make
/// one, so that it fits its algorithm and is long enough.
struct Key {
  Algorithm algorithm;
  std::string bytes;  ///< HS256: the secret. RS256, ES256: the public key (SubjectPublicKeyInfo in DER)
  std::size_t bits;   ///< how long it is

  bool operator==(const Key&) const = default;
};

constexpr std::size_t fewest_secret_bytes = 32;
constexpr std::size_t fewest_rsa_bits = 2048;
constexpr std::size_t most_rsa_bits = 8192;  ///< judging one signature takes milliseconds above it
constexpr std::size_t most_key_file_bytes = std::size_t{16} << 10;  ///< what may be read of a key file

/// The key in a file of these bytes. HS256: a secret of at least 32 bytes; where all of the file is printable, the line
/// end after its last line is not part of it. RS256, ES256: a public key as PEM, RSA of at least 2048 bits, or P-256.
/// Throws usage, saying what is wrong and the way out: a private key, a certificate, a public key where a secret is
/// wanted, another kind of key, one that is too short.
Key key_from(Algorithm algorithm, std::string_view file);

/// SHA-256 of the key's bytes in lower-case hexadecimal, for display (P-82): what `sha256sum` says of a secret without
/// its line end, and of a public key in DER.
std::string fingerprint(const Key& key);

}  // namespace rollcall::sso

namespace rollcall {

template <>
struct Words<sso::Algorithm> {
  static constexpr std::pair<sso::Algorithm, std::string_view> table[] = {
      {sso::Algorithm::hs256, "HS256"}, {sso::Algorithm::rs256, "RS256"}, {sso::Algorithm::es256, "ES256"}};
};

}  // namespace rollcall
