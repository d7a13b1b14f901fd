#include "times.hpp"

#include "rollcall/domain/local_zone.hpp"

namespace rollcall::cli {

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
  if (const auto day = parse_day(text)) {
    const auto account = context.account_acted_in(tx);
    return (account ? zone_of(*account) : Zone::utc()).first_instant(*day);
  }
  throw Error{Fault::usage, "not a time: " + text, "a day 2026-11-30, or a time with its offset: 2026-11-30T06:00:00Z"};
}

}  // namespace rollcall::cli
