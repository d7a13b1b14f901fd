#pragma once

namespace rollcall::store {

/// store::cycle_cause as SQL, of a row of cycle.
inline constexpr const char* cause_of_cycle =
    "('cycle/' || cycle.account_id || '/' || cycle.month || iif(cycle.attempt = 1, '', '/' || cycle.attempt)) ";

}  // namespace rollcall::store
