#include "rollcall/service/cycle/cycle_control.hpp"

#include "cycle_mail.hpp"
#include "cycle_zone.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/cycle/exclusion.hpp"
#include "rollcall/store/cycle/reminder.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/chosen.hpp"

namespace rollcall::service {
namespace {

void require_in_cycle(store::Tx& tx, const store::Chosen& members) {
  if (const auto others = store::list_inactive_chosen(tx, members); !others.empty())
    throw Error{Refusal::not_in_cycle, {named(others)}, "name active members only"};
}

void require_not_past(store::Tx& tx, const Account& account, Day through) {
  const auto today = zone_of_cycles(tx, account).day_of(tx.now);
  if (through < today)
    throw Error{Fault::usage, "the last day " + to_text(through) + " is in the past", "today is " + to_text(today)};
}

}  // namespace

bool switch_deactivation(store::Tx& tx, const Account& account, bool enabled) {
  require_right(tx, account, Right::super_admin);
  if (account.deactivation_enabled == enabled) return false;
  store::switch_deactivation(tx, account.id, enabled);
  store::append_audit(tx, {.action = enabled ? "autodeactivate.enable" : "autodeactivate.disable",
                           .account_id = account.id,
                           .subject = account.slug});
  if (enabled) return true;
  if (const auto cycle = store::find_open_cycle(tx, account.id)) {
    store::cancel_cycle_mail(tx, *cycle);
    queue_user_cancellation(tx, account, *cycle);
    store::close_cycle(tx, cycle->id, CycleState::cancelled);
    store::append_audit(tx, {.action = "cycle.cancel",
                             .account_id = account.id,
                             .subject = account.slug,
                             .details = Json{{"month", to_text(cycle->month)}}.text()});
  }
  return true;
}

Day exclusions_judged_on(store::Tx& tx, const Account& account) {
  const auto cycle = store::find_open_cycle(tx, account.id);
  auto zone = cycle ? Zone::find(cycle->time_zone) : std::nullopt;
  if (!zone) zone = Zone::find(account.time_zone);
  return zone.value_or(Zone::utc()).day_of(tx.now);
}

ExclusionReport exclude(store::Tx& tx, const Account& account, const TextList& emails, const ExclusionWish& wish) {
  require_right(tx, account, Right::super_admin);
  if (wish.through) require_not_past(tx, account, *wish.through);
  const auto until = wish.through ? std::optional{*wish.through + Days{1}} : std::nullopt;
  const auto reason = wish.reason ? std::optional{reason_from(*wish.reason)} : std::nullopt;
  auto members = store::choose_members(tx, account.id, emails);
  require_in_cycle(tx, members);
  ExclusionReport report{.changed = {}, .unchanged = store::leave_those_to_exclude(tx, members, until, reason)};
  report.changed = store::list_chosen(tx, members);
  store::exclude_chosen(tx, members, until, reason);
  store::cancel_untrue_mail_to_chosen(tx, members);
  const Json details{{"through", wish.through ? Json{to_text(*wish.through)} : Json{}}, {"reason", reason}};
  store::append_audit_of_chosen(tx, members, "autodeactivate.exclude", details.text());
  return report;
}

ExclusionReport include(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::super_admin);
  auto members = store::choose_members(tx, account.id, emails);
  ExclusionReport report{.changed = {}, .unchanged = store::leave_excluded(tx, members)};
  report.changed = store::list_chosen(tx, members);
  store::append_audit_of_chosen(tx, members, "autodeactivate.include", std::nullopt);
  store::include_chosen(tx, members);
  return report;
}

}  // namespace rollcall::service
