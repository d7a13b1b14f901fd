#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Records a month: an open cycle with its frozen dates and zone, or one that is missed or impossible and closed
/// at once. Returns it.
Cycle add_cycle(Tx& tx, std::int64_t account_id, Month month, const std::string& zone_name,
                const std::optional<CycleDates>& dates, CycleState state);
/// Freezes another zone in an open cycle, whose own the system does not know any more.
void set_cycle_zone(Tx& tx, std::int64_t cycle_id, const std::string& zone_name);
/// Ends an open cycle. Throws internal when it is not open.
void close_cycle(Tx& tx, std::int64_t cycle_id, CycleState state);
/// Adds a line to the ledger, at the transaction's instant. A step is there once: a second one is an internal fault
///
void add_step(Tx& tx, std::int64_t cycle_id, const StepDone& step);

std::optional<Cycle> find_open_cycle(Tx& tx, std::int64_t account_id);
std::optional<Cycle> find_cycle(Tx& tx, std::int64_t account_id, Month month);
/// The cycle that a mail's cause names (store::cycle_cause); nullopt if it names none.
std::optional<Cycle> find_cycle_of_cause(Tx& tx, const std::string& cause);
/// Newest first, at most `limit` (-1: all).
std::vector<Cycle> list_cycles(Tx& tx, std::int64_t account_id, std::int64_t limit);

/// The newest month recorded in any state; nullopt: none.
std::optional<Month> last_recorded_month(Tx& tx, std::int64_t account_id);
/// When the cycle last wrote anything for the account; nullopt: never.
std::optional<Instant> last_recorded_at(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
