#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"

namespace date {
class time_zone;
}

namespace rollcall {

struct OffsetSpan;

/// An IANA time zone, as the system's zone data knows it, for all years: the changes of clocks that its file lists, and
/// after the last of them (2037, mostly) the rule in the file's last line.
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
  struct Rule;

  explicit Zone(const date::time_zone& zone);
  OffsetSpan span_at(Instant instant) const;

  const date::time_zone* zone_;  ///< owned by the zone database, for the life of the process
  std::shared_ptr<Rule> rule_;   ///< read when first asked for; shared by copies
};

}  // namespace rollcall
