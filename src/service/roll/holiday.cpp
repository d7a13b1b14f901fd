#include "rollcall/service/roll/holiday.hpp"

#include "rollcall/base/details.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"

namespace rollcall::service {
namespace {

constexpr date::years repeated_ahead{10};

// One row for one command, naming the days: nobody looks for a single day by its row.
void append_audit(store::Tx& tx, const Account& account, const std::string& action,
                  const std::vector<std::string>& days) {
  if (days.empty()) return;
  store::append_audit(
      tx,
      {.action = action, .account_id = account.id, .subject = account.slug, .details = Details{{"days", days}}.json()});
}

}  // namespace

HolidayReport add_holidays(store::Tx& tx, const Account& account, std::span<const store::Holiday> holidays) {
  require_right(tx, account, Right::super_admin);
  HolidayReport report;
  std::vector<std::string> added;
  for (auto holiday : holidays) {
    if (holiday.name) holiday.name = name_from(*holiday.name, "holiday's name");
    if (store::add_holiday(tx, account.id, holiday))
      added.push_back(to_text(holiday.on));
    else
      ++report.unchanged;
  }
  report.changed = static_cast<std::int64_t>(added.size());
  append_audit(tx, account, "account.holiday.add", added);
  return report;
}

HolidayReport remove_holidays(store::Tx& tx, const Account& account, std::span<const Day> days) {
  require_right(tx, account, Right::super_admin);
  HolidayReport report;
  std::vector<std::string> removed;
  for (const auto day : days) {
    if (store::remove_holiday(tx, account.id, day))
      removed.push_back(to_text(day));
    else
      ++report.unchanged;
  }
  report.changed = static_cast<std::int64_t>(removed.size());
  append_audit(tx, account, "account.holiday.remove", removed);
  return report;
}

HolidayReport import_holidays(store::Tx& tx, const Account& account, std::string_view content, WhenRejected rejected) {
  require_right(tx, account, Right::super_admin);
  const auto zone = zone_of(account);
  const auto this_year = month_of(zone.day_of(tx.now)).year();
  auto reading = read_ics(content, zone, {this_year, this_year + repeated_ahead});
  std::vector<store::Holiday> holidays;
  if (reading.faults.empty() || rejected == WhenRejected::apply_the_rest)
    for (const auto& [day, name] : reading.days)
      holidays.push_back({day, name.empty() ? std::nullopt : std::optional{name}});
  auto report = add_holidays(tx, account, holidays);
  report.rejected = std::move(reading.faults);
  return report;
}

}  // namespace rollcall::service
