#pragma once

#include <date/date.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// A second of UTC, as stored in columns ending `_at`.
using Instant = date::sys_seconds;

/// A day on some zone's calendar, as stored in columns ending `_on`. It is not an Instant: only a Zone turns one into
/// the other.
using Day = date::local_days;

/// A calendar month, `2026-11`.
using Month = date::year_month;

using Seconds = std::chrono::seconds;
using Days = date::days;

constexpr std::int64_t to_seconds(Instant instant) {
  return instant.time_since_epoch().count();
}
constexpr Instant instant_from(std::int64_t seconds) {
  return Instant{Seconds{seconds}};
}

std::string to_text(Instant instant);  ///< `2026-11-30T06:00:00Z`
std::string to_text(Day day);          ///< `2026-11-30`
std::string to_text(Month month);      ///< `2026-11`
std::string to_words(Month month);     ///< `November 2026`
std::string to_words(Day day);         ///< `Mon 30 Nov 2026`

/// `2026-11-30T06:00:00Z`, `2026-11-30T07:00+01:00`: seconds optional, an offset or Z is not. Nothing else, no trailing
/// text.
std::optional<Instant> parse_instant(std::string_view text);
/// `2026-11-30`, with all its digits, and a day that exists.
std::optional<Day> parse_day(std::string_view text);
/// `2026-11`.
std::optional<Month> parse_month(std::string_view text);
/// No duration that is typed or stored is longer: every instant plus or minus one has a text.
inline constexpr Seconds longest_duration = Days{36'500};
/// `90d`, `24h`, `15m`, `30s`; nothing beyond `longest_duration`.
std::optional<Seconds> parse_duration(std::string_view text);
Month month_of(Day day);
Day first_day(Month month);
Day last_day(Month month);

}  // namespace rollcall
