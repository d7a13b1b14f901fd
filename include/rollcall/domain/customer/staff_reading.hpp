#pragma once

#include <optional>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// W-21: how long the link can be used that lets a member read the portal as a contact, and for how long they may then.
inline constexpr Seconds reading_link_lasts = std::chrono::minutes{1};
inline constexpr Seconds reading_lasts = std::chrono::minutes{15};

/// What of such a reading its end by the clock depends on.
struct StaffReadingTimes {
  Instant opened_at{};                ///< when its link was made
  std::optional<Instant> began_at{};  ///< when the link was used; nothing: it was not
  std::optional<Instant> ended_at{};  ///< when the member ended it; nothing: they did not
};

/// Whether the link can still be used: once, for less than `reading_link_lasts`. One that a clock made which stood
/// ahead cannot.
bool can_begin(const StaffReadingTimes& reading, Instant now);

/// Whether it lets the member read, by the clock: for less than `reading_lasts`.
bool is_running(const StaffReadingTimes& reading, Instant now);

}  // namespace rollcall
