#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// The language of the portal's filters (P-12, P-30, P-31):
///
///     filter     = condition { "and" condition }
///     condition  = property ( ( "=" | "!=" ) value
///                           | [ "not" ] "in" "(" value { "," value } ")"
///                           | "is" [ "not" ] "set" )
///     property   = word | string
///     value      = word | string
///
/// A word has letters, digits, `_`, `-` and `.`, and is not a keyword (and, in, not, is, set, in whatever case). A
/// string stands in double quotes and holds anything but control characters; `\"` and `\\` are its only escapes.
/// Nothing is empty: what has no value is found by `is not set`. Spaces, tabs and line ends part words and mean nothing
/// else.
///
/// Several filters are joined by or, outside of the language.

inline constexpr std::size_t longest_filter = 4096;  ///< bytes, of the text and of its canonical form
inline constexpr std::size_t most_filter_conditions = 50;
inline constexpr std::size_t most_filter_values = 100;  ///< in one list

enum class Comparison { equal, unequal, in, not_in, set, not_set };
template <>
struct Words<Comparison> {
  static constexpr std::pair<Comparison, std::string_view> table[]{
      {Comparison::equal, "="},       {Comparison::unequal, "!="}, {Comparison::in, "in"},
      {Comparison::not_in, "not in"}, {Comparison::set, "is set"}, {Comparison::not_set, "is not set"}};
};

/// A property or a value: its text without quotes and escapes, never empty, and where it stood. Terms are equal when
/// their texts are, wherever they stood.
struct Term {
  std::string text;
  std::size_t column = 0;  ///< in code points, the first is 1; 0 where no text was read

  bool operator==(const Term& other) const { return text == other.text; }
};

struct Condition {
  Term property;
  Comparison comparison = Comparison::set;
  std::vector<Term> values{};  ///< one for equal and unequal, 1 to 100 for in and not_in, else none

  bool operator==(const Condition&) const = default;
};

/// All of its conditions have to hold; there are 1 to 50.
struct Filter {
  std::vector<Condition> conditions;

  bool operator==(const Filter&) const = default;
};

/// Throws usage for an invalid filter. The message says the column (also in the details), what was expected and what
/// was found; the hint shows the text with `-->` before that place, and advice where the mistake is a usual one.
/// A text whose canonical form would be too long is refused too, so that what was stored can be read again.
Filter parse_filter(std::string_view text);

/// The canonical form: one space between words, keywords in small letters, quotes only where they are needed. Reading
/// it again gives an equal filter.
std::string to_text(const Filter& filter);
std::string to_text(const Condition& condition);
std::string to_text(const Term& term);

}  // namespace rollcall
