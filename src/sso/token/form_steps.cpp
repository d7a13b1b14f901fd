#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compact.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "sso/public_key.hpp"
#include "strict_json.hpp"
#include "token_reading.hpp"

namespace rollcall::sso {
namespace {

Found judge_size(TokenReading& reading) {
  const auto size = fmt::format("{} bytes", reading.token.size());
  if (reading.token.size() > most_token_bytes)
    return failed(fmt::format("{}, at most {} are read", size, most_token_bytes));
  return passed(size);
}

Found judge_segments(TokenReading& reading) {
  reading.segments = segments_of(reading.token);
  const auto count = reading.segments.size();
  if (count == 5) return failed("5 segments: the token is encrypted, and only signed ones are read");
  if (count != 3)
    return failed(
        fmt::format("{}, a signed token has 3", counted(static_cast<long long>(count), "segment", "segments")));
  if (std::ranges::any_of(reading.segments, &std::string_view::empty)) return failed("a segment is empty");
  return passed();
}

Found judge_encoding(TokenReading& reading) {
  const std::array<std::pair<std::string_view, std::string*>, 3> parts{
      {{"header", &reading.header_text}, {"claims", &reading.claims_text}, {"signature", &reading.signature}}};
  for (std::size_t at = 0; at < parts.size(); ++at) {
    auto bytes = bytes_from_base64url(reading.segments[at]);
    if (!bytes)
      return failed(fmt::format("the {}: not base64url without padding, in the one way to write it", parts[at].first));
    *parts[at].second = std::move(*bytes);
  }
  return passed();
}

Found judge_header(TokenReading& reading) {
  try {
    reading.header = strict_object_from(reading.header_text);
    return passed();
  } catch (const Error& error) {
    return failed(error.what());
  }
}

Found judge_algorithm(TokenReading& reading) {
  const std::string wanted{word(reading.rules.algorithm)};
  const auto found = reading.header.find("alg");
  if (found == reading.header.end()) return failed("the header has no alg, expected " + wanted);
  if (!found->is_string()) return failed("alg is not text, expected " + wanted);
  if (*found != wanted) return failed(shown(found->get<std::string>()) + ", expected " + wanted);
  return passed(wanted);
}

Found judge_critical(TokenReading& reading) {
  const auto found = reading.header.find("crit");
  if (found == reading.header.end()) return passed();
  return failed("the header asks for what nobody here understands: " + shown(found->dump()));
}

// RFC 8725, 3.11: what is another kind of token, such as at+jwt or logout+jwt, does not stand for this kind.
Found judge_type(TokenReading& reading) {
  const auto found = reading.header.find("typ");
  if (found == reading.header.end()) return passed("not said");
  if (!found->is_string()) return failed("typ is not text");
  const auto& type = found->get_ref<const std::string&>();
  if (fold_case(type) != "jwt") return failed(shown(type) + ", expected JWT");
  return passed(type);
}

// A key that the token itself brings is ignored: only the keys of the settings count (RFC 8725, 3.10).
std::string ignored_keys(const nlohmann::ordered_json& header) {
  std::vector<std::string> names;
  for (const auto* name : {"jku", "jwk", "x5u", "x5c"})
    if (header.contains(name)) names.emplace_back(name);
  return names.empty() ? "" : "; ignored: " + join(names, ", ");
}

Found judge_key(TokenReading& reading) {
  const auto found = reading.header.find("kid");
  const bool named = found != reading.header.end();
  if (named && !found->is_string()) return failed("kid is not text");
  const auto name = named ? found->get<std::string>() : std::string{};
  for (const auto& key : reading.rules.keys)
    if (key.key.algorithm == reading.rules.algorithm && (!named || !key.kid || *key.kid == name))
      reading.candidates.push_back(&key);
  const auto said = named ? "kid " + shown(name) : std::string{"no kid"};
  if (reading.candidates.empty()) return failed(said + ", which is none of the keys here");
  return passed(fmt::format("{}: {} to try{}", said,
                            counted(static_cast<long long>(reading.candidates.size()), "key", "keys"),
                            ignored_keys(reading.header)));
}

bool is_hmac(const std::string& secret, std::string_view text, std::string_view signature) {
  const auto bytes = [](std::string_view from) { return reinterpret_cast<const unsigned char*>(from.data()); };
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> expected{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
  crypto_auth_hmacsha256_final(&state, expected.data());
  return signature.size() == expected.size() && sodium_memcmp(expected.data(), signature.data(), expected.size()) == 0;
}

bool has_signed(const Key& key, std::string_view text, std::string_view signature) {
  if (key.algorithm == Algorithm::hs256) return is_hmac(key.bytes, text, signature);
  const auto public_key = PublicKey::from_der(key.bytes);
  return public_key && public_key->verifies(text, signature);
}

Found judge_signature(TokenReading& reading) {
  for (const auto* key : reading.candidates)
    if (has_signed(key->key, reading.signed_text(), reading.signature))
      return passed("by the key " + fingerprint(key->key).substr(0, 16));
  return failed("made by none of the keys");
}

constexpr std::array<TokenStep, 9> token_form_steps{{{"size", judge_size},
                                                     {"segments", judge_segments},
                                                     {"encoding", judge_encoding},
                                                     {"header", judge_header},
                                                     {"algorithm", judge_algorithm},
                                                     {"critical", judge_critical},
                                                     {"type", judge_type},
                                                     {"key", judge_key},
                                                     {"signature", judge_signature}}};

}  // namespace

std::span<const TokenStep> form_steps() {
  return token_form_steps;
}

}  // namespace rollcall::sso
