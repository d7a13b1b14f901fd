#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// A time of day on clocks that the text does not name.
struct LocalTime {
  Day on{};
  Seconds of_day{};
  bool operator==(const LocalTime&) const = default;
};

/// What a text can say about time (I-06): an instant, where it says how far its clock was from UTC; a time on a clock;
/// or a day.
using SaidTime = std::variant<Instant, LocalTime, Day>;

/// How `10/11/2026` is meant. Nobody can tell, so somebody has to say.
enum class DateOrder { unknown, day_month, month_day };
/// What a bare number counts.
enum class NumberMeaning { unknown, seconds, milliseconds };

struct TimeForms {
  DateOrder order = DateOrder::unknown;
  NumberMeaning numbers = NumberMeaning::unknown;
};

/// Reads every form that has one meaning: ISO 8601 with `-` or `/`, with or without seconds, a fraction (cut off), `T`
/// or a blank, an offset as `Z`, `+01:00`, `+0100`, `+01`, `UTC`, `GMT`; `29 Oct 2026 10:22`, `Oct 29, 2026 10:22 AM`
/// and their kin, with a weekday (which has to be right) or without, in the six languages; `2026年10月29日`;
/// `20261029102233Z`. `forms` says what else is
/// read: days and months as numbers, years of two digits (1980 to 2079), bare numbers. Nothing for everything else,
/// and for days that do not exist.
std::optional<SaidTime> parse_time(std::string_view text, const TimeForms& forms = {});

/// Why a text is no time, as far as its look tells.
enum class TimeLook {
  unknown,
  day_or_month_first,  ///< `10/11/2026`
  day_first,           ///< `29/10/2026`
  month_first,         ///< `10/29/2026`
  year_of_two_digits,  ///< `01/Oct/26`
  epoch_seconds,       ///< `1793269353`
  epoch_milliseconds,  ///< `1793269353000`
  spreadsheet_day,     ///< `46324.43`
  filetime,            ///< `134060000000000000`: tenths of microseconds since 1601
  other_number
};
TimeLook look_of_time(std::string_view text);

/// I-07: what other programs write where nothing has happened yet: nothing, `Never`, `-`, `N/A`, `NULL`, `0`,
/// `0000-00-00` and their kin.
bool says_never(std::string_view text);

/// An instant before 1990 counts as never too: 0001, 1601 and 1970 are where programs begin to count.
inline constexpr Instant first_instant_believed{date::sys_days{date::year{1990} / 1 / 1}};

}  // namespace rollcall
