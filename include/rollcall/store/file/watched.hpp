#pragma once

#include <sqlite3.h>

#include <functional>

#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

/// While it lives, whatever the connection does asks `go_on` after every thousand steps, and is stopped by a no: with
/// an exception for which `was_stopped` is true.
class Watched {
 public:
  Watched(SQLite::Database& sql, std::function<bool()> go_on) : handle_{sql.getHandle()}, go_on_{std::move(go_on)} {
    sqlite3_progress_handler(handle_, 1000, look, this);
  }
  ~Watched() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  static bool was_stopped(const SQLite::Exception& failure) { return failure.getErrorCode() == SQLITE_INTERRUPT; }

 private:
  static int look(void* self) { return static_cast<const Watched*>(self)->go_on_() ? 0 : 1; }

  sqlite3* handle_;
  std::function<bool()> go_on_;
};

}  // namespace rollcall::store
