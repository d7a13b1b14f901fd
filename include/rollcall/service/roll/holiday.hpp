#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/icalendar.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Holidays are not business days. Changing them does not move the dates of an open cycle.

/// What came of naming days: how many were changed, and how many were already so.
struct HolidayReport {
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::vector<IcsFault> rejected{};  ///< of an import: events that were not understood
};

/// Makes the days holidays; one that is a holiday already keeps its name. Throws usage for an invalid name.
HolidayReport add_holidays(store::Tx& tx, const Account& account, std::span<const store::Holiday> holidays);

/// Makes the days ordinary ones again.
HolidayReport remove_holidays(store::Tx& tx, const Account& account, std::span<const Day> days);

/// Adds the days of an iCalendar file (base/icalendar.hpp); events that repeat for ever are taken from the beginning of
/// this year to the end of the tenth year after it. Throws usage, naming the line, where the content is no such file.
HolidayReport import_holidays(store::Tx& tx, const Account& account, std::string_view content, WhenRejected rejected);

}  // namespace rollcall::service
