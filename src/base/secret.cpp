#include "rollcall/base/secret.hpp"

#include <sodium.h>

#include <array>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "sodium.hpp"

namespace rollcall {

std::string password_hash(const std::string& password, HashCost cost) {
  need_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Error{Fault::internal, "there is not enough memory to hash a password"};
  return hash.data();
}

bool is_password(const std::string& password, const std::optional<std::string>& hash, HashCost cost) {
  need_sodium();
  if (!hash) return password_hash(password, cost).empty();
  return crypto_pwhash_str_verify(hash->c_str(), password.data(), password.size()) == 0;
}

bool costs_otherwise(const std::string& hash, HashCost cost) {
  need_sodium();
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory) != 0;
}

std::string new_token() {
  need_sodium();
  std::array<unsigned char, 32> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes);
}

std::string token_hash(std::string_view token) {
  need_sodium();
  std::array<unsigned char, 32> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                     nullptr, 0);
  std::array<char, 2 * hash.size() + 1> text;
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

std::string keyed_hash(std::string_view secret, std::string_view text) {
  need_sodium();
  const auto key = token_hash(secret);  // as long as a key may be, whatever the secret's length
  std::array<unsigned char, 32> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return base64url(hash);
}

bool is_same_secret(std::string_view a, std::string_view b) {
  need_sodium();
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace rollcall
