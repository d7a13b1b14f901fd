#pragma once

#include <string>

#include "tone.hpp"

namespace rollcall::cli {

/// Whether a rule holds, as people read it: `yes`, `no`, `not yet`, or `-` where it was not asked.
struct Mark {
  std::string text;
  Tone tone = Tone::plain;
};

inline Mark yes_no_mark(bool holds) {
  return holds ? Mark{"yes"} : Mark{"no", Tone::wrong};
}

/// Adds a line of an explanation: the mark, what the rule says, folded to `width`, and at the end its number, dim,
/// for those who look it up.
void add_rule_line(TonedText& text, const Mark& mark, const std::string& statement, const std::string& rule,
                   std::size_t width);

}  // namespace rollcall::cli
