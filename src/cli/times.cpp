#include "times.hpp"

#include "rollcall/domain/local_zone.hpp"

namespace rollcall::cli {
namespace {

[[noreturn]] void refuse_time(const std::string& text) {
  throw Error{Fault::usage, "not a time: " + text, "a day 2026-11-30, or a time with its offset: 2026-11-30T06:00:00Z"};
}

Instant beginning_of(Day day, Context& context, store::Tx& tx) {
  const auto account = context.account_acted_in(tx);
  return (account ? zone_of(*account) : Zone::utc()).first_instant(day);
}

}  // namespace

Day day_typed(const std::string& text) {
  if (const auto day = parse_day(text)) return *day;
  throw Error{Fault::usage, "not a date: " + text, "YYYY-MM-DD, a day that exists: 2026-11-30"};
}

Month month_typed(const std::string& text) {
  if (const auto month = parse_month(text)) return *month;
  throw Error{Fault::usage, "not a month: " + text, "YYYY-MM: 2026-11"};
}

Instant instant_typed(const std::string& text, Context& context, store::Tx& tx) {
  if (const auto at = parse_instant(text)) return *at;
  if (const auto day = parse_day(text)) return beginning_of(*day, context, tx);
  refuse_time(text);
}

Instant end_typed(const std::string& text, Context& context, store::Tx& tx) {
  if (const auto at = parse_instant(text)) return *at + Seconds{1};
  if (const auto day = parse_day(text)) return beginning_of(*day + Days{1}, context, tx);
  refuse_time(text);
}

}  // namespace rollcall::cli
