#pragma once

#include <vector>

#include "cycle_month.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/store/cycle/cohort.hpp"

namespace rollcall::service {

/// The acts a cycle is made of. Each changes the rows, writes the ledger and the audit, and queues the mails, in the
/// one transaction it is given.

/// opens the month's cycle and executes its notice.
StepReport open_cycle(store::Tx& tx, const Account& account, const Zone& zone, const OpenMonth& month);

/// a month that cannot have a cycle, or whose reminder's day is past: recorded, and nobody is written to.
StepReport record_month(store::Tx& tx, const Account& account, const OpenMonth& month, CycleState state);

/// a reminder, with the steps it supersedes.
std::vector<StepReport> execute_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, const Due& due);

/// the deactivation, with the steps it supersedes.
std::vector<StepReport> execute_deactivation(store::Tx& tx, const Account& account, const Cycle& cycle, const Due& due);

/// ends a cycle whose deactivation can no longer be done in time.
std::vector<StepReport> close_missed(store::Tx& tx, const Account& account, const Cycle& cycle);

/// The judgement of a step: for the day it was due.
store::Judgement judgement_of(const Cycle& cycle, Step step, const Zone& zone);

}  // namespace rollcall::service
