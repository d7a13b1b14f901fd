#pragma once

#include <cstdint>
#include <string>

#include "cli/environment.hpp"

namespace rollcall::cli {

/// A line on standard error that tells how far a long work is: shown where that is a terminal, once the work has taken
/// longer than a second, and taken away at the end.
class Progress {
 public:
  /// `what` is counted: `rows read`.
  Progress(const Environment& environment, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Tells that so many are done. Returns false when somebody wants the work to stop.
  bool operator()(std::int64_t count);

 private:
  const Environment& environment_;
  std::string what_;
  Instant shown_at_;
  bool shown_ = false;
};

}  // namespace rollcall::cli
