#pragma once

#include "rollcall/domain/filter/filter.hpp"
#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/domain/ticket/pipeline.hpp"

namespace rollcall {

/// Whether a ticket that somebody has just sent by the form can pass the filter (P-26): it is open, in that stage, and
/// has no owner. What the form asks for is one of the choices or, where it has none, anything; and may be left empty
/// where it is not required. The ticket has nothing that the form does not ask for.
bool can_pass_at_first(const Filter& filter, const Form& form, const Pipeline& pipeline, const Stage& stage);

}  // namespace rollcall
