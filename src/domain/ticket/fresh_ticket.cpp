#include "rollcall/domain/ticket/fresh_ticket.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/filter/filter_evaluation.hpp"
#include "rollcall/domain/ticket/ticket.hpp"

namespace rollcall {

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
    const auto is_asked = [&](const auto& field) { return is_field(field, condition.property.text); };
    return std::ranges::any_of(form.fields, is_asked) || matches(Filter{{condition}}, known);
  });
}

}  // namespace rollcall
