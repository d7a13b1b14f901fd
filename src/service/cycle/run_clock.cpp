// whether the clock of a run is believed.
#include <fmt/format.h>

#include <algorithm>

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/service/cycle/cycle_void.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/roll.hpp"

namespace rollcall::service {
namespace {

std::string days_between(Instant from, Instant until) {
  return fmt::format("{} days", date::floor<Days>(until - from).count());
}

// Steps that a wrong clock did too early can be voided as long as their month is still ahead of the right clock.
Hint way_back(store::Tx& tx, const Account& account) {
  const auto month = first_month_ahead(tx, account);
  Hint right{"set the clock right, and run again"};
  return month ? right.add({Advice::cycle_void, {account.slug, to_text(*month)}}) : right;
}

}  // namespace

void RunClockGuard::require_ahead(store::Tx& tx, const Account& account) {
  const auto last = store::last_recorded_at(tx, account.id);
  if (!last || tx.now >= *last) return;
  was_behind_ = true;
  throw Error{
      Fault::refused,
      account.slug + ": the clock shows " + to_text(tx.now) + ", before the last recorded step at " + to_text(*last),
      way_back(tx, account)}
      .as(Refusal::clock_before_last_step, {account.slug, to_text(tx.now), to_text(*last)});
}

void RunClockGuard::require_believed(store::Tx& tx, const Account& account) {
  if (!is_doubted(tx)) return;
  was_doubted_ = true;
  const auto last = *store::get_run_clock(tx).run_at;
  throw Error{Fault::refused,
              fmt::format("{}: the clock shows {}, {} after the last run at {}, so no due step was done", account.slug,
                          to_text(tx.now), days_between(last, tx.now), to_text(last)),
              Hint{Advice::cycle_clock_is_right_or_wait}}
      .as(Refusal::clock_doubted, {account.slug, to_text(tx.now), to_text(last)});
}

bool RunClockGuard::is_doubted(store::Tx& tx) const {
  return clock_is_ == ClockIs::to_be_judged && is_doubtful(store::get_run_clock(tx), tx.now);
}

void RunClockGuard::note(store::Tx& tx, const std::vector<AccountRun>& runs) const {
  const auto is_broken = [](const AccountRun& run) { return run.error && run.error->fault() == Fault::database; };
  if (std::ranges::any_of(runs, is_broken)) return;
  if (is_doubted(tx)) {
    if (was_doubted_) return store::note_refused_run(tx);
    // Nobody has asked what is due in the other accounts.
    if (runs.size() < store::list_accounts(tx).size()) return;
  }
  const auto known = store::get_run_clock(tx);
  if (was_behind_ && known.run_at && tx.now < *known.run_at) return;
  store::note_run(tx);
}

}  // namespace rollcall::service
