#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// What one try of a password costs, us and whoever guesses: passes over that many bytes of memory.
struct HashCost {
  unsigned long long passes = 2;
  std::size_t memory = std::size_t{64} << 20;  ///< bytes; S-30 wants 19 MiB and 2 passes at the least
};

/// Argon2id of the password in its own string form, with a salt of its own (S-30). Throws internal when the memory is
/// not to be had.
std::string password_hash(const std::string& password, HashCost cost);

/// Whether it is the password of that hash. Without a hash it is not, and to say so takes as long as with one of that
/// cost: how long it takes tells nobody whether an address is known (S-30).
bool is_password(const std::string& password, const std::optional<std::string>& hash, HashCost cost);

/// Whether a hash was made at another cost than this one: it is then time for a new one (S-30).
bool costs_otherwise(const std::string& hash, HashCost cost);

/// 32 random bytes in base64url, 43 characters (S-33).
std::string new_token();

/// What is stored of a token: 256 bits of BLAKE2b, as lower-case hexadecimal. The token has no other hash, so it can be
/// looked up by it.
std::string token_hash(std::string_view token);

}  // namespace rollcall
