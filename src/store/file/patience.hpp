#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <functional>
#include <string>

namespace rollcall::store {

/// One wait for others who are at work on the file, judged each time one looks.
class WaitForOthers {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `trace` tells of the work that is seen: it changes where somebody writes.
  WaitForOthers(Time now, std::string trace) : began_{now}, seen_working_{now}, trace_{std::move(trace)} {}

  /// Whether to wait on: for 10 seconds in which nothing changes, as long as somebody writes, but for 5 minutes at the
  /// most.
  bool goes_on(Time now, const std::string& trace);

  /// Whether it has come to more than a second. Said once.
  bool becomes_long(Time now);

 private:
  Time began_;
  Time seen_working_;
  std::string trace_;
  bool said_ = false;
};

/// How a connection waits for others. Must outlive the connections that it serves.
class Patience {
 public:
  explicit Patience(std::string path) : path_{std::move(path)} {}
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

  /// From here on the connection waits by it.
  void serve(SQLite::Database& sql);

  /// From here on it waits for nobody, and what it is asked ends as interrupted when the time is over.
  void end_after(SQLite::Database& sql, std::chrono::milliseconds time);

  /// Called once for a wait of more than a second.
  std::function<void()> on_long_wait = [] {};

 private:
  static int wait(void* self, int tries);
  static int is_over(void* self);
  bool goes_on(int tries);
  std::string trace_of_work() const;

  std::string path_;
  WaitForOthers present_{{}, {}};
  WaitForOthers::Time end_{};
};

}  // namespace rollcall::store
