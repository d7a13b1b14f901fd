#include "rollcall/service/cycle/cycle_status.hpp"

#include "cycle_day.hpp"
#include "cycle_month.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/cycle/cycle.hpp"

namespace rollcall::service {
namespace {

store::Judgement notice_judgement(const OpenMonth& month, const Zone& zone) {
  return {inactivity_boundary(month.dates->notice_on, zone), month.dates->notice_on};
}

}  // namespace

CycleStatus cycle_status(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::super_admin);
  const auto cycle = store::find_open_cycle(tx, account.id);
  const auto zone = cycle ? zone_of(*cycle, account) : zone_of(account);
  const auto today = zone.day_of(tx.now);
  CycleStatus status{.today = today,
                     .enabled = account.deactivation_enabled,
                     .next_deactivation = {},
                     .scheduled_users = 0,
                     .excluded_users = store::count_excluded(tx, account.id, today),
                     .inactive_now = store::count_inactive(tx, account.id, inactivity_boundary(today, zone)),
                     .cycle = cycle,
                     .next_dates = {}};
  if (cycle) {
    status.next_deactivation = expected_deactivation(tx, *cycle, zone);
    status.scheduled_users = store::count_scheduled_today(tx, cycle->id, today);
  } else if (const auto next = next_possible_month(tx, account, zone, today)) {
    status.next_dates = next->dates;
    status.next_deactivation = next->dates->deactivation_on;
    status.scheduled_users = store::count_projected(tx, account.id, notice_judgement(*next, zone));
  }
  return status;
}

CohortSource list_scheduled(store::Tx& tx, const Account& account,
                            const std::function<bool(const store::CohortRow&)>& row) {
  require_right(tx, account, Right::super_admin);
  const auto cycle = store::find_open_cycle(tx, account.id);
  const auto zone = cycle ? zone_of(*cycle, account) : zone_of(account);
  const auto today = zone.day_of(tx.now);
  const auto listed = [&](const store::CohortRow& each) {
    const bool in_view = each.state == CohortState::scheduled || each.state == CohortState::excluded;
    return !in_view || row(each);
  };
  if (cycle) {
    const auto boundary = inactivity_boundary(cycle->dates->notice_on, zone);
    store::list_active_cohort_today(tx, *cycle, boundary, today, listed);
    return CohortSource::open_cycle;
  }
  const auto next = next_possible_month(tx, account, zone, today);
  if (!next) return CohortSource::none;
  store::list_projected_cohort(tx, account.id, notice_judgement(*next, zone), listed);
  return CohortSource::projection;
}

void list_excluded(store::Tx& tx, const Account& account, const std::function<bool(const store::CohortRow&)>& row) {
  require_right(tx, account, Right::super_admin);
  store::list_excluded(tx, account.id, exclusions_judged_on(tx, account), row);
}

}  // namespace rollcall::service
