#include "rollcall/domain/consent.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/web_link.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_label = 500;
constexpr std::string_view ends_links = " \t\r\n<>\"()[]{}|";
constexpr std::string_view follows_links = ".,;:!?";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_in_scheme(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
}

// The part of a word that is an address, a scheme with something behind it: `javascript:alert`, not `Note:`, not
// `10:30`. Empty: it has none.
std::string_view link_in(std::string_view word) {
  const auto colon = word.find(':');
  if (colon == std::string_view::npos || colon + 1 == word.size()) return {};
  auto begin = colon;
  while (begin > 0 && is_in_scheme(word[begin - 1])) --begin;
  return begin < colon && is_letter(word[begin]) ? word.substr(begin) : std::string_view{};
}

std::string_view without_punctuation(std::string_view word) {
  while (!word.empty() && follows_links.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

void require_safe_links(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(ends_links), text.size());
    if (const auto link = link_in(without_punctuation(text.substr(0, end))); !link.empty()) web_link_from(link);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string checked(std::string_view typed, std::string_view what, std::size_t longest) {
  const auto text = trim(typed);
  if (text.empty()) throw Error{Fault::usage, fmt::format("the {} is empty", what)};
  if (text.size() > longest) throw Error{Fault::usage, fmt::format("the {} is longer than {} bytes", what, longest)};
  std::string line_ends_apart{text};
  std::erase_if(line_ends_apart, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  if (has_control_characters(line_ends_apart))
    throw Error{Fault::usage, fmt::format("the {} has control characters, or is not UTF-8", what)};
  require_safe_links(text);
  return std::string{text};
}

}  // namespace

std::string consent_text_from(std::string_view typed) {
  return checked(typed, "consent text", longest_consent_text);
}

std::string consent_label_from(std::string_view typed) {
  auto label = checked(typed, "label", longest_label);
  if (has_control_characters(label)) throw Error{Fault::usage, "the label has more than one line"};
  return label;
}

}  // namespace rollcall
