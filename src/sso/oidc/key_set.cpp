#include <algorithm>
#include <optional>
#include <string>

#include "documents.hpp"
#include "sso/public_key.hpp"
#include "sso/token/compact.hpp"

namespace rollcall::sso {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_keys = 16;

// One value of DER: its tag, its length, what is in it (less than 64 KiB).
std::string der(char tag, const std::string& content) {
  const auto size = content.size();
  std::string value{tag};
  if (size > 0xFF)
    value += {'\x82', static_cast<char>(size >> 8), static_cast<char>(size & 0xFF)};
  else if (size > 0x7F)
    value += {'\x81', static_cast<char>(size)};
  else
    value += static_cast<char>(size);
  return value + content;
}

std::string der_integer(std::string_view big_endian) {
  big_endian.remove_prefix(std::min(big_endian.find_first_not_of('\0'), big_endian.size()));
  const bool looks_negative = big_endian.empty() || static_cast<unsigned char>(big_endian.front()) > 0x7F;
  return der('\x02', (looks_negative ? std::string(1, '\0') : std::string{}) + std::string{big_endian});
}

// SubjectPublicKeyInfo (RFC 5280): the kind of key, and its bits, none of which is idle.
std::string public_key_info(std::string_view kind, const std::string& key) {
  return der('\x30', der('\x30', std::string{kind}) + der('\x03', std::string(1, '\0') + key));
}

constexpr std::string_view rsa_kind{"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01\x05\x00", 13};
constexpr std::string_view p256_kind{"\x06\x07\x2A\x86\x48\xCE\x3D\x02\x01\x06\x08\x2A\x86\x48\xCE\x3D\x03\x01\x07",
                                     19};

std::optional<std::string> bytes_in(const Json& key, const char* name) {
  const auto text = text_in(key, name);
  return text ? bytes_from_base64url(*text) : std::nullopt;
}

// The key's DER; nullopt for what is not of that algorithm, or not whole.
std::optional<std::string> der_of(const Json& key, Algorithm algorithm) {
  const auto kind = text_in(key, "kty");
  if (algorithm == Algorithm::rs256 && kind == "RSA") {
    const auto modulus = bytes_in(key, "n");
    const auto exponent = bytes_in(key, "e");
    if (!modulus || !exponent || modulus->size() > most_rsa_bits / 8 + 1 || exponent->size() > 8) return std::nullopt;
    return public_key_info(rsa_kind, der('\x30', der_integer(*modulus) + der_integer(*exponent)));
  }
  if (algorithm == Algorithm::es256 && kind == "EC" && text_in(key, "crv") == "P-256") {
    const auto x = bytes_in(key, "x");
    const auto y = bytes_in(key, "y");
    if (!x || !y || x->size() != 32 || y->size() != 32) return std::nullopt;
    return public_key_info(p256_kind, '\x04' + *x + *y);
  }
  return std::nullopt;
}

// Whether it is for signatures, as far as it says (RFC 7517, 4.2 to 4.4), and its other half is not shown to everybody.
bool is_for_signatures(const Json& key, Algorithm algorithm) {
  const auto is_said = [&](const char* name, std::string_view wanted) {
    return !key.contains(name) || key.at(name) == wanted;
  };
  return is_said("use", "sig") && is_said("alg", word(algorithm)) && !lacks(key, "key_ops", "verify") &&
         !key.contains("d");
}

std::optional<TokenKey> token_key_from(const Json& key, Algorithm algorithm) {
  if (!key.is_object() || !is_for_signatures(key, algorithm)) return std::nullopt;
  const auto bytes = der_of(key, algorithm);
  const auto read = bytes ? PublicKey::from_der(*bytes) : std::nullopt;
  if (!read) return std::nullopt;
  auto judged = judged_key(*read, algorithm);
  if (!std::holds_alternative<Key>(judged)) return std::nullopt;
  return TokenKey{.key = std::get<Key>(std::move(judged)), .kid = text_in(key, "kid")};
}

}  // namespace

std::variant<std::vector<TokenKey>, Problem> keys_from(std::string_view text, Algorithm algorithm) {
  const auto read = document_from(text, keys_errand);
  if (const auto* wrong = std::get_if<Problem>(&read)) return *wrong;
  const auto found = std::get<Json>(read).find("keys");
  if (found == std::get<Json>(read).end() || !found->is_array())
    return misshapen(keys_errand, "there is no list of keys");
  std::vector<TokenKey> keys;
  for (const auto& each : *found)
    if (keys.size() < most_keys)
      if (auto key = token_key_from(each, algorithm)) keys.push_back(std::move(*key));
  if (keys.empty())
    return misshapen(keys_errand, fmt::format("none of {} is one for {}", found->size(), word(algorithm)));
  return keys;
}

}  // namespace rollcall::sso
