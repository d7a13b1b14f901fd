#pragma once

#include <regex>
#include <string>

#include "support/roll.hpp"

namespace rollcall::testing {

/// The cycle of November 2026 in an account without holidays, its switch turned on the last day of October. 90 days
/// before the notice is 4 August.
inline constexpr const char* since = "2026-10-31";
inline constexpr const char* notice = "2026-11-02";
inline constexpr const char* reminder = "2026-11-16";
inline constexpr const char* final_reminder = "2026-11-29";
inline constexpr const char* deactivation = "2026-11-30";

/// Does a step on its day, and hands its mails over.
inline void step(Roll& roll, const std::string& day) {
  roll.at(day).run();
  roll.hand_over();
}

/// The text of the first mail of this kind, as `mail show` prints it; empty where there is none.
inline std::string text_of(Roll& roll, const std::string& kind) {
  const auto found = roll.rows("SELECT id FROM mail WHERE kind = '" + kind + "' ORDER BY id");
  return found.empty() ? "" : roll.json("mail show " + found.front())["text"].get<std::string>();
}

/// Whether the text has these words, wherever its lines are broken.
inline bool says(const std::string& text, const std::string& words) {
  const std::string on_one_line = std::regex_replace(text, std::regex{"(\n *)+"}, " ");
  return text.find(words) != std::string::npos || on_one_line.find(words) != std::string::npos;
}

}  // namespace rollcall::testing
