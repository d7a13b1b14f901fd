#pragma once

#include <optional>
#include <string_view>

// What months, days of the week and the time of day are called in the six languages, as exports of the web and the
// system's own formats write them: whole, as they stand in a date, or abbreviated. All words are folded, and have no
// full stop.
namespace rollcall {

/// 1 to 12.
std::optional<unsigned> month_called(std::string_view word);

/// 0 is Sunday.
std::optional<unsigned> weekday_called(std::string_view word);

/// Words that stand before a time of day and say nothing: `at`, `kl`, `klo`.
bool says_at(std::string_view word);

}  // namespace rollcall
