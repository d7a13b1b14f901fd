#include "filter_refusal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t characters_shown = 40;  ///< on either side of the place
constexpr std::string_view ellipsis = "…";

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::string_view tail_that_fits(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = text.size(); at > 0; --at)
    if (begins_character(text[at - 1]) && ++characters == characters_shown) return text.substr(at - 1);
  return text;
}

/// One line: before, `-->`, behind.
std::string marked(std::string_view text, FilterPlace place) {
  const auto all_before = text.substr(0, place.byte);
  const auto all_behind = text.substr(place.byte);
  const auto before = tail_that_fits(all_before);
  const auto behind = head_that_fits(all_behind, characters_shown);
  std::string line{before.size() < all_before.size() ? ellipsis : ""};
  line += before;
  if (!line.empty() && !line.ends_with(' ')) line += ' ';
  line += "-->";
  if (!behind.empty()) line += ' ';
  line += behind;
  if (behind.size() < all_behind.size()) line += ellipsis;
  std::ranges::replace_if(
      line, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return std::string{trim(without_control_characters(line))};
}

}  // namespace

void refuse_filter(std::string_view text, FilterPlace place, std::string_view sentence, std::string_view advice) {
  const bool is_blank = trim(text).empty();  // then there is nothing to show
  const std::string_view between = advice.empty() || is_blank ? "" : ": ";
  throw Error{Fault::usage,
              fmt::format("column {}: {}", place.column, sentence),
              fmt::format("{}{}{}", advice, between, is_blank ? "" : marked(text, place)),
              {{"column", std::to_string(place.column)}}};
}

}  // namespace rollcall
