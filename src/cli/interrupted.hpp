#pragma once

#include "environment.hpp"

namespace rollcall::cli {

/// Thrown where somebody was asked, and a signal to stop came instead of an answer: nothing was changed, and the
/// process ends with 130.
struct Interrupted {};

/// To be called when what was typed has been read.
inline void require_not_interrupted(const Environment& environment) {
  if (environment.interrupted()) throw Interrupted{};
}

}  // namespace rollcall::cli
