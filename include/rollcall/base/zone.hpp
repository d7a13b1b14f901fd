#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"

namespace date {
class time_zone;
}

namespace rollcall {

/// An IANA time zone, as the system's zone data knows it; of its summer times the `date` library sees those until 2037.
/// Making one loads the system's zone data (some 3 ms): only commands that print or judge local days do.
class Zone {
 public:
  /// Throws usage, with the nearest valid name in the hint, where the system knows no such zone; database where its
  /// zones cannot be read.
  static Zone named(std::string_view name);

  std::string name() const;

  /// The first second that belongs to the day: of two midnights the earlier; where clocks jump over midnight, the
  /// second they land on; for a day that they skip, the first second after it.
  Instant first_instant(Day day) const;

  Day day_of(Instant instant) const;

  std::string to_text(Instant instant) const;  ///< `2026-11-30 07:00`, on the zone's clocks

 private:
  explicit Zone(const date::time_zone* zone) : zone_{zone} {}
  const date::time_zone* zone_;  ///< owned by the zone database, for the life of the process
};

}  // namespace rollcall
