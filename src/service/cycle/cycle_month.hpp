#pragma once

#include <optional>

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A month that has no cycle on record, with the dates it would have today.
struct OpenMonth {
  Month month;
  std::optional<CycleDates> dates;  ///< nullopt: no business day in it

  bool possible() const { return dates && dates->possible(); }
  /// From when on something is to be done about it.
  Day begins_on() const { return dates ? dates->notice_on : first_day(month); }
};

/// The first month after the recorded ones for which the account's switch counts, whether past, present or to
/// come. Nothing while the switch is off.
std::optional<OpenMonth> first_open_month(store::Tx& tx, const Account& account, const Zone& zone);

/// The first such month that can have a cycle, and whose notice may still be given on `today`.
std::optional<OpenMonth> next_possible_month(store::Tx& tx, const Account& account, const Zone& zone, Day today);

}  // namespace rollcall::service
