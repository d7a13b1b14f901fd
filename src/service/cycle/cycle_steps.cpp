#include "cycle_steps.hpp"

#include "cycle_mail.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/cycle/reminder.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "service/roll/deactivation.hpp"

namespace rollcall::service {
namespace {

StepReport report_of(const Cycle& cycle, const StepDone& done) {
  return {.month = cycle.month,
          .step = done.step,
          .due = cycle.dates ? std::optional{cycle.dates->on(done.step)} : std::nullopt,
          .result = done.result,
          .scheduled = done.scheduled,
          .deactivated = done.deactivated,
          .spared = done.spared,
          .mails = done.mails};
}

StepReport record(store::Tx& tx, const Account& account, const Cycle& cycle, const StepDone& done) {
  store::add_step(tx, cycle.id, done);
  const Json details{{"month", to_text(cycle.month)},   {"result", word(done.result)}, {"scheduled", done.scheduled},
                     {"deactivated", done.deactivated}, {"spared", done.spared},       {"mails", done.mails}};
  store::append_audit(tx, {.action = "cycle." + std::string{word(done.step)},
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = details.text()});
  return report_of(cycle, done);
}

std::vector<StepReport> record_superseded(store::Tx& tx, const Account& account, const Cycle& cycle, const Due& due,
                                          std::int64_t scheduled) {
  std::vector<StepReport> reports;
  for (const auto step : due.superseded)
    reports.push_back(
        record(tx, account, cycle,
               {.step = step, .result = StepResult::superseded, .done_at = tx.now, .scheduled = scheduled}));
  return reports;
}

// Members whom the step passed over for a reason: neither deactivated, nor gone by other means.
std::int64_t count_spared(store::Tx& tx, const Cycle& cycle) {
  std::int64_t spared = 0;
  for (const auto state :
       {CohortState::excluded, CohortState::returned, CohortState::protected_, CohortState::unwarned})
    spared += store::count_cohort(tx, cycle.id, state);
  return spared;
}

}  // namespace

store::Judgement judgement_of(const Cycle& cycle, Step step, const Zone& zone) {
  const auto due = cycle.dates->on(step);
  return {inactivity_boundary(due, zone), due};
}

StepReport open_cycle(store::Tx& tx, const Account& account, const Zone& zone, const OpenMonth& month) {
  const auto cycle = store::add_cycle(tx, account.id, month.month, zone.name(), month.dates, CycleState::open);
  const auto notice_day_over = zone.first_instant(cycle.dates->notice_on + Days{1});
  store::form_cohort(tx, cycle, judgement_of(cycle, Step::notice, zone), notice_day_over);

  StepDone done{.step = Step::notice, .result = StepResult::nobody, .done_at = tx.now};
  done.scheduled = store::count_cohort(tx, cycle.id, CohortState::scheduled);
  if (done.scheduled > 0) {
    done.result = StepResult::done;
    done.mails = queue_admin_notice(tx, account, cycle, Step::notice, cycle.dates->deactivation_on);
  }
  // without a cohort there is nothing to wait for.
  if (store::count_cohort(tx, cycle.id) == 0) store::close_cycle(tx, cycle.id, CycleState::completed);
  return record(tx, account, cycle, done);
}

StepReport record_month(store::Tx& tx, const Account& account, const OpenMonth& month, CycleState state) {
  const auto cycle = store::add_cycle(tx, account.id, month.month, account.time_zone, month.dates, state);
  if (state == CycleState::missed)
    return record(tx, account, cycle, {.step = Step::notice, .result = StepResult::missed, .done_at = tx.now});
  store::append_audit(tx, {.action = "cycle.impossible",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"month", to_text(month.month)}}.text()});
  return report_of(cycle, {.step = Step::notice, .result = StepResult::impossible, .done_at = tx.now});
}

std::vector<StepReport> execute_reminder(store::Tx& tx, const Account& account, const Cycle& cycle, const Due& due) {
  const auto zone = zone_of(cycle, account);
  store::judge_cohort(tx, cycle, judgement_of(cycle, due.step, zone));
  store::cancel_cycle_mail(tx, cycle);

  StepDone done{.step = due.step, .result = StepResult::nobody, .done_at = tx.now};
  done.scheduled = store::count_cohort(tx, cycle.id, CohortState::scheduled);
  if (done.scheduled > 0) {
    done.result = StepResult::done;
    // One after the other: the order of the outbox is the order of handing over.
    done.mails = queue_admin_notice(tx, account, cycle, due.step, *due.announced);
    done.mails += queue_user_reminder(tx, account, cycle, due.step, *due.announced);
  }
  auto reports = record_superseded(tx, account, cycle, due, done.scheduled);
  reports.push_back(record(tx, account, cycle, done));
  return reports;
}

std::vector<StepReport> execute_deactivation(store::Tx& tx, const Account& account, const Cycle& cycle,
                                             const Due& due) {
  const auto zone = zone_of(cycle, account);
  store::judge_cohort(tx, cycle, judgement_of(cycle, Step::deactivation, zone));
  StepDone done{.step = Step::deactivation, .result = StepResult::nobody, .done_at = tx.now};
  done.scheduled = store::count_cohort(tx, cycle.id, CohortState::scheduled);
  if (done.scheduled > 0) done.result = StepResult::done;
  store::cancel_cycle_mail(tx, cycle);

  // Those with proof go; those still scheduled had none.
  auto proven = store::choose_proven(tx, cycle, zone);
  store::set_cohort_state(tx, proven, cycle.id, CohortState::deactivated);
  if (store::count_chosen(tx, proven) > 0) {
    require_transport(tx);
    const auto confirmation = user_confirmation(tx, proven, account, cycle, zone.day_of(tx.now));
    done.deactivated = deactivate(tx, proven, Cause::by_cycle, account, confirmation);
    done.mails = done.deactivated;
    require_super_admin_left(tx, account);
  }
  const auto unproven = store::choose_cohort(tx, cycle.id, CohortState::scheduled);
  store::set_cohort_state(tx, unproven, cycle.id, CohortState::unwarned);

  done.spared = count_spared(tx, cycle);
  if (cycle.mails() > 0) done.mails += queue_admin_confirmation(tx, account, cycle, CycleState::completed);
  auto reports = record_superseded(tx, account, cycle, due, done.scheduled);
  reports.push_back(record(tx, account, cycle, done));
  store::close_cycle(tx, cycle.id, CycleState::completed);
  return reports;
}

std::vector<StepReport> close_missed(store::Tx& tx, const Account& account, const Cycle& cycle) {
  const auto zone = zone_of(cycle, account);
  store::judge_cohort(tx, cycle, judgement_of(cycle, Step::deactivation, zone));
  const auto scheduled = store::count_cohort(tx, cycle.id, CohortState::scheduled);
  store::cancel_cycle_mail(tx, cycle);
  std::int64_t mails = 0;
  if (cycle.mails() > 0) mails = queue_admin_confirmation(tx, account, cycle, CycleState::missed);
  std::vector<StepReport> reports;
  for (const auto step : all_steps) {
    if (cycle.has(step)) continue;
    StepDone done{.step = step, .result = StepResult::missed, .done_at = tx.now, .scheduled = scheduled};
    if (step == Step::deactivation) {
      done.spared = scheduled + count_spared(tx, cycle);
      done.mails = mails;
    }
    reports.push_back(record(tx, account, cycle, done));
  }
  store::close_cycle(tx, cycle.id, CycleState::missed);
  return reports;
}

}  // namespace rollcall::service
