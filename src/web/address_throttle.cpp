#include "address_throttle.hpp"

namespace rollcall::web {

bool AddressThrottle::has_to_wait(const std::string& address, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto found = failures_.find(address);
  if (found == failures_.end()) return false;
  forget_before(found->second, now);
  return found->second.size() >= most_failures;
}

void AddressThrottle::fail(const std::string& address, Instant now) {
  const std::lock_guard lock{mutex_};
  if (failures_.size() >= most_addresses && !failures_.contains(address)) failures_.clear();
  auto& failures = failures_[address];
  forget_before(failures, now);
  failures.push_back(now);
}

void AddressThrottle::forget_before(std::deque<Instant>& failures, Instant now) const {
  while (!failures.empty() && (failures.front() + window <= now || failures.front() > now)) failures.pop_front();
}

}  // namespace rollcall::web
