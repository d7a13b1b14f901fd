#include "times.hpp"

#include "rollcall/base/time_text.hpp"
#include "rollcall/domain/roll/local_zone.hpp"

namespace rollcall::cli {
namespace {

// Whatever is computed from them, as the day after, has its four digits of a year too.
constexpr int first_year_typed = 1;
constexpr int last_year_typed = 9998;

bool is_near(date::year year) {
  return year >= date::year{first_year_typed} && year <= date::year{last_year_typed};
}

bool is_near(Day day) {
  return is_near(date::year_month_day{day}.year());
}

[[noreturn]] void refuse_time(const std::string& text) {
  throw Error{Fault::usage, "not a time: " + text,
              "a day (2026-11-30), a time with its offset (2026-11-30T06:00:00Z), or how long ago (7d, 24h, 15m)"};
}

[[noreturn]] void refuse_far(const std::string& text) {
  throw Error{Fault::usage, "outside the calendar: " + text, "use a year from 0001 to 9998"};
}

Instant beginning_of(Day day, Context& context, store::Tx& tx) {
  const auto account = context.account_acted_in(tx);
  return (account ? zone_of(*account) : Zone::utc()).first_instant(day);
}

// An instant, a time on UTC's clocks, or one so long before the command's.
std::optional<Instant> point_typed(const std::string& text, const store::Tx& tx) {
  if (const auto time = parse_time(text)) {
    if (const auto* at = std::get_if<Instant>(&*time)) return *at;
    if (const auto* clock = std::get_if<LocalTime>(&*time))
      return Instant{clock->on.time_since_epoch()} + clock->of_day;
  }
  if (const auto ago = parse_duration(text)) return tx.now - *ago;
  return std::nullopt;
}

std::optional<Day> near_day(const std::string& text) {
  const auto time = parse_time(text);
  const auto* said = time ? std::get_if<Day>(&*time) : nullptr;
  const auto day = said != nullptr ? std::optional{*said} : parse_day(text);
  if (day && !is_near(*day)) refuse_far(text);
  return day;
}

}  // namespace

Day day_typed(const std::string& text) {
  if (const auto day = near_day(text)) return *day;
  throw Error{Fault::usage, "not a date: " + text, "YYYY-MM-DD, a day that exists: 2026-11-30"};
}

Month month_typed(const std::string& text) {
  const auto month = parse_month(text);
  if (!month) throw Error{Fault::usage, "not a month: " + text, "YYYY-MM: 2026-11"};
  require_near(*month);
  return *month;
}

void require_near(Month month) {
  if (!is_near(month.year())) refuse_far(to_text(month));
}

Instant instant_typed(const std::string& text, Context& context, store::Tx& tx) {
  if (const auto at = point_typed(text, tx)) return *at;
  if (const auto day = near_day(text)) return beginning_of(*day, context, tx);
  refuse_time(text);
}

Instant end_typed(const std::string& text, Context& context, store::Tx& tx) {
  if (const auto at = point_typed(text, tx)) return *at + Seconds{1};
  if (const auto day = near_day(text)) return beginning_of(*day + Days{1}, context, tx);
  refuse_time(text);
}

}  // namespace rollcall::cli
