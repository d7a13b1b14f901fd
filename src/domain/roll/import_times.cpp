#include "rollcall/domain/roll/import_times.hpp"

#include <fmt/format.h>
#include <algorithm>

#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/domain/import_words.hpp"
#include "rollcall/domain/roll/local_zone.hpp"

namespace rollcall {
namespace {

// More than two years in a row, each day in a place of its own.
constexpr std::size_t days_kept = 1024;

struct LookWords {
  std::string_view what;
  Hint hint;
};

LookWords words_of_look(TimeLook look) {
  switch (look) {
    case TimeLook::day_or_month_first:
      return {" (the day or the month may stand first)", Advice::order_of_dates};
    case TimeLook::day_first:
      return {" (the day stands first)", Advice::day_is_first};
    case TimeLook::month_first:
      return {" (the month stands first)", Advice::month_is_first};
    case TimeLook::year_of_two_digits:
      return {" (its year has two digits)", Advice::order_of_dates};
    case TimeLook::epoch_seconds:
      return {" (it looks like epoch seconds)", Advice::numbers_are_seconds};
    case TimeLook::epoch_milliseconds:
      return {" (it looks like epoch milliseconds)", Advice::numbers_are_milliseconds};
    case TimeLook::spreadsheet_day:
      return {" (it looks like the number of a spreadsheet's day)", "format the column as a date, and save it again"};
    case TimeLook::filetime:
      return {" (it looks like a FILETIME of Windows)", "write dates instead: LastLogonDate, not lastLogonTimestamp"};
    case TimeLook::other_number:
      return {" (it is a bare number)", "ISO 8601: 2026-10-29T10:22:33Z"};
    case TimeLook::unknown:
      break;
  }
  return {"", "ISO 8601 with an offset or Z, YYYY-MM-DD HH:MM[:SS] in UTC, or a day YYYY-MM-DD"};
}

}  // namespace

ImportTimes::ImportTimes(Account account, Instant now, ImportNotes& notes, TimeReading reading)
    : account_{std::move(account)}, now_{now}, notes_{notes}, reading_{std::move(reading)}, converted_(days_kept) {}

void ImportTimes::begin_column(const std::string& name, const std::optional<std::string>& zone) {
  column_ = name;
  column_zone_ = zone;
}

std::optional<Instant> ImportTimes::seen_from(std::string_view cell) {
  const auto time = read(cell);
  if (!time) return std::nullopt;
  if (const auto* on = std::get_if<Day>(&*time)) {
    const auto& day = local(*on);
    require_past(day.first, cell);
    return believed(std::min(day.last, std::max(now_, day.first)));
  }
  const auto* clock = std::get_if<LocalTime>(&*time);
  const auto at = clock != nullptr ? on_clocks(*clock) : std::get<Instant>(*time);
  require_past(at, cell);
  return believed(at);
}

std::optional<Instant> ImportTimes::begun_from(std::string_view cell) {
  const auto at = time_from(cell);
  if (at) require_past(*at, cell);
  return at;
}

std::optional<Instant> ImportTimes::time_from(std::string_view cell) {
  const auto time = read(cell);
  if (!time) return std::nullopt;
  if (const auto* at = std::get_if<Instant>(&*time)) return believed(*at);
  if (const auto* clock = std::get_if<LocalTime>(&*time)) return believed(on_clocks(*clock));
  return believed(local(std::get<Day>(*time)).first);
}

std::optional<SaidTime> ImportTimes::read(std::string_view cell) {
  cell = without_blank_ends(cell);
  if (auto time = parse_time(cell, reading_.forms)) return time;
  if (!says_never(cell)) refuse(cell);
  notes_.count(ImportNote::never);
  return std::nullopt;
}

std::optional<Instant> ImportTimes::believed(Instant at) {
  if (at >= first_instant_believed) return at;
  notes_.count(ImportNote::never);
  return std::nullopt;
}

Instant ImportTimes::on_clocks(const LocalTime& time) {
  const auto& zone = column_zone_ ? column_zone_ : reading_.zone;
  if (!zone || *zone == "Etc/UTC") return Instant{time.on.time_since_epoch()} + time.of_day;
  if (of_clocks_ != zone) {
    clocks_ = Zone::named(*zone);
    of_clocks_ = zone;
  }
  return clocks_->instant_at(time.on, time.of_day);
}

const ImportTimes::LocalDay& ImportTimes::local(Day day) {
  const auto places = static_cast<date::days::rep>(days_kept);
  const auto place = (day.time_since_epoch().count() % places + places) % places;
  auto& kept = converted_[static_cast<std::size_t>(place)];
  if (kept.day == day) return kept;
  if (!zone_) zone_ = zone_of(account_);
  kept = {day, zone_->first_instant(day), zone_->last_instant(day)};
  return kept;
}

void ImportTimes::require_past(Instant at, std::string_view cell) const {
  if (lies_ahead(at, now_)) throw Error{Fault::usage, fmt::format("the time is in the future: {}", trim(cell))};
}

void ImportTimes::refuse(std::string_view cell) const {
  const auto [what, hint] = words_of_look(look_of_time(cell));
  throw Error{Fault::usage,
              fmt::format("not a time: {}{}{}", without_control_characters(head_that_fits(cell, 80)), what,
                          column_.empty() ? "" : ", in the column " + column_),
              hint};
}

}  // namespace rollcall
