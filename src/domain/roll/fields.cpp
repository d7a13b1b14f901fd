#include "rollcall/domain/roll/fields.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

template <class E>
E word_from(std::string_view typed, std::string_view what) {
  if (const auto value = parse_word<E>(fold_case(trim(typed)))) return *value;
  throw Error{Fault::usage, fmt::format("no such {}: {}", what, without_control_characters(head_that_fits(typed, 80))),
              all_words<E>()};
}

}  // namespace

bool yes_no_from(std::string_view typed) {
  const auto word = fold_case(trim(typed));
  if (word == "yes" || word == "true" || word == "1") return true;
  if (word == "no" || word == "false" || word == "0") return false;
  throw Error{Fault::usage, fmt::format("not yes or no: {}", without_control_characters(head_that_fits(typed, 80))),
              "yes or no, true or false, 1 or 0"};
}

bool on_off_from(std::string_view typed) {
  const auto word = fold_case(trim(typed));
  if (word == "on") return true;
  if (word == "off") return false;
  throw Error{Fault::usage, fmt::format("not on or off: {}", without_control_characters(head_that_fits(typed, 80))),
              "on or off"};
}

bool switch_from(std::string_view typed) {
  const auto word = fold_case(trim(typed));
  return word == "on" || word == "off" ? on_off_from(word) : yes_no_from(typed);
}

Seat seat_from(std::string_view typed) {
  return word_from<Seat>(typed, "seat");
}

MemberStatus status_from(std::string_view typed) {
  return word_from<MemberStatus>(typed, "status");
}

Days days_away_from(std::string_view typed) {
  const auto duration = parse_duration(trim(typed));
  if (!duration || *duration % Days{1} != Seconds{0})
    throw Error{Fault::usage, fmt::format("not a number of days: {}", typed), "90d"};
  return date::floor<Days>(*duration);
}

}  // namespace rollcall
