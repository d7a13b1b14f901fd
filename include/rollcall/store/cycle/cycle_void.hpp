#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Addresses of those whom the cycle deactivated and who still are, at most `limit`, in order.
std::vector<std::string> list_still_deactivated(Tx& tx, std::int64_t cycle_id, std::int64_t limit);

/// Takes the cycle off the record, with its ledger and its cohort, and counts that its month was taken back. Its mails
/// stay, as what was sent.
void void_cycle(Tx& tx, const Cycle& cycle);

/// Forgets the account's notifications about the cycle that come from a clock that was ahead.
void forget_cycle_notifications_ahead(Tx& tx, std::int64_t account_id);

/// Whatever the account's cycles still have on record after the transaction's instant was done now.
void settle_cycles_ahead(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
