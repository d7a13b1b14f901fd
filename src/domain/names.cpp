#include "rollcall/domain/names.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_label = 100;

std::string checked_name(std::string_view typed, std::string_view what, std::size_t longest) {
  const auto name = trim(typed);
  if (name.size() > longest) throw Error{Fault::usage, fmt::format("the {} is longer than {} bytes", what, longest)};
  if (has_control_characters(name))
    throw Error{Fault::usage, fmt::format("the {} has control characters, or is not UTF-8: {}", what,
                                          without_control_characters(name))};
  return std::string{name};
}

}  // namespace

std::string name_from(std::string_view typed, std::string_view what) {
  return checked_name(typed, what, longest_name);
}

std::string full_name(std::string_view first_name, std::string_view last_name) {
  std::string name{first_name};
  if (!first_name.empty() && !last_name.empty()) name += ' ';
  return name.append(last_name);
}

std::string label_from(std::string_view typed, std::string_view what) {
  auto label = checked_name(typed, what, longest_label);
  if (label.empty()) throw Error{Fault::usage, fmt::format("the {} is empty", what)};
  if (label.find(';') != std::string::npos)
    throw Error{Fault::usage, fmt::format("the {} has a semicolon, which parts names in a list: {}", what, label)};
  if (is_none(label)) throw Error{Fault::usage, fmt::format("no {} can be called none", what)};
  return label;
}

bool is_none(std::string_view typed) {
  return fold_case(trim(typed)) == "none";
}

}  // namespace rollcall
