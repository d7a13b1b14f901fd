#include "rollcall/sso/keys.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <string>

#include "public_key.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::sso {
namespace {

constexpr std::string_view pem_begins = "-----BEGIN ";

// What stands in the armour of a PEM file, such as PUBLIC KEY; empty where it is none.
std::string_view pem_label(std::string_view file) {
  const auto begins = file.find(pem_begins);
  if (begins == std::string_view::npos) return {};
  const auto label = file.substr(begins + pem_begins.size());
  return label.substr(0, std::min(label.find("-----"), label.find('\n')));
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r'; });
}

// Editors and shells add a line end, which is not meant as a part of the text.
std::string_view without_line_end(std::string_view text) {
  if (!is_printable(text)) return text;
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// A public key's bytes in DER: a sequence that is as long as it says.
bool is_der(std::string_view file) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(file[at]); };
  return file.size() > 4 && byte(0) == 0x30 && byte(1) == 0x82 &&
         file.size() - 4 == static_cast<std::size_t>(byte(2)) * 256 + byte(3);
}

// A text that everybody may know cannot be the secret: whoever has it could sign.
Key secret_from(std::string_view file) {
  if (!pem_label(file).empty() || is_der(file))
    throw Error{Fault::usage, "the file holds a key for RS256 or ES256, and HS256 wants a secret",
                "choose the algorithm of the key, or make a secret: openssl rand -base64 48"};
  if (trim(file).starts_with('{'))
    throw Error{Fault::usage, "the file holds JSON, and HS256 wants the secret itself",
                "write the value of its key k into a file, decoded from base64url"};
  const auto secret = without_line_end(file);
  if (secret.size() < fewest_secret_bytes)
    throw Error{Fault::usage,
                "the secret has " + counted(static_cast<long long>(secret.size()), "byte", "bytes") +
                    ", and must have at least " + std::to_string(fewest_secret_bytes),
                "make one: openssl rand -base64 48"};
  return {.algorithm = Algorithm::hs256, .bytes = std::string{secret}, .bits = 8 * secret.size()};
}

// Says what is in a file in which no public key was found.
[[noreturn]] void fail_for_file(std::string_view file, const std::string& wanted) {
  const auto label = pem_label(file);
  if (label.ends_with("PRIVATE KEY"))
    throw Error{Fault::usage, "the file holds a private key, which only who signs tokens may have",
                "take the public half of it: openssl pkey -in FILE -pubout"};
  if (label.ends_with("CERTIFICATE"))
    throw Error{Fault::usage, "the file holds a certificate, not a public key",
                "take the key from it: openssl x509 -in FILE -noout -pubkey"};
  if (label == "RSA PUBLIC KEY")
    throw Error{Fault::usage, "the file holds an RSA key in the form of PKCS #1, not a PUBLIC KEY",
                "openssl rsa -RSAPublicKey_in -in FILE -pubout"};
  if (label == "PUBLIC KEY")
    throw Error{Fault::usage, "the public key in the file is damaged, or of a kind that nobody knows"};
  if (is_der(file))
    throw Error{Fault::usage, "the file holds a key in DER, not in PEM",
                "openssl pkey -pubin -inform DER -in FILE -pubout"};
  throw Error{Fault::usage, "the file holds no public key in PEM, and " + wanted + " wants one",
              "it begins with the line -----BEGIN PUBLIC KEY-----"};
}

}  // namespace

Key key_from(Algorithm algorithm, std::string_view file) {
  if (file.size() > most_key_file_bytes)
    throw Error{Fault::usage,
                "the file is too large for a key: it has more than " + std::to_string(most_key_file_bytes) + " bytes"};
  if (algorithm == Algorithm::hs256) return secret_from(file);
  const std::string wanted{word(algorithm)};
  if (file.find(pem_begins) != file.rfind(pem_begins))
    throw Error{Fault::usage, "the file holds more than one key or certificate",
                "write each key into a file of its own"};
  const auto key = pem_label(file) == "PUBLIC KEY" ? PublicKey::from_pem(file) : std::nullopt;
  if (!key) fail_for_file(file, wanted);
  auto judged = judged_key(*key, algorithm);
  if (const auto* wrong = std::get_if<std::string>(&judged)) throw Error{Fault::usage, *wrong};
  return std::get<Key>(std::move(judged));
}

std::string fingerprint(const Key& key) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(key.bytes.data()), key.bytes.size());
  std::array<char, 2 * hash.size() + 1> text{};
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

}  // namespace rollcall::sso
