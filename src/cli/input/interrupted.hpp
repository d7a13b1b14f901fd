#pragma once

#include <functional>

#include "rollcall/base/error.hpp"

namespace rollcall::cli {

/// To be called where input is waited for, and when what was typed has been read: input that a signal ends is not taken
/// for the whole. Throws interrupted.
inline void require_not_interrupted(const std::function<bool()>& interrupted) {
  if (interrupted()) throw Error{Fault::interrupted, "interrupted; nothing was changed"};
}

}  // namespace rollcall::cli
