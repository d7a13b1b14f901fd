#include "cycle_month.hpp"

#include <algorithm>

#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::service {
namespace {

// Far enough to pass any run of months that holidays make impossible, and an end for an account that has none other.
constexpr date::months horizon{120};

OpenMonth month_with(Month month, const BusinessCalendar& calendar) {
  return {month, cycle_dates(month, calendar)};
}

// the switch must have been on by the end of the notice day, so that everyone gets every notice.
bool counts(const OpenMonth& month, Day switched_on) {
  return switched_on <= month.begins_on();
}

}  // namespace

std::optional<OpenMonth> first_open_month(store::Tx& tx, const Account& account, const Zone& zone) {
  if (!account.deactivation_enabled) return std::nullopt;
  const auto switched_on = zone.day_of(account.deactivation_switched_at);
  auto month = month_of(switched_on);
  if (const auto last = store::last_recorded_month(tx, account.id)) month = std::max(month, *last + date::months{1});
  const auto calendar = store::business_calendar(tx, account);
  auto open = month_with(month, calendar);
  if (!counts(open, switched_on)) open = month_with(month + date::months{1}, calendar);
  return open;
}

std::optional<OpenMonth> next_possible_month(store::Tx& tx, const Account& account, const Zone& zone, Day today) {
  auto open = first_open_month(tx, account, zone);
  if (!open) return std::nullopt;
  const auto calendar = store::business_calendar(tx, account);
  const auto last = std::max(open->month, month_of(today)) + horizon;
  while (!open->possible() || open->dates->reminder_on < today) {
    if (open->month == last) return std::nullopt;
    open = month_with(std::max(open->month + date::months{1}, month_of(today)), calendar);
  }
  return open;
}

}  // namespace rollcall::service
