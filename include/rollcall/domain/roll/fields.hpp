#pragma once

#include <string_view>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/roll/member.hpp"

namespace rollcall {

/// What the fields of a member may say, on the command line and in imports (U-70, U-74). Case does not count. Each
/// throws usage, naming what was said and what is possible.

bool yes_no_from(std::string_view typed);          ///< yes/no, true/false, 1/0
bool on_off_from(std::string_view typed);          ///< on/off: a switch of the portal (P-01)
bool switch_from(std::string_view typed);          ///< yes/no, and on/off where a rule writes so (U-41, P-26)
Seat seat_from(std::string_view typed);            ///< the words of Seat
MemberStatus status_from(std::string_view typed);  ///< the words of MemberStatus
/// How long somebody was away: `90d`. A-01 counts whole days, so hours and minutes are refused.
Days days_away_from(std::string_view typed);

}  // namespace rollcall
