#include "address_throttle.hpp"

#include <iterator>

#include "web/http/client_address.hpp"

namespace rollcall::web {

bool AddressThrottle::has_to_wait(const std::string& address, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto found = failures_.find(network_of(address));
  if (found == failures_.end()) return false;
  forget_before(found->second, now);
  return found->second.size() >= most_failures;
}

void AddressThrottle::fail(const std::string& address, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto network = network_of(address);
  if (failures_.size() >= most_networks && !failures_.contains(network)) forget_over(now);
  if (failures_.size() >= most_networks && !failures_.contains(network)) return;
  auto& failures = failures_[network];
  forget_before(failures, now);
  failures.push_back(now);
}

void AddressThrottle::forget_over(Instant now) {
  for (auto each = failures_.begin(); each != failures_.end();) {
    forget_before(each->second, now);
    each = each->second.empty() ? failures_.erase(each) : std::next(each);
  }
}

void AddressThrottle::forget_before(std::deque<Instant>& failures, Instant now) const {
  while (!failures.empty() && (failures.front() + window <= now || failures.front() > now)) failures.pop_front();
}

}  // namespace rollcall::web
