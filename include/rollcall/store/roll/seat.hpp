#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rollcall/domain/roll/seat_use.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Seats in use are counted, never stored (promise 6).

/// Every type, in the order of their words.
std::vector<SeatUse> list_seat_use(Tx& tx, std::int64_t account_id);

/// The types of which more are used than the account has: none, unless an act is about to go too far (U-26).
std::vector<SeatUse> list_overused_seats(Tx& tx, std::int64_t account_id);

/// How many seats of the type the account has from now on; nullopt: as many as it likes.
void set_purchased_seats(Tx& tx, std::int64_t account_id, Seat seat, const std::optional<std::int64_t>& purchased);

}  // namespace rollcall::store
