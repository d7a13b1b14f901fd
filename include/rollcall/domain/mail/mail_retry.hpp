#pragma once

#include <optional>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// M-04: how long a mail is tried, from when it was queued or set back by hand.
inline constexpr Days mail_given_up_after{5};

/// M-04: when a mail is tried again whose latest try, at `now`, met something temporary: 1 min, 5 min, 30 min and 2 h
/// later, then every 6 h; the last time when the 5 days are over. Nullopt if they are over: the mail is given up.
/// `attempts` counts the tries made, the latest one included.
std::optional<Instant> next_mail_try(Instant tried_since, int attempts, Instant now);

}  // namespace rollcall
