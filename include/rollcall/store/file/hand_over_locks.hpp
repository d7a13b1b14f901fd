#pragma once

#include <cstdint>

#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

/// Which mail this process is handing over, and whether it is the one that works on the queue (M-05): locks on single
/// bytes of the database file, far behind its content and SQLite's own. The operating system gives them back when the
/// process ends, however it ends; they need no file of their own and leave nothing behind. A database in memory has one
/// user only, who always gets them.
///
/// Must be destroyed while this process has no transaction open on the file: closing any descriptor of a file ends the
/// locks that SQLite holds on it.
class HandOverLocks {
 public:
  /// Throws database when the file cannot be opened.
  explicit HandOverLocks(const Database& database);
  ~HandOverLocks();
  HandOverLocks(const HandOverLocks&) = delete;
  HandOverLocks& operator=(const HandOverLocks&) = delete;

  // Whether it could be had: false, at once, when another process has it.
  bool take_queue();
  bool take_mail(std::int64_t id);

  void release_queue();
  void release_mail(std::int64_t id);

 private:
  bool take(std::int64_t byte);
  void release(std::int64_t byte);

  int descriptor_ = -1;  ///< -1: in memory
};

}  // namespace rollcall::store
