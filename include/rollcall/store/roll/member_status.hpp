#pragma once

#include <cstdint>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The moves of U-02, each one change over a set of members, at the transaction's instant. The caller has judged
/// that it is allowed: a member of the set who has another status than the move starts from is an internal error.

/// Leaves only active members in the set. Returns how many.
std::int64_t keep_active_chosen(Tx& tx, Chosen& members);

/// Makes invited members active: they have joined (U-65).
void set_joined(Tx& tx, const Chosen& members);

/// Makes active members deactivated.
void set_deactivated(Tx& tx, const Chosen& members, Cause because);

enum class SeatOnReturn { kept, given_up };

/// Makes deactivated members active (U-20).
void set_reactivated(Tx& tx, const Chosen& members, SeatOnReturn seat);

/// Leaves of members of any status no more than a tombstone (U-06): no rights, seat, teams, exclusion.
void set_removed(Tx& tx, const Chosen& members);

}  // namespace rollcall::store
