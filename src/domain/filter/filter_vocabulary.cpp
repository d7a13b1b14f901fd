#include "rollcall/domain/filter/filter_vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t most_listed = 10;

bool says_same(std::string_view a, std::string_view b) {
  return fold_case(a) == fold_case(b);
}

/// As they would be typed, in a list that stays readable.
std::string listed(const std::vector<std::string>& names) {
  std::vector<std::string> typed;
  for (const auto& name : names) {
    if (typed.size() == most_listed) {
      typed.emplace_back("…");
      break;
    }
    typed.push_back(to_text(Term{name}));
  }
  return join(typed, ", ");
}

/// The nearest of the known ones, or all of them.
std::string hint_for(const std::string& typed, const std::vector<std::string>& known) {
  if (const auto near = nearest(typed, known); !near.empty()) return fmt::format("did you mean {}?", listed(near));
  return known.empty() ? "there are none yet" : "there are " + listed(known);
}

std::string shown(const std::string& text) {
  return without_control_characters(head_that_fits(text, 80));
}

FilterProblem unknown_property(const Term& property, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const auto& known : vocabulary) names.push_back(known.name);
  return {property.column, fmt::format("column {}: no such property: {}", property.column, shown(property.text)),
          hint_for(property.text, names)};
}

FilterProblem impossible_value(const Term& value, const KnownProperty& property) {
  return {value.column, fmt::format("column {}: {} cannot be {}", value.column, property.name, shown(value.text)),
          hint_for(value.text, *property.values)};
}

bool can_be(const KnownProperty& property, const std::string& value) {
  return !property.values ||
         std::ranges::any_of(*property.values, [&](const auto& known) { return says_same(known, value); });
}

}  // namespace

std::vector<FilterProblem> problems_of(const Filter& filter, const Vocabulary& vocabulary) {
  std::vector<FilterProblem> problems;
  for (const auto& condition : filter.conditions) {
    const auto known = std::ranges::find_if(
        vocabulary, [&](const auto& each) { return says_same(each.name, condition.property.text); });
    if (known == vocabulary.end()) {
      problems.push_back(unknown_property(condition.property, vocabulary));
      continue;
    }
    for (const auto& value : condition.values)
      if (!can_be(*known, value.text)) problems.push_back(impossible_value(value, *known));
  }
  return problems;
}

void require_possible_properties(const Filter& filter, const Vocabulary& vocabulary,
                                 std::string (*name_from)(std::string_view typed)) {
  for (const auto& [property, comparison, values] : filter.conditions) {
    if (std::ranges::any_of(vocabulary, [&](const auto& each) { return says_same(each.name, property.text); }))
      continue;
    try {
      name_from(property.text);
    } catch (const Error& error) {
      auto problem = unknown_property(property, vocabulary);
      throw Error{Fault::usage,
                  fmt::format("column {}: filters cannot ask for {}", property.column, shown(property.text)),
                  problem.hint,
                  {{"column", std::to_string(property.column)}}};
    }
  }
}

void check(const Filter& filter, const Vocabulary& vocabulary) {
  const auto problems = problems_of(filter, vocabulary);
  if (problems.empty()) return;
  const auto& [column, message, hint] = problems.front();
  throw Error{Fault::usage, message, hint, {{"column", std::to_string(column)}}};
}

}  // namespace rollcall
