#include "rollcall/domain/filter/filter_evaluation.hpp"

#include <algorithm>
#include <utility>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

bool is_one_of(const std::string& value, const std::vector<Term>& wanted) {
  const auto folded = fold_case(value);
  return std::ranges::any_of(wanted, [&](const Term& term) { return fold_case(term.text) == folded; });
}

bool holds(const Condition& condition, const std::vector<std::string>& found) {
  const auto has_wanted = [&] {
    return std::ranges::any_of(found, [&](const auto& value) { return is_one_of(value, condition.values); });
  };
  switch (condition.comparison) {
    case Comparison::equal:
    case Comparison::in:
      return has_wanted();
    case Comparison::unequal:
    case Comparison::not_in:
      return !has_wanted();
    case Comparison::set:
      return !found.empty();
    case Comparison::not_set:
      return found.empty();
  }
  return false;
}

TracedCondition traced(const Condition& condition, const PropertyValues& values_of) {
  auto found = values_of(condition.property.text);
  std::erase(found, "");
  const bool verdict = holds(condition, found);
  return {std::move(found), verdict};
}

}  // namespace

std::vector<TracedCondition> trace(const Filter& filter, const PropertyValues& values_of) {
  std::vector<TracedCondition> judged;
  judged.reserve(filter.conditions.size());
  for (const auto& condition : filter.conditions) judged.push_back(traced(condition, values_of));
  return judged;
}

bool matches(const Filter& filter, const PropertyValues& values_of) {
  return std::ranges::all_of(filter.conditions,
                             [&](const auto& condition) { return traced(condition, values_of).holds; });
}

}  // namespace rollcall
