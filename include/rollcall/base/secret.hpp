#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace rollcall {

/// What one try of a password costs, us and an attacker: passes over that many bytes of memory.
struct HashCost {
  unsigned long long passes = 2;
  std::size_t memory = std::size_t{64} << 20;  ///< bytes; S-30 wants 19 MiB and 2 passes at the least
};

/// Argon2id of the password in its own string form, with a salt of its own (S-30). Throws internal when the memory is
/// not available.
std::string password_hash(const std::string& password, HashCost cost);

/// A password somebody is to have. Its hash is made with it: outside of transactions, as it takes a while.
class NewPassword {
 public:
  /// Throws internal as password_hash.
  NewPassword(std::string text, HashCost cost) : text_{std::move(text)}, hash_{password_hash(text_, cost)} {}

  const std::string& text() const { return text_; }
  const std::string& hash() const { return hash_; }

 private:
  std::string text_;
  std::string hash_;
};

/// Whether it is the password of that hash. Without a hash the answer is no, and takes as long as with a hash of that
/// cost, so that the time tells nobody whether an address is known (S-30).
bool is_password(const std::string& password, const std::optional<std::string>& hash, HashCost cost);

/// Whether a hash was made at another cost than this one: it is then time for a new one (S-30).
bool costs_otherwise(const std::string& hash, HashCost cost);

/// 32 random bytes in base64url, 43 characters (S-33).
std::string new_token();

/// What is stored of a token: 256 bits of BLAKE2b, as lower-case hexadecimal. The token has no other hash, so it can be
/// looked up by it.
std::string token_hash(std::string_view token);

/// 256 bits of BLAKE2b of the text, keyed by the secret, in base64url: nobody makes it without the secret, nor learns
/// the secret from it.
std::string keyed_hash(std::string_view secret, std::string_view text);

/// Compares so that the time it takes does not reveal where they differ.
bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace rollcall
