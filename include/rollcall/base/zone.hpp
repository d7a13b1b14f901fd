#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"

namespace rollcall {

struct OffsetSpan;
struct ZoneFile;

/// An IANA time zone, as the system's zone data knows it, for all years: the changes of clocks that its file lists, and
/// after the last of them (2037, mostly) the rule in the file's last line.
/// Making one reads its file.
class Zone {
 public:
  /// Throws usage, with the present name of a renamed zone or else the nearest valid name in the hint, where the system
  /// knows no such zone; database where its zones cannot be read.
  static Zone named(std::string_view name);
  /// The same for a name that was good once: nothing where the system does not know it any more.
  static std::optional<Zone> find(std::string_view name);
  static Zone utc();

  const std::string& name() const { return name_; }

  /// The first second of the day: the earlier one of two midnights; where clocks jump over midnight, the second they
  /// land on; for a day that they skip, the first second after it.
  Instant first_instant(Day day) const;

  /// The last second of the day: the one before the next day begins. Of a day that clocks skip, the second before they
  /// do.
  Instant last_instant(Day day) const;

  /// When the zone's clocks showed that time: the later one of an hour that comes twice, the end of a skipped one.
  Instant instant_at(Day day, Seconds of_day) const;

  Day day_of(Instant instant) const;

  std::string to_text(Instant instant) const;  ///< `2026-11-30 07:00`, on the zone's clocks

 private:
  Zone(std::string name, std::shared_ptr<const ZoneFile> file);
  OffsetSpan span_at(Instant instant) const;

  std::string name_;
  std::shared_ptr<const ZoneFile> file_;  ///< shared by copies
};

/// The present name of a zone whose name is out of date: `US/Pacific` is `America/Los_Angeles`. Nullopt where the name
/// is not known to be out of date. It is not checked whether the system knows either name.
std::optional<std::string_view> present_zone_name(std::string_view old_name);

/// The zones that people choose from: those of places, by their present names, sorted, and last `UTC`. Throws database
/// where the system's zones cannot be read.
const std::vector<std::string>& zone_names_to_choose();

/// The IANA zone that a name of another program means (I-15): its own name, an older one, `europe_slash_oslo` as
/// HubSpot writes it, or a name of Windows or of Rails (`W. Europe Standard Time`, `Eastern Time (US & Canada)`), by
/// the list of the Unicode Consortium. Nullopt for any other.
std::optional<std::string> zone_meant(std::string_view name);

}  // namespace rollcall
