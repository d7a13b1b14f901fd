#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct CycleStatus {
  Day today;  ///< by the clocks of the open cycle, or of the account
  bool enabled;
  std::optional<Day> next_deactivation;  ///< nullopt: switched off, or no month ahead can have a cycle
  std::int64_t scheduled_users;  ///< of the open cycle, or between cycles of the next one as it looks now (A-35)
  std::int64_t excluded_users;   ///< all active members whom an exclusion covers today
  std::int64_t inactive_now;     ///< active members inactive today (A-01), whether or not a cycle has them
  std::optional<Cycle> cycle;    ///< the open one
  std::optional<CycleDates> next_dates;  ///< between cycles: those of the next one
};

CycleStatus cycle_status(store::Tx& tx, const Account& account);

/// Where a listing of the scheduled comes from: the open cycle, or the projection of the next.
enum class CohortSource { open_cycle, projection, none };

/// Calls `row` for everybody scheduled or excluded, of the open cycle or projected, those seen least recently first,
/// until it returns false: a short list does not read the whole cohort. Nothing while the switch is off.
CohortSource list_scheduled(store::Tx& tx, const Account& account,
                            const std::function<bool(const store::CohortRow&)>& row);

/// The same for every active member whom an exclusion covers today, whether seen lately or not, and with the switch
/// off.
void list_excluded(store::Tx& tx, const Account& account, const std::function<bool(const store::CohortRow&)>& row);

}  // namespace rollcall::service
