#include "rollcall/base/text.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <utf8proc.h>
#include <optional>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "rollcall/base/base64.hpp"

namespace rollcall {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// One character at the front of a text, or one byte of it that begins no character.
struct Character {
  utf8proc_int32_t code;  ///< negative for a byte that is not UTF-8
  std::size_t bytes;

  bool is_utf8() const { return code >= 0; }
  bool is_shown() const { return code >= 0x20 && !(code >= 0x7F && code <= 0x9F) && !turns_text_around(); }
  // Embeddings, overrides and isolates: what stands behind one is read in another order than it is written.
  bool turns_text_around() const { return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069); }
  std::size_t width() const { return is_shown() ? static_cast<std::size_t>(utf8proc_charwidth(code)) : 1; }
};

Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t code = -1;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  return bytes > 0 ? Character{code, static_cast<std::size_t>(bytes)} : Character{-1, 1};
}

/// How many bytes from the front are certainly ASCII. Reads eight at a time, because whole files are checked.
std::size_t ascii_bytes(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (eight & 0x8080'8080'8080'8080) break;
  }
  return at;
}

char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The text in composed form, with the other mappings that `how` asks for; nothing for what is not UTF-8.
std::optional<std::string> mapped(std::string_view text, utf8proc_option_t how) {
  utf8proc_uint8_t* made = nullptr;
  const auto bytes =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | how));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{made, &std::free};
  if (bytes < 0) return std::nullopt;
  return std::string{reinterpret_cast<const char*>(made), static_cast<std::size_t>(bytes)};
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string fold_case(std::string_view text) {
  std::string folded{text};
  std::ranges::transform(folded, folded.begin(), fold);
  return folded;
}

std::string folded(std::string_view text) {
  if (ascii_bytes(text) == text.size()) return fold_case(text);
  return mapped(text, UTF8PROC_CASEFOLD).value_or(fold_case(text));
}

std::string composed(std::string_view text) {
  if (ascii_bytes(text) == text.size()) return std::string{text};
  return mapped(text, {}).value_or(std::string{text});
}

bool is_utf8(std::string_view text) {
  for (text.remove_prefix(ascii_bytes(text)); !text.empty(); text.remove_prefix(ascii_bytes(text))) {
    const auto character = first_character(text);
    if (!character.is_utf8()) return false;
    text.remove_prefix(character.bytes);
  }
  return true;
}

bool has_control_characters(std::string_view text) {
  while (!text.empty()) {
    const auto character = first_character(text);
    if (!character.is_shown()) return true;
    text.remove_prefix(character.bytes);
  }
  return false;
}

std::string without_control_characters(std::string_view text) {
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
  std::string shown;
  shown.reserve(text.size());
  while (true) {
    const auto plain = static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
    shown += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return shown;
    const auto character = first_character(text);
    shown += character.is_shown() ? text.substr(0, character.bytes) : replacement;
    text.remove_prefix(character.bytes);
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    width += character.width();
    text.remove_prefix(character.bytes);
  }
  return width;
}

std::string_view head_that_fits(std::string_view text, std::size_t width) {
  std::size_t taken = 0;
  while (taken < text.size()) {
    const auto character = first_character(text.substr(taken));
    if (character.width() > width) break;
    width -= character.width();
    taken += character.bytes;
  }
  return text.substr(0, taken);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string_view leading_character(std::string_view text) {
  return text.empty() ? text : text.substr(0, first_character(text).bytes);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (const auto part = trim(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string base64url(std::span<const unsigned char> bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // sodium ends it with a zero
  return text;
}

std::string base64(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant);
  text.pop_back();  // sodium ends it with a zero
  return text;
}

std::string counted(long long count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

}  // namespace rollcall
