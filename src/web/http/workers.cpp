#include "workers.hpp"

#include <utility>

namespace rollcall::web {
namespace {

Workers::Job taken_from(std::deque<Workers::Job>& jobs) {
  auto job = std::move(jobs.front());
  jobs.pop_front();
  return job;
}

}  // namespace

Workers::Workers(unsigned count, const std::function<std::unique_ptr<Worker>()>& make) {
  for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this, &make] { run(make); });
  std::unique_lock lock{mutex_};
  ready_.wait(lock, [&] { return made_ == count || failure_; });
  if (!failure_) return;
  lock.unlock();
  finish();
  std::rethrow_exception(failure_);
}

Workers::~Workers() {
  finish();
}

void Workers::add(Job job) {
  report([&] { jobs_.push_back(std::move(job)); });
}

bool Workers::add_long(Job job) {
  const std::lock_guard lock{mutex_};
  if (long_jobs_.size() >= most_long_waiting) return false;
  long_jobs_.push_back(std::move(job));
  ready_.notify_all();
  return true;
}

void Workers::run(const std::function<std::unique_ptr<Worker>()>& make) {
  try {
    const auto worker = make();
    report([this] { ++made_; });
    while (auto job = next()) (*job)(*worker);
  } catch (...) {
    report([this] { failure_ = std::current_exception(); });
  }
}

std::optional<Workers::Job> Workers::next() {
  std::unique_lock lock{mutex_};
  ready_.wait(lock, [this] { return !jobs_.empty() || has_long_job() || over_; });
  if (!jobs_.empty()) return taken_from(jobs_);
  if (!has_long_job()) return std::nullopt;
  ++long_running_;
  return [this, job = taken_from(long_jobs_)](Worker& worker) {
    job(worker);
    report([this] { --long_running_; });
  };
}

void Workers::finish() {
  report([this] { over_ = true; });
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

}  // namespace rollcall::web
