#pragma once

#include <memory>
#include <optional>
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
  /// Throws usage, with the present name of a renamed zone or else the nearest valid name in the hint, where the system
  /// knows no such zone; database where its zones cannot be read.
  static Zone named(std::string_view name);
  /// The same for a name that was good once: nothing where the system does not know it any more.
  static std::optional<Zone> find(std::string_view name);
  static Zone utc();

  std::string name() const;

  /// The first second that belongs to the day: of two midnights the earlier; where clocks jump over midnight, the
  /// second they land on; for a day that they skip, the first second after it.
  Instant first_instant(Day day) const;

  /// The last second of the day: the one before the next day begins. Of a day that clocks skip, the second before they
  /// do.
  Instant last_instant(Day day) const;

  /// When the zone's clocks showed that time: of an hour that comes twice the later, of one that is skipped its end.
  Instant instant_at(Day day, Seconds of_day) const;

  Day day_of(Instant instant) const;

  std::string to_text(Instant instant) const;  ///< `2026-11-30 07:00`, on the zone's clocks

 private:
  struct Rule;

  explicit Zone(const date::time_zone& zone);
  OffsetSpan span_at(Instant instant) const;

  const date::time_zone* zone_;  ///< owned by the zone database, for the life of the process
  std::shared_ptr<Rule> rule_;   ///< read when first asked for; shared by copies
};

/// What a zone is called now whose name is out of date: `US/Pacific` is `America/Los_Angeles`. Nothing where the name
/// is not known to be one. Whether the system knows either is not asked.
std::optional<std::string_view> present_zone_name(std::string_view old_name);

}  // namespace rollcall
