#include "cycle_day.hpp"
#include "cycle_steps.hpp"
#include "rollcall/service/cycle.hpp"
#include "rollcall/store/account.hpp"
#include "rollcall/store/cohort.hpp"
#include "rollcall/store/cycle.hpp"
#include "rollcall/store/super_admin.hpp"

namespace rollcall::service {
namespace {

// what was done once cannot be undone by a clock that went back.
void require_clock_ahead(store::Tx& tx, const Account& account) {
  const auto last = store::last_recorded_at(tx, account.id);
  if (last && tx.now < *last)
    throw Error{Fault::refused,
                account.slug + ": the clock stands at " + to_text(tx.now) + ", before the last recorded step at " +
                    to_text(*last),
                "set the clock right, and run again"};
}

//
void require_super_admin(store::Tx& tx, const Account& account) {
  if (store::count_active_super_admins(tx, account.id) == 0)
    throw Error{Fault::refused, account.slug + " has no active super admin, so its cycle cannot run",
                "rollcall --account " + account.slug + " user add EMAIL --super-admin yes"};
}

std::vector<StepReport> advance_open_cycle(store::Tx& tx, const Account& account, const Cycle& cycle) {
  const auto zone = Zone::named(cycle.time_zone);
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
      return close_missed(tx, account, cycle);
    case Due::Act::execute:
      break;
  }
  require_super_admin(tx, account);
  return due.step == Step::deactivation ? execute_deactivation(tx, account, cycle, due)
                                        : execute_reminder(tx, account, cycle, due);
}

std::vector<StepReport> advance_months(store::Tx& tx, const Account& account) {
  const auto zone = Zone::named(account.time_zone);
  const auto today = zone.day_of(tx.now);
  const auto month = first_open_month(tx, account, zone);
  if (!month || today < month->begins_on()) return {};
  if (!month->possible()) return {record_month(tx, account, *month, CycleState::impossible)};
  if (today > month->dates->reminder_on) return {record_month(tx, account, *month, CycleState::missed)};
  require_super_admin(tx, account);
  return {open_cycle(tx, account, zone, *month)};
}

bool is_over(const std::vector<StepReport>& reports) {
  return reports.empty() || reports.back().result == StepResult::waiting;
}

// What an account may be refused without stopping the others. Anything else is a fault of ours, and stops the run.
bool concerns_account_only(const Error& error) {
  return error.fault() == Fault::refused || error.fault() == Fault::database;
}

}  // namespace

std::vector<StepReport> advance_cycle(store::Tx& tx, const Account& account) {
  require_clock_ahead(tx, account);
  if (const auto cycle = store::find_open_cycle(tx, account.id)) return advance_open_cycle(tx, account, *cycle);
  return advance_months(tx, account);
}

std::optional<NextStep> next_step(store::Tx& tx, const Account& account) {
  if (const auto cycle = store::find_open_cycle(tx, account.id)) {
    for (const auto step : all_steps)
      if (!cycle->has(step)) return NextStep{step, cycle->dates->on(step)};
    throw Error{Fault::internal, "an open cycle has nothing left to do"};
  }
  const auto zone = Zone::named(account.time_zone);
  const auto month = next_possible_month(tx, account, zone, zone.day_of(tx.now));
  if (!month) return std::nullopt;
  return NextStep{Step::notice, month->dates->notice_on};
}

std::vector<AccountRun> run_cycles(const std::vector<Account>& accounts, const InTransaction& in_transaction,
                                   const std::function<bool()>& stopped) {
  std::vector<AccountRun> runs;
  for (const auto& account : accounts) {
    auto& run =
        runs.emplace_back(AccountRun{.account = account.slug, .local_date = {}, .steps = {}, .next = {}, .error = {}});
    try {
      bool over = false;
      while (!over && !stopped()) {
        std::vector<StepReport> reports;
        in_transaction([&](store::Tx& tx) {
          // Read again under the lock: its switch or zone may have been set meanwhile.
          const auto current = store::get_account(tx, account.slug);
          run.local_date = Zone::named(current.time_zone).day_of(tx.now);
          reports = advance_cycle(tx, current);
          run.next = reports.empty() ? next_step(tx, current) : std::nullopt;
        });
        over = is_over(reports);
        run.steps.insert(run.steps.end(), reports.begin(), reports.end());
        if (over && !reports.empty()) run.next = NextStep{reports.back().step, *reports.back().waits_until};
      }
    } catch (const Error& error) {
      if (!concerns_account_only(error)) throw;
      run.error = error;
    }
  }
  return runs;
}

}  // namespace rollcall::service
