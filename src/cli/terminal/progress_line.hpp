#pragma once

#include <functional>
#include <string>

#include "cli/environment.hpp"

namespace rollcall::cli {

/// The line on standard error that tells how far a long work is. It is shown only on a terminal, once the work has
/// taken longer than a second; it is drawn again every second, and erased at the end. A short work shows nothing.
class ProgressLine {
 public:
  explicit ProgressLine(const Environment& environment);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Asks for the text only where it is time to show it.
  void show(const std::function<std::string(Seconds since_the_start)>& text);

 private:
  const Environment& environment_;
  Instant started_at_;
  Instant shown_at_;
  bool shown_ = false;
};

}  // namespace rollcall::cli
