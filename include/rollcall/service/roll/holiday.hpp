#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rollcall/base/icalendar.hpp"
#include "rollcall/domain/cycle/cycle_dates.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Holidays are not business days. Changing them does not move the dates of an open cycle.

/// A step of a cycle that a change of holidays moves to another day.
struct MovedStep {
  Month month;
  Step step;
  std::optional<Day> from, to;  ///< nothing: the month has no such day
  bool operator==(const MovedStep&) const = default;
};

/// What came of naming days: how many were changed, and how many were so already.
struct HolidayReport {
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::vector<store::Holiday> days{};  ///< of an import: those that were changed, by day
  std::vector<MovedStep> moved{};      ///< of an import: in the next 14 months, those without a cycle yet
  std::vector<IcsLeftOut> left_out{};  ///< of an import: events that are no holidays
  std::vector<IcsFault> rejected{};    ///< of an import: events that were not understood
};

/// Makes the days holidays; one that is a holiday already keeps its name. Throws usage for an invalid name.
HolidayReport add_holidays(store::Tx& tx, const Account& account, std::span<const store::Holiday> holidays);

/// Makes the days ordinary ones again.
HolidayReport remove_holidays(store::Tx& tx, const Account& account, std::span<const Day> days);

/// Adds the days of an iCalendar file (base/icalendar.hpp, I-13); events that repeat for ever are taken from the
/// beginning of this year to the end of the tenth year after it. Throws usage, naming the line, where the content is no
/// such file.
HolidayReport import_holidays(store::Tx& tx, const Account& account, std::string_view content, IcsTaking taking,
                              WhenRejected rejected);

/// Takes such an import back: the days that the file names, where they still have the names that it gives them.
HolidayReport take_back_holidays(store::Tx& tx, const Account& account, std::string_view content, IcsTaking taking,
                                 WhenRejected rejected);

}  // namespace rollcall::service
