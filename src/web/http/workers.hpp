#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "rollcall/web/http/server.hpp"

namespace rollcall::web {

/// Threads that work, each with a worker of its own.
class Workers {
 public:
  using Job = std::function<void(Worker&)>;
  static constexpr unsigned most_long_running = 2;
  static constexpr std::size_t most_long_waiting = 32;

  /// Throws what making a worker throws.
  Workers(unsigned count, const std::function<std::unique_ptr<Worker>()>& make);
  /// Does what waits, and ends.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(Job job);

  /// What takes long is done two at a time, so that a thread is left for everything else. False: too much of it waits.
  bool add_long(Job job);

 private:
  void run(const std::function<std::unique_ptr<Worker>()>& make);
  std::optional<Job> next();
  bool has_long_job() const { return !long_jobs_.empty() && long_running_ < most_long_running; }
  void finish();

  template <class Change>
  void report(Change change) {
    const std::lock_guard lock{mutex_};
    change();
    ready_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Job> jobs_;
  std::deque<Job> long_jobs_;
  unsigned long_running_ = 0;
  unsigned made_ = 0;
  bool over_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace rollcall::web
