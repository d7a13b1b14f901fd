#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <functional>
#include <string>

namespace rollcall::store {

/// One wait for others who are at work on the file; each look decides whether to keep waiting.
class WaitForOthers {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `trace` tells of the work that is seen: it changes where somebody writes.
  WaitForOthers(Time now, std::string trace) : began_{now}, seen_working_{now}, trace_{std::move(trace)} {}

  /// Whether to keep waiting: as long as somebody writes, with at most 10 seconds without a change and 5 minutes in
  /// all.
  bool goes_on(Time now, const std::string& trace);

  /// Whether the wait has lasted more than a second. True only once.
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

  /// From here on the connection waits for nobody, and its queries end as interrupted when the time is over.
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
