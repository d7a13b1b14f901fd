#pragma once

#include <optional>
#include <string_view>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// From `begin` until before `end` a zone's clocks stand `offset` ahead of UTC.
struct OffsetSpan {
  Instant begin;
  Instant end;
  Seconds offset;
};

/// A day of every year and a time of it, as POSIX writes one rule of a zone: `M10.5.0/3`, `J79/24`, `0`.
struct YearlyMoment {
  enum class Form { weekday_of_month, day_without_leap_day, day_of_year };
  Form form = Form::weekday_of_month;
  unsigned month = 0;    ///< of `weekday_of_month`: 1 to 12
  unsigned week = 0;     ///< of `weekday_of_month`: 1 to 4, or 5 for the last
  unsigned weekday = 0;  ///< of `weekday_of_month`: 0 is Sunday
  unsigned day = 0;      ///< of the other two: from 1, 29 February never counted; from 0, counted
  Seconds time{};        ///< since midnight of that day on the clocks before they change; may be negative, or days
};

/// A zone by rule, for ever: what POSIX writes into TZ, and a zone's file into its last line for the time after the
/// last change of clocks that it lists. (`date/ptz.h` would read it too, but is not C++20, and takes no negative
/// times.)
struct PosixZone {
  struct Summer {
    Seconds offset{};  ///< in Ireland summer is standard time, and "summer time" the winter's
    YearlyMoment begins, ends;
  };
  Seconds offset{};
  std::optional<Summer> summer{};

  OffsetSpan span_at(Instant instant) const;
};

/// `CET-1CEST,M3.5.0,M10.5.0/3`, `<+0330>-3:30`; nothing for any other text.
std::optional<PosixZone> parse_posix_zone(std::string_view text);

}  // namespace rollcall
