#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/domain/roll/member.hpp"

namespace rollcall {

/// How many seats of one type an account has, and who sits on them (U-25).
struct SeatUse {
  Seat seat;
  std::optional<std::int64_t> purchased{};  ///< nullopt: as many as it likes
  std::int64_t used = 0;                    ///< by active members
  std::int64_t held = 0;                    ///< by deactivated ones: theirs, and not counted (U-12)

  std::optional<std::int64_t> free() const { return purchased ? std::optional{*purchased - used} : std::nullopt; }
};

}  // namespace rollcall
