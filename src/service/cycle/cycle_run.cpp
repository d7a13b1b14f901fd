#include "cycle_day.hpp"
#include "cycle_steps.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/roll/super_admin.hpp"

namespace rollcall::service {
namespace {

//
void require_a_super_admin(store::Tx& tx, const Account& account) {
  if (store::count_active_super_admins(tx, account.id) == 0)
    throw Error{Refusal::no_super_admin_for_cycle, {account.slug}, Hint{Advice::add_super_admin_of, {account.slug}}};
}

std::vector<StepReport> advance_open_cycle(store::Tx& tx, const Account& account, const Cycle& cycle,
                                           RunClockGuard& clock) {
  const auto zone = zone_of(cycle, account);
  const auto due = due_now(tx, cycle, zone);
  switch (due.act) {
    case Due::Act::nothing:
      return {};
    case Due::Act::wait:
      return {{.month = cycle.month,
               .step = due.step,
               .due = cycle.dates->on(due.step),
               .result = StepResult::waiting,
               .scheduled = store::count_cohort(tx, cycle.id, CohortState::scheduled),
               .waits_until = due.waits_until}};
    case Due::Act::close_missed:
      clock.require_believed(tx, account);
      return close_missed(tx, account, cycle);
    case Due::Act::execute:
      break;
  }
  clock.require_believed(tx, account);
  require_a_super_admin(tx, account);
  return due.step == Step::deactivation ? execute_deactivation(tx, account, cycle, due)
                                        : execute_reminder(tx, account, cycle, due);
}

std::vector<StepReport> advance_months(store::Tx& tx, const Account& account, RunClockGuard& clock) {
  const auto zone = zone_of(account);
  const auto today = zone.day_of(tx.now);
  const auto month = first_open_month(tx, account, zone);
  if (!month || today < month->begins_on()) return {};
  clock.require_believed(tx, account);
  if (!month->possible()) return {record_month(tx, account, *month, CycleState::impossible)};
  if (today > month->dates->reminder_on) return {record_month(tx, account, *month, CycleState::missed)};
  require_a_super_admin(tx, account);
  return {open_cycle(tx, account, zone, *month)};
}

bool is_over(const std::vector<StepReport>& reports) {
  return reports.empty() || reports.back().result == StepResult::waiting;
}

// Advances the account until nothing is left to do for now, as far as that is possible.
void run_account(AccountRun& run, RunClockGuard& clock, const InTransaction& in_transaction,
                 const std::function<bool()>& stopped) {
  bool over = false;
  while (!over && !stopped()) {
    std::vector<StepReport> reports;
    in_transaction([&](store::Tx& tx) {
      // Read again under the lock: its switch or zone may have been set meanwhile.
      const auto current = store::get_account(tx, run.account);
      run.local_date = zone_of(current).day_of(tx.now);
      reports = advance_cycle(tx, current, clock);
      run.next = reports.empty() ? next_step(tx, current) : std::nullopt;
      if (!is_over(reports)) store::note_run(tx);
    });
    over = is_over(reports);
    run.steps.insert(run.steps.end(), reports.begin(), reports.end());
    if (over && !reports.empty()) run.next = NextStep{reports.back().step, *reports.back().waits_until};
  }
}

}  // namespace

std::vector<StepReport> advance_cycle(store::Tx& tx, const Account& account, RunClockGuard& clock) {
  require_right(tx, account, Right::super_admin);
  clock.require_ahead(tx, account);
  if (const auto cycle = store::find_open_cycle(tx, account.id)) return advance_open_cycle(tx, account, *cycle, clock);
  return advance_months(tx, account, clock);
}

std::optional<NextStep> next_step(store::Tx& tx, const Account& account) {
  if (const auto cycle = store::find_open_cycle(tx, account.id)) {
    for (const auto step : all_steps)
      if (!cycle->has(step)) return NextStep{step, cycle->dates->on(step)};
    throw Error{Fault::internal, "an open cycle has nothing left to do"};
  }
  const auto zone = zone_of(account);
  const auto month = next_possible_month(tx, account, zone, zone.day_of(tx.now));
  if (!month) return std::nullopt;
  return NextStep{Step::notice, month->dates->notice_on};
}

std::vector<AccountRun> run_cycles(const std::vector<Account>& accounts, RunClockGuard& clock,
                                   const InTransaction& in_transaction, const std::function<bool()>& stopped) {
  std::vector<AccountRun> runs;
  for (const auto& account : accounts) {
    auto& run =
        runs.emplace_back(AccountRun{.account = account.slug, .local_date = {}, .steps = {}, .next = {}, .error = {}});
    // Whatever fails here is this account's alone, as far as anybody can tell before the others were tried.
    try {
      run_account(run, clock, in_transaction, stopped);
    } catch (const Error& error) {
      run.error = error;
    } catch (const std::exception& failure) {
      run.error = Error{Fault::internal, account.slug + ": " + failure.what()};
    }
  }
  return runs;
}

}  // namespace rollcall::service
