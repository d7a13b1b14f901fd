#include "rollcall/domain/ticket/fresh_ticket.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/filter/filter_evaluation.hpp"
#include "rollcall/domain/ticket/ticket.hpp"

namespace rollcall {
namespace {

/// Whether somebody can answer the field so that the condition holds.
bool can_be_answered(const FormField& field, const Condition& condition) {
  const auto holds = [&](const std::vector<std::string>& values) {
    return matches(Filter{{condition}}, [&](std::string_view) { return values; });
  };
  if (!field.is_required && holds({})) return true;
  if (field.choices.empty()) return condition.comparison != Comparison::not_set;
  return std::ranges::any_of(field.choices, [&](const auto& choice) { return holds({choice}); });
}

}  // namespace

bool can_pass_at_first(const Filter& filter, const Form& form, const Pipeline& pipeline, const Stage& stage) {
  const auto known = [&](std::string_view property) -> std::vector<std::string> {
    const auto name = fold_case(property);
    if (name == "pipeline") return {pipeline.name};
    if (name == "stage") return {stage.name};
    if (name == "state") return {std::string{word(stage.state)}};
    if (name == "source") return {std::string{word(TicketSource::form)}};
    return {};
  };
  return std::ranges::all_of(filter.conditions, [&](const Condition& condition) {
    const auto* field = form.find(condition.property.text);
    return field ? can_be_answered(*field, condition) : matches(Filter{{condition}}, known);
  });
}

}  // namespace rollcall
