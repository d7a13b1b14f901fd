#include "rollcall/service/cycle/cycle_void.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/cycle/cycle_void.hpp"
#include "rollcall/store/cycle/reminder.hpp"

namespace rollcall::service {
namespace {

// Uses the account's zone if the system no longer knows the cycle's: a day more or less does not matter here.
Zone zone_for(const Cycle& cycle, const Account& account) {
  if (auto zone = Zone::find(cycle.time_zone)) return *zone;
  return zone_of(account);
}

Day begins_on(const Cycle& cycle) {
  return cycle.dates ? cycle.dates->notice_on : first_day(cycle.month);
}

bool notice_lies_ahead(const Cycle& cycle, const Account& account, Instant now) {
  return begins_on(cycle) > zone_for(cycle, account).day_of(now);
}

// The account's cycles from that month on, in order.
std::vector<Cycle> cycles_since(store::Tx& tx, const Account& account, Month first) {
  auto cycles = store::list_cycles(tx, account.id, -1);
  std::erase_if(cycles, [&](const Cycle& cycle) { return cycle.month < first; });
  return {cycles.rbegin(), cycles.rend()};
}

void require_nobody_deactivated(store::Tx& tx, const Account& account, const Cycle& cycle) {
  const auto emails = store::list_still_deactivated(tx, cycle.id, 5);
  if (emails.empty()) return;
  throw Error{Refusal::cycle_has_deactivated,
              {to_words(cycle.month), account.slug, join(emails, ", ")},
              Hint{Advice::user_reactivate_of, {account.slug, join(emails, " ")}}};
}

}  // namespace

std::optional<Month> first_month_ahead(store::Tx& tx, const Account& account) {
  std::optional<Month> first;
  for (const auto& cycle : store::list_cycles(tx, account.id, -1)) {
    if (!notice_lies_ahead(cycle, account, tx.now)) break;
    first = cycle.month;
  }
  return first;
}

VoidReport void_cycles(store::Tx& tx, const Account& account, Month first) {
  require_operator(tx);
  const auto cycles = cycles_since(tx, account, first);
  if (cycles.empty() || cycles.front().month != first)
    throw Error{Fault::not_found, account.slug + " has no cycle of " + to_text(first),
                Hint{Advice::cycle_history, {account.slug}}};
  if (!notice_lies_ahead(cycles.front(), account, tx.now))
    throw Error{Refusal::cycle_not_ahead,
                {to_words(first), to_words(begins_on(cycles.front()))},
                "only a month that was begun too early, because the clock was ahead, can be undone"};
  for (const auto& cycle : cycles) require_nobody_deactivated(tx, account, cycle);

  VoidReport report;
  for (const auto& cycle : cycles) {
    report.months.push_back(cycle.month);
    report.mails_cancelled += store::cancel_cycle_mail(tx, cycle);
    store::void_cycle(tx, cycle);
  }
  store::forget_cycle_notifications_ahead(tx, account.id);
  store::settle_cycles_ahead(tx, account.id);
  std::vector<std::string> months;
  for (const auto month : report.months) months.push_back(to_text(month));
  store::append_audit(tx, {.action = "autodeactivate.void",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"months", months}, {"mails_cancelled", report.mails_cancelled}}.text()});
  return report;
}

}  // namespace rollcall::service
