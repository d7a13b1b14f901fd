#pragma once

#include "environment.hpp"

namespace rollcall::cli {

/// Runs one command to its end and returns the process's exit code. Throws nothing.
int run(const Environment& environment);

}  // namespace rollcall::cli
