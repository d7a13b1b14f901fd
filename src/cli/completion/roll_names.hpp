#pragma once

#include "cli/environment.hpp"
#include "completion.hpp"

namespace rollcall::cli {

/// Names on the roll that the options mean, for whoever acts by them and may read such names. Where anything at all is
/// in the way there are none: it waits for nobody, writes nothing, asks nothing and says nothing.
FindNames names_on_roll(const Environment& environment);

}  // namespace rollcall::cli
