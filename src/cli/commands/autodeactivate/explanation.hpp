#pragma once

#include "cli/output.hpp"
#include "rollcall/service/cycle/cycle_explain.hpp"

namespace rollcall::cli {

/// Why somebody will or will not be deactivated, for people: one sentence, then rule by rule.
TonedText text_of(const service::Explanation& explanation, const Output& out);

}  // namespace rollcall::cli
