#pragma once

#include <cstdint>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The moves of U-02, each one change over all the chosen members, at the transaction's instant. The caller has judged
/// that it is allowed: a chosen member who has another status than the move starts from is an internal error.

/// Leaves only active members chosen. Returns how many.
std::int64_t keep_active_chosen(Tx& tx);

/// Makes invited members active: they have joined (U-65).
void set_joined(Tx& tx);

/// Makes active members deactivated.
void set_deactivated(Tx& tx, Cause because);

enum class SeatOnReturn { kept, given_up };

/// Makes deactivated members active (U-20).
void set_reactivated(Tx& tx, SeatOnReturn seat);

/// Leaves of members of any status no more than a tombstone (U-06): no rights, seat, teams, exclusion.
void set_removed(Tx& tx);

}  // namespace rollcall::store
