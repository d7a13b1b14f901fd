#pragma once

#include <optional>
#include <string_view>

#include "rollcall/base/time_text.hpp"

namespace rollcall {

/// Whether all days of this day's year have a four-digit year in every zone: no zone is a day from UTC.
bool has_text_everywhere(Day day);

/// Reads the ISO forms, which nearly all cells of nearly all files are, without a copy; nullopt for any other text.
std::optional<SaidTime> plain_time(std::string_view text);

}  // namespace rollcall
