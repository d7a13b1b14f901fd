#pragma once

#include <fmt/format.h>

#include "progress_line.hpp"
#include "rollcall/store/file/watched.hpp"

namespace rollcall::cli {

/// While it lives, a terminal is shown how long the connection has been at work. A signal does not stop it: a
/// transaction that has begun to write is finished.
class Working {
 public:
  Working(SQLite::Database& sql, const Environment& environment)
      : line_{environment}, watched_{sql, [this] { return show(); }} {}

 private:
  // Looks at the clock after every million steps, which take some milliseconds.
  bool show() {
    if (++thousands_ % 1024 == 0)
      line_.show([](Seconds since) { return fmt::format("Working for {} seconds …", since.count()); });
    return true;
  }

  ProgressLine line_;
  std::int64_t thousands_ = 0;
  store::Watched watched_;
};

}  // namespace rollcall::cli
