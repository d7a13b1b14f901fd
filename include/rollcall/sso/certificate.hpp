#pragma once

#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"

namespace rollcall::sso {

enum class KeyKind { rsa, ec, other };

/// A certificate of X.509, as far as it is told.
struct Certificate {
  std::string pem;          ///< that one certificate, written anew
  std::string der;          ///< its bytes
  std::string fingerprint;  ///< SHA-256 of its bytes, as `AB:CD:...`
  Instant not_after;
  KeyKind kind = KeyKind::other;
  int bits = 0;  ///< of its key
};

/// Reads one certificate in PEM; what stands around it is not read. Throws usage, naming what is wrong: none, several,
/// a private key, bytes that are no certificate. Internal where libcrypto cannot be loaded.
Certificate parse_certificate(std::string_view pem);

}  // namespace rollcall::sso
