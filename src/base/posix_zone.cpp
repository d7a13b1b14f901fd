#include "posix_zone.hpp"
#include "rollcall/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace rollcall {
namespace {

/// Takes the text apart from its beginning. A `take` that finds nothing leaves the text as it was, or the whole reading
/// fails.
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : rest_{text} {}

  bool at_end() const { return rest_.empty(); }

  bool take(char letter) {
    if (!rest_.starts_with(letter)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Three letters or more, or anything between < and >. The name itself is not used.
  bool take_name() {
    const bool quoted = take('<');
    const auto end =
        quoted ? rest_.find('>') : static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_letter) - rest_.begin());
    if (end == std::string_view::npos || end < 3) return false;
    rest_.remove_prefix(end);
    return !quoted || take('>');
  }

  std::optional<unsigned> take_number(unsigned least, unsigned most) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc{} || number < least || number > most) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return number;
  }

  // [+-]hh[:mm[:ss]]; files of zones go to a week of hours (RFC 9636).
  std::optional<Seconds> take_time() {
    const bool negative = take('-');
    if (!negative) take('+');
    const auto hour = take_number(0, 167);
    if (!hour) return std::nullopt;
    Seconds time = std::chrono::hours{*hour};
    for (const Seconds unit : {Seconds{60}, Seconds{1}}) {
      if (!take(':')) break;
      const auto number = take_number(0, 59);
      if (!number) return std::nullopt;
      time += *number * unit;
    }
    return negative ? -time : time;
  }

 private:
  std::string_view rest_;
};

bool take_day(RuleReader& reader, YearlyMoment& moment) {
  if (reader.take('M')) {
    const auto month = reader.take_number(1, 12);
    const auto week = month && reader.take('.') ? reader.take_number(1, 5) : std::nullopt;
    const auto weekday = week && reader.take('.') ? reader.take_number(0, 6) : std::nullopt;
    if (!weekday) return false;
    moment = {.month = *month, .week = *week, .weekday = *weekday};
    return true;
  }
  const bool julian = reader.take('J');
  const auto day = julian ? reader.take_number(1, 365) : reader.take_number(0, 365);
  if (!day) return false;
  moment = {.form = julian ? YearlyMoment::Form::day_without_leap_day : YearlyMoment::Form::day_of_year, .day = *day};
  return true;
}

std::optional<YearlyMoment> take_moment(RuleReader& reader) {
  YearlyMoment moment;
  if (!reader.take(',') || !take_day(reader, moment)) return std::nullopt;
  moment.time = std::chrono::hours{2};
  if (!reader.take('/')) return moment;
  const auto time = reader.take_time();
  if (!time) return std::nullopt;
  moment.time = *time;
  return moment;
}

date::sys_days day_in(const YearlyMoment& moment, date::year year) {
  const date::sys_days new_year{year / date::January / 1};
  switch (moment.form) {
    case YearlyMoment::Form::day_of_year:
      return new_year + Days{moment.day};
    case YearlyMoment::Form::day_without_leap_day:
      return new_year + Days{moment.day - 1} + Days{year.is_leap() && moment.day > 59 ? 1 : 0};
    case YearlyMoment::Form::weekday_of_month:
      break;
  }
  const auto month = year / date::month{moment.month};
  const date::weekday weekday{moment.weekday};
  return moment.week == 5 ? date::sys_days{month / weekday[date::last]} : date::sys_days{month / weekday[moment.week]};
}

// The instant of the moment on clocks that stand `offset` ahead of UTC.
Instant instant_in(const YearlyMoment& moment, date::year year, Seconds offset) {
  return Instant{day_in(moment, year)} + moment.time - offset;
}

}  // namespace

OffsetSpan PosixZone::span_at(Instant instant) const {
  if (!summer) return {Instant::min(), Instant::max(), offset};
  struct Change {
    Instant at;
    Seconds offset;
  };
  // A change can fall a week outside its year: three years hold the ones around every instant of the middle one.
  std::vector<Change> changes;
  const auto year = date::year_month_day{date::floor<Days>(instant)}.year();
  for (const auto each : {year - date::years{1}, year, year + date::years{1}}) {
    changes.push_back({instant_in(summer->begins, each, offset), summer->offset});
    changes.push_back({instant_in(summer->ends, each, summer->offset), offset});
  }
  // Where one summer ends when the next begins, there is no winter: a stable sort keeps the order of the two.
  std::ranges::stable_sort(changes, {}, &Change::at);
  const auto next = std::ranges::upper_bound(changes, instant, {}, &Change::at);
  const auto last = next - 1;
  return {last->at, next->at, last->offset};
}

std::optional<PosixZone> parse_posix_zone(std::string_view text) {
  RuleReader reader{text};
  // POSIX counts westwards.
  const auto take_offset = [&]() -> std::optional<Seconds> {
    const auto time = reader.take_time();
    return time ? std::optional{-*time} : std::nullopt;
  };
  if (!reader.take_name()) return std::nullopt;
  const auto offset = take_offset();
  if (!offset) return std::nullopt;
  if (reader.at_end()) return PosixZone{.offset = *offset};

  if (!reader.take_name()) return std::nullopt;
  const auto written = take_offset();
  const auto begins = take_moment(reader);
  const auto ends = begins ? take_moment(reader) : std::nullopt;
  if (!ends || !reader.at_end()) return std::nullopt;
  return PosixZone{.offset = *offset,
                   .summer = PosixZone::Summer{written.value_or(*offset + std::chrono::hours{1}), *begins, *ends}};
}

}  // namespace rollcall
