#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "posix_zone.hpp"
#include "rollcall/base/time.hpp"

namespace rollcall {

/// What the file of a zone says (TZif, RFC 9636). One file is read, where `date/tz.h` would list the folder of all
/// zones first, which costs a short command half of its time.
struct ZoneFile {
  struct Change {
    Instant at;
    Seconds offset;  ///< of the clocks from then on, ahead of UTC
  };
  Seconds first_offset{};           ///< before any change
  std::vector<Change> changes{};    ///< those that are listed, in the order of time
  std::optional<PosixZone> rule{};  ///< for the time after them; nothing: the last one's offset stays

  OffsetSpan span_at(Instant instant) const;
};

/// Nothing for bytes that are no such file of version 2 or later, or of clocks that count leap seconds.
std::optional<ZoneFile> parse_zone_file(std::string_view bytes);

}  // namespace rollcall
