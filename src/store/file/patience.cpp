#include "patience.hpp"

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>

namespace rollcall::store {
namespace {

using std::chrono::seconds;

constexpr seconds without_a_sign{10};
constexpr seconds altogether{300};
constexpr int longest_nap_ms = 50;

}  // namespace

bool WaitForOthers::goes_on(Time now, const std::string& trace) {
  if (trace != trace_) seen_working_ = now;
  trace_ = trace;
  return now - seen_working_ < without_a_sign && now - began_ < altogether;
}

bool WaitForOthers::becomes_long(Time now) {
  if (said_ || now - began_ < seconds{1}) return false;
  said_ = true;
  return true;
}

void Patience::serve(SQLite::Database& sql) {
  sqlite3_busy_handler(sql.getHandle(), wait, this);
}

int Patience::wait(void* self, int tries) {
  return static_cast<Patience*>(self)->goes_on(tries) ? 1 : 0;
}

void Patience::end_after(SQLite::Database& sql, std::chrono::milliseconds time) {
  constexpr int steps_between_looks = 1000;
  end_ = WaitForOthers::Time::clock::now() + time;
  sqlite3_busy_handler(sql.getHandle(), nullptr, nullptr);
  sqlite3_progress_handler(sql.getHandle(), steps_between_looks, is_over, this);
}

int Patience::is_over(void* self) {
  return WaitForOthers::Time::clock::now() < static_cast<const Patience*>(self)->end_ ? 0 : 1;
}

// A writer fills the journal, then the file.
std::string Patience::trace_of_work() const {
  std::string trace;
  for (const auto* suffix : {"", "-journal"}) {
    struct stat file {};
    if (::stat((path_ + suffix).c_str(), &file) != 0) continue;
    trace += std::to_string(file.st_size) + ' ' + std::to_string(file.st_mtim.tv_sec) + ' ' +
             std::to_string(file.st_mtim.tv_nsec) + ' ';
  }
  return trace;
}

bool Patience::goes_on(int tries) {
  const auto now = WaitForOthers::Time::clock::now();
  const auto trace = trace_of_work();
  if (tries == 0) present_ = {now, trace};
  if (!present_.goes_on(now, trace)) return false;
  if (present_.becomes_long(now)) on_long_wait();
  sqlite3_sleep(std::min(1 + tries, longest_nap_ms));
  return true;
}

}  // namespace rollcall::store
