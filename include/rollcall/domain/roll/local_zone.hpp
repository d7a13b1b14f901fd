#pragma once

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"

namespace rollcall {

/// The zone on whose calendar the account's days lie. Throws refused where the system does not know it any more, with
/// the command that sets another.
Zone zone_of(const Account& account);

/// The zone that was frozen when the cycle opened. Throws refused likewise: the same command mends an open cycle
/// too.
Zone zone_of(const Cycle& cycle, const Account& account);

}  // namespace rollcall
