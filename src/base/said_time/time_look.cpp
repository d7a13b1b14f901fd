#include <algorithm>
#include <array>

#include "number_text.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/time_text.hpp"

namespace rollcall {
namespace {

// Whether there is a month's name, not its number, among the first characters.
bool is_spelled(std::string_view text) {
  return std::ranges::any_of(fold_case(text).substr(0, 7),
                             [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

TimeLook look_of_time(std::string_view text) {
  if (is_number(text)) {
    const auto digits = digits_before_point(text);
    if (digits == 5) return TimeLook::spreadsheet_day;
    if (digits == 9 || digits == 10) return TimeLook::epoch_seconds;
    if (digits == 12 || digits == 13) return TimeLook::epoch_milliseconds;
    if (digits == 17 || digits == 18) return TimeLook::filetime;
    return TimeLook::other_number;
  }
  const bool is_day_first = parse_time(text, {.order = DateOrder::day_month}).has_value();
  const bool is_month_first = parse_time(text, {.order = DateOrder::month_day}).has_value();
  if (!is_day_first && !is_month_first) return TimeLook::unknown;
  if (is_spelled(text)) return TimeLook::year_of_two_digits;
  if (is_day_first && is_month_first) return TimeLook::day_or_month_first;
  return is_day_first ? TimeLook::day_first : TimeLook::month_first;
}

bool says_never(std::string_view text) {
  text = trim(text);
  if (text.size() > 24) return false;
  if (text.starts_with("0000-00-00")) return true;
  constexpr std::array<std::string_view, 17> words{"",
                                                   "-",
                                                   "--",
                                                   "never",
                                                   "never logged in",
                                                   "never signed in",
                                                   "never accessed",
                                                   "never logged on",
                                                   "n/a",
                                                   "na",
                                                   "null",
                                                   "\\n",
                                                   "0",
                                                   "none",
                                                   "nil",
                                                   "not available",
                                                   "not set"};
  return std::ranges::find(words, fold_case(text)) != words.end();
}

}  // namespace rollcall
