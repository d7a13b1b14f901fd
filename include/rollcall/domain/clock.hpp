#pragma once

#include <chrono>
#include <optional>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// A stored time, or one that somebody tells, may lie this far ahead of the clock, which is then a little slow
/// (product.md, "Time").
inline constexpr Seconds clock_tolerance{5 * 60};

/// Whether a stored time was noted by a clock that was ahead of this one: nothing may wait until it has come.
constexpr bool lies_ahead(Instant stored, Instant now) {
  return stored > now + clock_tolerance;
}

/// What the file knows of the clocks of its runs.
struct RunClock {
  std::optional<Instant> run_at{};      ///< of the last run; nullopt: the cycle has never run
  std::optional<Instant> refused_at{};  ///< of the first run since that was refused for its clock; nullopt: none was
};

/// a run later than this after the one before is not believed at first.
inline constexpr Seconds longest_pause = Days{60};
/// a clock is doubted for this long, counted from its first run that was not believed.
inline constexpr Seconds doubted_for = std::chrono::hours{24};

/// whether a run at `now` may be due to a wrong clock, or to a file that lay idle or was restored.
constexpr bool is_doubtful(const RunClock& known, Instant now) {
  if (!known.run_at || now <= *known.run_at + longest_pause) return false;
  return !known.refused_at || now < *known.refused_at + doubted_for;
}

}  // namespace rollcall
