#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "rollcall/base/time.hpp"

namespace rollcall::web {

/// W-13: what comes from one client's network, beside what is counted for an address of mail: 30 failures in 15
/// minutes. Kept by the process, not in the roll, and for so many networks at a time: where
/// more fail in one window, the new ones are not counted, and nobody who has to wait is forgotten.
class AddressThrottle {
 public:
  static constexpr std::size_t most_failures = 30;
  static constexpr Seconds window = std::chrono::minutes{15};
  static constexpr std::size_t most_networks = 100'000;

  bool has_to_wait(const std::string& address, Instant now);
  void fail(const std::string& address, Instant now);

 private:
  void forget_over(Instant now);
  void forget_before(std::deque<Instant>& failures, Instant now) const;

  std::mutex mutex_;
  std::map<std::string, std::deque<Instant>> failures_;
};

}  // namespace rollcall::web
