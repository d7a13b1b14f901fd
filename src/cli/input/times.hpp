#pragma once

#include <string>

#include "cli/context.hpp"

namespace rollcall::cli {

/// Times and days as typed on the command line. Each throws usage, naming what was typed and the forms that are
/// understood, or years that are not 0001 to 9998.
Day day_typed(const std::string& text);      ///< `2026-11-30`
Month month_typed(const std::string& text);  ///< `2026-11`
/// Throws usage for a month whose year could not be typed.
void require_near(Month month);
/// An instant, how long before the transaction's it was (`7d`), or a day: its first instant in the zone of the account
/// that is named, or the only one; UTC where there are several and none is named.
Instant instant_typed(const std::string& text, Context& context, store::Tx& tx);

/// The end of what is typed the same way: the first instant that is after it, or after the day.
Instant end_typed(const std::string& text, Context& context, store::Tx& tx);

}  // namespace rollcall::cli
