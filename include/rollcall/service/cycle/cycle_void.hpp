#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The first month on the account's record whose notice lies after the clock: a clock that was ahead has recorded it.
/// Nullopt if there is none.
std::optional<Month> first_month_ahead(store::Tx& tx, const Account& account);

struct VoidReport {
  std::vector<Month> months;         ///< taken back, in order
  std::int64_t mails_cancelled = 0;  ///< of theirs, that still waited
};

/// takes back the account's cycle of this month, and those of later months, which a clock that was ahead has
/// recorded: the months are open again, as if nothing had been done about them, and their queued mails are cancelled.
/// What that clock wrote down of earlier months stays, as done now. Throws not_found for a month that is not on record;
/// refused where its notice does not lie after the clock, or somebody whom one of the cycles deactivated still is.
VoidReport void_cycles(store::Tx& tx, const Account& account, Month first);

}  // namespace rollcall::service
