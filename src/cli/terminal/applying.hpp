#pragma once

#include "progress.hpp"
#include "rollcall/store/file/watched.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::cli {

/// While it lives, shows on a terminal how far the long act of a transaction is. A signal does not stop it: a
/// transaction that has begun to write is finished.
class Applying {
 public:
  Applying(store::Tx& tx, const Environment& environment)
      : progress_{environment, "thousand steps, applying what was read"}, watched_{tx.sql, [this] { return show(); }} {}

 private:
  bool show() {
    progress_(steps_++);
    return true;
  }

  Progress progress_;
  std::int64_t steps_ = 0;
  store::Watched watched_;
};

}  // namespace rollcall::cli
