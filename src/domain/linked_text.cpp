#include "rollcall/domain/linked_text.hpp"

#include <algorithm>

#include "rollcall/domain/web_link.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::string_view ends_links = " \t\r\n<>\"()[]{}|";
constexpr std::string_view follows_links = ".,;:!?";

bool is_in_scheme(char c) {
  return is_letter(c) || is_digit(c) || c == '+' || c == '.' || c == '-';
}

// The part of a word that is an address. Empty: it has none.
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

}  // namespace

std::vector<TextPart> linked_parts(std::string_view text) {
  std::vector<TextPart> parts;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(ends_links, at), text.size());
    if (const auto link = link_in(without_punctuation(text.substr(at, end - at))); !link.empty()) {
      const auto begin = static_cast<std::size_t>(link.data() - text.data());
      if (begin > done) parts.push_back({text.substr(done, begin - done)});
      parts.push_back({link, true});
      done = begin + link.size();
    }
    at = end + 1;
  }
  if (done < text.size()) parts.push_back({text.substr(done)});
  return parts;
}

void require_web_links(std::string_view text) {
  for (const auto& part : linked_parts(text))
    if (part.is_link) web_link_from(part.text);
}

}  // namespace rollcall
