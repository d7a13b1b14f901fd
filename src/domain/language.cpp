#include "rollcall/domain/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_tag = 35;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letters(const std::string& part) {
  return std::ranges::all_of(part, is_letter);
}

bool is_subtag(const std::string& part) {
  return !part.empty() && part.size() <= 8 &&
         std::ranges::all_of(part, [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

std::string in_capitals(std::string part, std::size_t letters) {
  for (std::size_t i = 0; i < std::min(letters, part.size()); ++i)
    if (part[i] >= 'a' && part[i] <= 'z') part[i] = static_cast<char>(part[i] - 'a' + 'A');
  return part;
}

// RFC 5646, 2.1.1: regions in capitals, scripts with one, all else in small letters.
std::string spelled(const std::string& part, bool is_first) {
  if (is_first || !is_letters(part)) return part;
  return part.size() == 2 ? in_capitals(part, 2) : part.size() == 4 ? in_capitals(part, 1) : part;
}

}  // namespace

std::string language_from(std::string_view typed) {
  const auto tag = trim(typed);
  std::string result;
  for (const auto& part : split(fold_case(tag), '-')) {
    const bool is_first = result.empty();
    const bool fits = is_first ? is_letters(part) && part.size() >= 2 && part.size() <= 3 : is_subtag(part);
    if (!fits) break;
    result += (is_first ? "" : "-") + spelled(part, is_first);
  }
  if (tag.empty() || tag.size() > longest_tag || result.size() != tag.size())
    throw Error{Fault::usage,
                fmt::format("not the tag of a language: {}", without_control_characters(head_that_fits(typed, 80))),
                "en, nb, sv, fi, pl, zh-Hans"};
  return result;
}

}  // namespace rollcall
