#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/account.hpp"
#include "rollcall/domain/cycle.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What a run did, or would do, about one step.
struct StepReport {
  Month month;
  Step step;
  std::optional<Day> due;  ///< nothing: a month without a business day
  StepResult result;
  std::int64_t scheduled = 0;
  std::int64_t deactivated = 0;
  std::int64_t spared = 0;
  std::int64_t mails = 0;
  std::optional<Day> waits_until{};  ///< of `waiting`: the earliest day on which it can go on
};

/// The step that comes next, when nothing changes until then.
struct NextStep {
  Step step;
  Day on;
};

/// Does the next thing the account's cycle asks for at the transaction's instant: opens or closes a month, executes one
/// step. Returns what was done, in order; nothing when there is nothing more to do now, and a `waiting`
/// last when only time is missing: so the caller calls it again, in a transaction of its own, until then. Throws
/// refused for.
std::vector<StepReport> advance_cycle(store::Tx& tx, const Account& account);

/// What comes next in the account; nothing while the cycle is switched off.
std::optional<NextStep> next_step(store::Tx& tx, const Account& account);

struct AccountRun {
  std::string account;            ///< slug
  std::optional<Day> local_date;  ///< today in the account; nothing: the file could not even be read
  std::vector<StepReport> steps;
  std::optional<NextStep> next;
  std::optional<Error> error;
};

/// How `run_cycles` gets its transactions: each in its own, or all in one that is rolled back (a dry run).
using InTransaction = std::function<void(const std::function<void(store::Tx&)>&)>;

/// Does what is due in each of the accounts, each step in a transaction of its own. An account that is refused, or
/// whose step the disk refuses, carries the error and does not stop the others. `stopped` is asked between
/// transactions.
std::vector<AccountRun> run_cycles(const std::vector<Account>& accounts, const InTransaction& in_transaction,
                                   const std::function<bool()>& stopped);

}  // namespace rollcall::service
