#pragma once

#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// what the file has on record that lies after the clock. Either the clock is wrong, or one before it was.
void look_at_clock(store::Tx& tx, std::vector<Finding>& found);

/// Whether the account's cycle can do its work: its zones are known, nothing of it lies after the clock, no step is
/// overdue.
void look_at_cycle(store::Tx& tx, const Account& account, std::vector<Finding>& found);

}  // namespace rollcall::service
