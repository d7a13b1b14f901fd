#pragma once

#include <cstdint>
#include <string>

#include "progress_line.hpp"

namespace rollcall::cli {

/// How many of something are done, on a progress line.
class Progress {
 public:
  /// `what` is counted: `rows read`.
  Progress(const Environment& environment, std::string what);

  /// Tells that so many are done. Returns false when somebody wants the work to stop.
  bool operator()(std::int64_t count);

 private:
  const Environment& environment_;
  std::string what_;
  ProgressLine line_;
};

}  // namespace rollcall::cli
