#include "rollcall/domain/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_language = 35;  ///< what RFC 5646 asks every program to have room for

bool has_letters(std::string_view subtag, std::size_t least, std::size_t most) {
  return subtag.size() >= least && subtag.size() <= most && std::ranges::all_of(subtag, is_letter);
}

bool is_region(std::string_view subtag) {
  return has_letters(subtag, 2, 2) || (subtag.size() == 3 && std::ranges::all_of(subtag, is_digit));
}

bool is_variant(std::string_view subtag) {
  if (!std::ranges::all_of(subtag, [](char c) { return is_letter(c) || is_digit(c); })) return false;
  return (subtag.size() >= 5 && subtag.size() <= 8) || (subtag.size() == 4 && is_digit(subtag.front()));
}

// The first `letters` letters as capitals: one of a script, all of a region.
std::string in_capitals(std::string text, std::size_t letters) {
  for (std::size_t i = 0; i < std::min(letters, text.size()); ++i)
    if (is_letter(text[i])) text[i] = static_cast<char>(text[i] - 'a' + 'A');
  return text;
}

/// Empty: it is no language. Empty subtags are kept; a split that leaves them out would lose them.
std::string stored_language(std::string_view typed) {
  std::vector<std::string> subtags;
  for (std::string_view rest = typed;;) {
    const auto hyphen = rest.find('-');
    subtags.emplace_back(rest.substr(0, hyphen));
    if (hyphen == std::string_view::npos) break;
    rest.remove_prefix(hyphen + 1);
  }
  auto at = subtags.begin();
  if (!has_letters(*at, 2, 3)) return "";
  ++at;
  if (at != subtags.end() && has_letters(*at, 4, 4)) {
    *at = in_capitals(*at, 1);
    ++at;
  }
  if (at != subtags.end() && is_region(*at)) {
    *at = in_capitals(*at, at->size());
    ++at;
  }
  return std::all_of(at, subtags.end(), is_variant) ? join(subtags, "-") : "";
}

}  // namespace

std::string language_from(std::string_view typed) {
  const auto language = stored_language(fold_case(trim(typed)));
  if (!language.empty() && language.size() <= longest_language) return language;
  throw Error{Fault::usage,
              fmt::format("not the tag of a language: {}", without_control_characters(head_that_fits(typed, 80))),
              "as in en, nb, pt-BR, zh-Hans"}
      .as(Refusal::not_a_language, {without_control_characters(head_that_fits(typed, 80))});
}

}  // namespace rollcall
