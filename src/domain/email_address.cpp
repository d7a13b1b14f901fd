#include "rollcall/domain/email_address.hpp"

#include <fmt/format.h>
#include <idn2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

using CharacterSet = std::array<bool, 256>;

constexpr CharacterSet letters_digits_and(std::string_view others) {
  CharacterSet set{};
  for (const char c : std::string_view{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"})
    set[static_cast<unsigned char>(c)] = true;
  for (const char c : others) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr auto label_characters = letters_digits_and("-");
constexpr auto local_part_characters = letters_digits_and(".!#$%&'*+/=?^_{|}~-");

bool consists_of(std::string_view text, const CharacterSet& allowed) {
  return std::ranges::all_of(text, [&](char c) { return allowed[static_cast<unsigned char>(c)]; });
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= longest_label && consists_of(label, label_characters) &&
         !label.starts_with('-') && !label.ends_with('-');
}

bool is_ascii_domain(std::string_view domain) {
  for (;;) {
    const auto dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    domain.remove_prefix(dot + 1);
  }
}

/// The domain in lower case and in ASCII; nothing where that is no domain.
std::optional<std::string> stored_domain(std::string_view typed) {
  std::string domain = fold_case(typed);
  if (!is_ascii(typed)) {
    if (has_control_characters(typed)) return std::nullopt;  // a zero byte would end the text for libidn2
    char* ascii = nullptr;
    const int result = idn2_to_ascii_8z(domain.c_str(), &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    const std::unique_ptr<char, decltype(&idn2_free)> owner{ascii, idn2_free};
    if (result != IDN2_OK) return std::nullopt;
    domain = fold_case(ascii);
  }
  if (!is_ascii_domain(domain)) return std::nullopt;
  return domain;
}

[[noreturn]] void refuse(std::string_view typed, std::string_view why) {
  throw Error{Fault::usage,
              fmt::format("{} is no e-mail address: {}", without_control_characters(head_that_fits(typed, 80)), why)};
}

}  // namespace

std::string email_address_from(std::string_view typed) {
  typed = trim(typed);
  if (typed.empty()) refuse("an empty text", "it has no @");
  const auto at = typed.rfind('@');
  if (at == std::string_view::npos) refuse(typed, "it has no @");
  const auto local = typed.substr(0, at);
  if (local.empty()) refuse(typed, "nothing stands before its @");
  if (local.size() > longest_local_part) refuse(typed, "more than 64 bytes stand before its @");
  if (local.starts_with('-') || local.starts_with('.')) refuse(typed, "it starts with a hyphen or a dot");
  if (!consists_of(local, local_part_characters))
    refuse(typed, "before the @ it may have ASCII letters, digits and .!#$%&'*+/=?^_{|}~- only");
  const auto domain = stored_domain(typed.substr(at + 1));
  if (!domain) refuse(typed, "what stands behind its @ is no domain");
  auto address = fmt::format("{}@{}", local, *domain);
  if (address.size() > longest_address) refuse(typed, "it is longer than 254 bytes");
  return address;
}

bool same_address(std::string_view a, std::string_view b) {
  return fold_case(a) == fold_case(b);
}

}  // namespace rollcall
