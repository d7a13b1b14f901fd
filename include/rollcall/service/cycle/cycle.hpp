#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What a run did, or would do, about one step.
struct StepReport {
  Month month;
  Step step;
  std::optional<Day> due;  ///< nullopt: a month without a business day
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

/// What came of a run in one account.
struct AccountRun {
  std::string account;            ///< slug
  std::optional<Day> local_date;  ///< today in the account; nullopt: its zone or the file could not be read
  std::vector<StepReport> steps;
  std::optional<NextStep> next;
  std::optional<Error> error;
};

/// What somebody says of the clock of a run.
enum class ClockIs { to_be_judged, right };

/// The clock of one run, judged before it does anything, and remembered after it.
class RunClockGuard {
 public:
  explicit RunClockGuard(ClockIs clock_is) : clock_is_{clock_is} {}

  /// Throws refused where the clock is before what the account's cycle did last.
  void require_ahead(store::Tx& tx, const Account& account);
  /// For a step that is due. Throws refused where the run comes so long after the one before that its clock is doubted.
  void require_believed(store::Tx& tx, const Account& account);
  /// Whether a step that was due was held back for a doubted clock.
  bool was_doubted() const { return was_doubted_; }

  /// Notes the run in the file. A run that was held back is noted only the first time, and a run in which the disk
  /// refused a step is not noted.
  void note(store::Tx& tx, const std::vector<AccountRun>& runs) const;

 private:
  bool is_doubted(store::Tx& tx) const;

  ClockIs clock_is_;
  bool was_behind_ = false;
  bool was_doubted_ = false;
};

/// Does the next thing the account's cycle asks for at the transaction's instant: opens or closes a month, executes one
/// step. Returns what was done, in order; nothing when there is nothing more to do now, and a `waiting`
/// last when only time is missing: so the caller calls it again, in a transaction of its own, until then. Throws
/// refused for, and where the system no longer knows the zone.
std::vector<StepReport> advance_cycle(store::Tx& tx, const Account& account, RunClockGuard& clock);

/// What comes next in the account; nothing while the cycle is switched off.
std::optional<NextStep> next_step(store::Tx& tx, const Account& account);

/// How `run_cycles` gets its transactions: each in its own, or all in one that is rolled back (a dry run).
using InTransaction = std::function<void(const std::function<void(store::Tx&)>&)>;

/// Does what is due in each of the accounts, each step in a transaction of its own. An account in which that fails, for
/// whatever reason, carries the error and does not stop the others. `stopped` is asked between transactions.
std::vector<AccountRun> run_cycles(const std::vector<Account>& accounts, RunClockGuard& clock,
                                   const InTransaction& in_transaction, const std::function<bool()>& stopped);

}  // namespace rollcall::service
