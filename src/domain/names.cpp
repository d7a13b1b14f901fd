#include "rollcall/domain/names.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_label = 100;
constexpr std::size_t longest_reason = 1000;

void require_fits(std::string_view text, std::string_view what, std::size_t longest) {
  if (text.size() > longest)
    throw Error{Fault::usage, fmt::format("the {} is longer than {} bytes", what, longest)}.as(
        Refusal::value_too_long, {std::to_string(longest)});
}

std::string checked_name(std::string_view typed, std::string_view what, std::size_t longest) {
  const auto name = trim(typed);
  require_fits(name, what, longest);
  if (name.find_first_of("\r\n") != std::string_view::npos)
    throw Error{Fault::usage, fmt::format("the {} has a line end: {}", what, without_control_characters(name))}.as(
        Refusal::value_not_plain);
  if (has_control_characters(name))
    throw Error{Fault::usage, fmt::format("the {} has control characters, or is not UTF-8: {}", what,
                                          without_control_characters(name))}
        .as(Refusal::value_not_plain);
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
  if (label.empty()) throw Error{Fault::usage, fmt::format("the {} is empty", what)}.as(Refusal::value_empty);
  if (label.find(';') != std::string::npos)
    throw Error{Fault::usage, fmt::format("the {} has a semicolon, which separates names in a list: {}", what, label)}
        .as(Refusal::value_with_semicolon);
  if (is_none(label)) throw Error{Fault::usage, fmt::format("the {} cannot be none", what)}.as(Refusal::value_is_none);
  return label;
}

std::string reason_from(std::string_view typed) {
  const std::string reason{trim(typed)};
  require_fits(reason, "reason", longest_reason);
  if (reason.empty() || has_control_characters(reason))
    throw Error{Fault::usage, "a reason must be plain text on one line", Hint{Advice::give_reason}};
  return reason;
}

void require_web_address_fits(std::string_view address) {
  require_fits(address, "web address", longest_web_address);
}

std::string field_key(std::string_view name) {
  auto key = folded(name);
  for (const std::string_view part : {" ", "\t", "_", "-", ".", "\u00A0", "\u2007", "\u202F", "\u3000", "\u200B"})
    for (auto at = key.find(part); at != std::string::npos; at = key.find(part, at)) key.erase(at, part.size());
  return key;
}

bool is_none(std::string_view typed) {
  return fold_case(trim(typed)) == "none";
}

}  // namespace rollcall
