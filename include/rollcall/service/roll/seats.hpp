#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/seat_use.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct SeatsReport {
  SeatUse use;  ///< as it is now
  bool changed;
};

/// U-25: says how many seats of a type the account has; nullopt: as many as it likes. Throws refused below what is used
/// (U-26).
SeatsReport set_seats(store::Tx& tx, const Account& account, Seat seat, const std::optional<std::int64_t>& purchased);

}  // namespace rollcall::service
