#include "rollcall/base/time.hpp"

#include <fmt/format.h>

#include <array>

namespace rollcall {
namespace {

constexpr std::array weekday_words{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array month_words{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array full_month_words{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};

/// The years that four digits can name; what lies outside could not be read back.
constexpr Instant first_instant_with_text{date::sys_days{date::year{0} / 1 / 1}};
constexpr Instant first_instant_without_text{date::sys_days{date::year{10'000} / 1 / 1}};

/// Reads a text from its front; what does not fit leaves `ok` false for good. date::parse takes `2024-2-8` and
/// trailing junk, and is ten times slower, which an import of a million rows would feel.
class DigitReader {
 public:
  explicit DigitReader(std::string_view text) : rest_{text} {}

  bool starts_with(char wanted) const { return rest_.starts_with(wanted); }
  bool at_end() const { return ok_ && rest_.empty(); }

  void skip(char wanted) {
    if (starts_with(wanted))
      rest_.remove_prefix(1);
    else
      ok_ = false;
  }

  /// A number of exactly that many digits, in the range, both ends included.
  unsigned number(std::size_t digits, unsigned least, unsigned most) {
    unsigned value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + digit();
    if (value < least || value > most) ok_ = false;
    return value;
  }

  Month month() {
    const auto year = number(4, 0, 9999);
    skip('-');
    return date::year{static_cast<int>(year)} / date::month{number(2, 1, 12)};
  }

  Day day() {
    const auto in_month = month();
    skip('-');
    const auto day = in_month / date::day{number(2, 1, 31)};
    if (!day.ok()) ok_ = false;
    return ok_ ? Day{day} : Day{};
  }

  Seconds time_of_day() {
    Seconds time = std::chrono::hours{number(2, 0, 23)};
    skip(':');
    time += std::chrono::minutes{number(2, 0, 59)};
    if (!starts_with(':')) return time;
    skip(':');
    return time + Seconds{number(2, 0, 59)};
  }

  /// How far ahead of UTC the clock was that is written here: `Z`, `+01:00`, `-03:30`.
  Seconds offset() {
    if (starts_with('Z')) {
      skip('Z');
      return Seconds{0};
    }
    const bool behind = starts_with('-');
    skip(behind ? '-' : '+');
    const std::chrono::hours hours{number(2, 0, 23)};
    skip(':');
    const auto ahead = hours + std::chrono::minutes{number(2, 0, 59)};
    return behind ? -ahead : ahead;
  }

 private:
  unsigned digit() {
    if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') {
      ok_ = false;
      return 0;
    }
    const auto value = static_cast<unsigned>(rest_[0] - '0');
    rest_.remove_prefix(1);
    return value;
  }

  std::string_view rest_;
  bool ok_ = true;
};

Instant utc(Day day) {
  return Instant{day.time_since_epoch()};
}

std::optional<Instant> with_text(Instant instant) {
  if (instant < first_instant_with_text || instant >= first_instant_without_text) return std::nullopt;
  return instant;
}

}  // namespace

std::string to_text(Instant instant) {
  const auto midnight = date::floor<Days>(instant);
  const date::hh_mm_ss time{instant - midnight};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(Day{midnight.time_since_epoch()}), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string to_text(Day day) {
  const date::year_month_day date{day};
  return fmt::format("{}-{:02}", to_text(date.year() / date.month()), unsigned{date.day()});
}

std::string to_text(Month month) {
  return fmt::format("{:04}-{:02}", int{month.year()}, unsigned{month.month()});
}

std::string to_words(Month month) {
  return fmt::format("{} {}", full_month_words.at(static_cast<unsigned>(month.month()) - 1),
                     static_cast<int>(month.year()));
}

std::string to_words(Day day) {
  const date::year_month_day date{day};
  return fmt::format("{} {} {} {:04}", weekday_words.at(date::weekday{day}.c_encoding()), unsigned{date.day()},
                     month_words.at(unsigned{date.month()} - 1), int{date.year()});
}

std::optional<Instant> parse_instant(std::string_view text) {
  DigitReader reader{text};
  const auto day = reader.day();
  reader.skip('T');
  const auto time = reader.time_of_day();
  const auto offset = reader.offset();
  if (!reader.at_end()) return std::nullopt;
  return with_text(utc(day) + time - offset);
}

std::optional<Day> parse_day(std::string_view text) {
  DigitReader reader{text};
  const auto day = reader.day();
  if (!reader.at_end()) return std::nullopt;
  return day;
}

std::optional<Month> parse_month(std::string_view text) {
  DigitReader reader{text};
  const auto month = reader.month();
  if (!reader.at_end()) return std::nullopt;
  return month;
}

std::optional<Seconds> parse_duration(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  Seconds unit;
  switch (text.back()) {
    case 'd':
      unit = Days{1};
      break;
    case 'h':
      unit = std::chrono::hours{1};
      break;
    case 'm':
      unit = std::chrono::minutes{1};
      break;
    case 's':
      unit = Seconds{1};
      break;
    default:
      return std::nullopt;
  }
  text.remove_suffix(1);
  if (text.size() > 9) return std::nullopt;
  DigitReader reader{text};
  const auto duration = reader.number(text.size(), 0, 999'999'999) * unit;
  if (!reader.at_end() || duration > longest_duration) return std::nullopt;
  return duration;
}

Month month_of(Day day) {
  const date::year_month_day date{day};
  return date.year() / date.month();
}

Day first_day(Month month) {
  return Day{month / 1};
}
Day last_day(Month month) {
  return Day{month / date::last};
}

}  // namespace rollcall
