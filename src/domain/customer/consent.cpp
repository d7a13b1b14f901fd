#include "rollcall/domain/customer/consent.hpp"

#include <fmt/format.h>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/page/linked_text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_consent_label = 500;

std::string checked_text(std::string_view typed, std::string_view what, std::size_t longest) {
  const auto text = trim(typed);
  if (text.empty()) throw Error{Fault::usage, fmt::format("the {} is empty", what)};
  if (text.size() > longest) throw Error{Fault::usage, fmt::format("the {} is longer than {} bytes", what, longest)};
  std::string line_ends_apart{text};
  std::erase_if(line_ends_apart, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  if (has_control_characters(line_ends_apart))
    throw Error{Fault::usage, fmt::format("the {} has control characters, or is not UTF-8", what)};
  require_web_links(text);
  return std::string{text};
}

}  // namespace

std::string consent_text_from(std::string_view typed) {
  return checked_text(typed, "consent text", longest_consent_text);
}

std::string consent_label_from(std::string_view typed) {
  auto label = checked_text(typed, "label", longest_consent_label);
  if (has_control_characters(label)) throw Error{Fault::usage, "the label has more than one line"};
  return label;
}

}  // namespace rollcall
