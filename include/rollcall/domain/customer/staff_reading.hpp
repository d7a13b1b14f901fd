#pragma once

#include <optional>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// W-21: how long a link to read the portal as a contact can be used, and for how long the member may then read.
inline constexpr Seconds reading_link_lasts = std::chrono::minutes{1};
inline constexpr Seconds reading_lasts = std::chrono::minutes{15};

/// What decides when such a reading ends by the clock.
struct StaffReadingTimes {
  Instant opened_at{};                ///< when its link was made
  std::optional<Instant> began_at{};  ///< when the link was used; nothing: it was not
  std::optional<Instant> ended_at{};  ///< when the member ended it; nothing: they did not
};

/// Whether the link can still be used: once, for less than `reading_link_lasts`. A link that was made by a clock that
/// was ahead cannot.
bool can_begin(const StaffReadingTimes& reading, Instant now);

/// Whether it lets the member read, by the clock: for less than `reading_lasts`.
bool is_running(const StaffReadingTimes& reading, Instant now);

}  // namespace rollcall
