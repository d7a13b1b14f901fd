#pragma once

#include <functional>

#include "rollcall/domain/asset/consequence.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What the departure of a set of members does to the rest of the roll, one set-based change each.

/// Does to assets what the table of kinds says (U-13, U-41 to U-43).
void apply_effects(Tx& tx, const Chosen& members, Departure departure);

/// What `apply_effects` would do or leave, and the billing roles that are held: by address, roles first, then in the
/// order of the table of kinds.
void list_consequences(Tx& tx, const Chosen& members, Departure departure,
                       const std::function<void(const Consequence&)>& row);

}  // namespace rollcall::store
