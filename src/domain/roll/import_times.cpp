#include "rollcall/domain/roll/import_times.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/domain/roll/local_zone.hpp"

namespace rollcall {
namespace {

// More than two years in a row, each day in a place of its own.
constexpr std::size_t days_kept = 1024;

[[noreturn]] void fail_unread(std::string_view cell) {
  throw Error{Fault::usage, fmt::format("not a time: {}", without_control_characters(head_that_fits(cell, 80))),
              "ISO 8601 with an offset or Z, YYYY-MM-DD HH:MM[:SS] in UTC, or a day YYYY-MM-DD"};
}

std::variant<Instant, Day> read(std::string_view cell) {
  const auto time = parse_import_time(trim(cell));
  if (!time) fail_unread(cell);
  return *time;
}

}  // namespace

ImportTimes::ImportTimes(Account account, Instant now)
    : account_{std::move(account)}, now_{now}, converted_(days_kept) {}

Instant ImportTimes::seen_from(std::string_view cell) {
  const auto time = read(cell);
  if (const auto* at = std::get_if<Instant>(&time)) {
    require_past(*at, cell);
    return *at;
  }
  const auto& day = local(std::get<Day>(time));
  require_past(day.first, cell);
  return std::min(day.last, std::max(now_, day.first));
}

Instant ImportTimes::begun_from(std::string_view cell) {
  const auto at = time_from(cell);
  require_past(at, cell);
  return at;
}

Instant ImportTimes::time_from(std::string_view cell) {
  const auto time = read(cell);
  if (const auto* at = std::get_if<Instant>(&time)) return *at;
  return local(std::get<Day>(time)).first;
}

const ImportTimes::LocalDay& ImportTimes::local(Day day) {
  auto& kept = converted_[static_cast<std::size_t>(day.time_since_epoch().count()) % days_kept];
  if (kept.day == day) return kept;
  if (!zone_) zone_ = zone_of(account_);
  kept = {day, zone_->first_instant(day), zone_->last_instant(day)};
  return kept;
}

void ImportTimes::require_past(Instant at, std::string_view cell) const {
  if (lies_ahead(at, now_)) throw Error{Fault::usage, fmt::format("the time is in the future: {}", trim(cell))};
}

}  // namespace rollcall
