#pragma once

#include "rollcall/base/time.hpp"

namespace rollcall {

/// S-32: how long after that many failures in a row the next try has to wait: nothing before the fifth, then 1 s,
/// doubling up to 15 min. Never for good.
Seconds wait_after(std::int64_t failures);

/// How long failures are remembered; any wait is over long before.
inline constexpr Seconds failures_remembered_for = Days{1};

}  // namespace rollcall
