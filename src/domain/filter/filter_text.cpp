#include <fmt/format.h>

#include "filter_lexer.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/filter/filter.hpp"

namespace rollcall {
namespace {

template <class Parts>
std::string joined(const Parts& parts, std::string_view separator) {
  std::vector<std::string> texts;
  for (const auto& part : parts) texts.push_back(to_text(part));
  return join(texts, separator);
}

}  // namespace

std::string to_text(const Term& term) {
  if (is_filter_word(term.text)) return term.text;
  std::string quoted = "\"";
  for (const char c : term.text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted += '"';
}

std::string to_text(const Condition& condition) {
  const auto text = fmt::format("{} {}", to_text(condition.property), word(condition.comparison));
  switch (condition.comparison) {
    case Comparison::equal:
    case Comparison::unequal:
      return fmt::format("{} {}", text, to_text(condition.values.at(0)));
    case Comparison::in:
    case Comparison::not_in:
      return fmt::format("{} ({})", text, joined(condition.values, ", "));
    case Comparison::set:
    case Comparison::not_set:
      break;
  }
  return text;
}

std::string to_text(const Filter& filter) {
  return joined(filter.conditions, " and ");
}

}  // namespace rollcall
