#include "rollcall/domain/import_reading.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

[[noreturn]] void refuse_typed(std::string_view typed, std::string_view form) {
  throw Error{Fault::usage, fmt::format("not {}: {}", form, without_control_characters(head_that_fits(typed, 80)))};
}

}  // namespace

// A column's name may hold an equals sign; our names and values hardly do. So the last one separates the two.
ImportReading::Pair column_pair_from(std::string_view typed) {
  const auto mark = typed.rfind('=');
  if (mark == std::string_view::npos || trim(typed.substr(0, mark)).empty()) refuse_typed(typed, "NAME=VALUE");
  return {std::string{trim(typed.substr(0, mark))}, std::string{trim(typed.substr(mark + 1))}};
}

ImportReading::Value column_value_from(std::string_view typed) {
  const auto colon = typed.find(':');
  if (colon == std::string_view::npos || trim(typed.substr(0, colon)).empty())
    refuse_typed(typed, "COLUMN:THEIRS=OURS");
  const auto value = typed.substr(colon + 1);
  const auto mark = value.rfind('=');
  if (mark == std::string_view::npos) refuse_typed(typed, "COLUMN:THEIRS=OURS");
  return {std::string{trim(typed.substr(0, colon))}, std::string{trim(value.substr(0, mark))},
          std::string{trim(value.substr(mark + 1))}};
}

}  // namespace rollcall
