#pragma once

#include "cli/environment.hpp"
#include "completion.hpp"

namespace rollcall::cli {

/// Names on the roll that the options mean, for whoever acts by them and may read such names. Returns none when there
/// is any problem: completion never waits, writes, asks or prints a message.
FindNames names_on_roll(const Environment& environment);

}  // namespace rollcall::cli
