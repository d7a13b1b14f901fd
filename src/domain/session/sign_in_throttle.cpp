#include "rollcall/domain/session/sign_in_throttle.hpp"

#include <algorithm>

namespace rollcall {

Seconds wait_after(std::int64_t failures) {
  constexpr std::int64_t free_failures = 5;
  constexpr Seconds longest = std::chrono::minutes{15};
  if (failures < free_failures) return Seconds{0};
  const auto doublings = std::min<std::int64_t>(failures - free_failures, 10);  // 2^10 s are more than the longest
  return std::min(longest, Seconds{std::int64_t{1} << doublings});
}

}  // namespace rollcall
