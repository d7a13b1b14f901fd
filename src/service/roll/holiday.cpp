#include "rollcall/service/roll/holiday.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/cycle/cycle.hpp"

namespace rollcall::service {
namespace {

constexpr date::years repeated_ahead{10};
constexpr int months_shown = 14;

// One row for one command, naming the days: nobody looks for a single day by its row.
void append_audit(store::Tx& tx, const Account& account, const std::string& action,
                  const std::vector<std::string>& days) {
  if (days.empty()) return;
  store::append_audit(
      tx,
      {.action = action, .account_id = account.id, .subject = account.slug, .details = Json{{"days", days}}.text()});
}

// The months whose dates a change of holidays still moves: those that have no cycle on record.
std::vector<std::optional<CycleDates>> dates_ahead(store::Tx& tx, const Account& account, Month first) {
  const auto calendar = store::business_calendar(tx, account);
  std::vector<std::optional<CycleDates>> dates;
  for (int i = 0; i < months_shown; ++i) dates.push_back(cycle_dates(first + date::months{i}, calendar));
  return dates;
}

std::vector<MovedStep> moved_between(const std::vector<std::optional<CycleDates>>& before,
                                     const std::vector<std::optional<CycleDates>>& after, Month first, Day today) {
  std::vector<MovedStep> moved;
  for (std::size_t i = 0; i < before.size(); ++i)
    for (const auto step : all_steps) {
      const auto on = [&](const std::optional<CycleDates>& dates) {
        return dates ? std::optional{dates->on(step)} : std::nullopt;
      };
      const auto from = on(before[i]), to = on(after[i]);
      if (from != to && std::max(from, to) >= std::optional{today})
        moved.push_back({first + date::months{static_cast<int>(i)}, step, from, to});
    }
  return moved;
}

std::map<Day, std::optional<std::string>> names_of_holidays(store::Tx& tx, const Account& account) {
  std::map<Day, std::optional<std::string>> names;
  for (const auto& holiday : store::list_holidays(tx, account.id)) names.emplace(holiday.on, holiday.name);
  return names;
}

std::vector<store::Holiday> holidays_of(const IcsReading& reading) {
  std::vector<store::Holiday> holidays;
  for (const auto& [day, name] : reading.days)
    holidays.push_back({day, name.empty() ? std::nullopt : std::optional{name_from(name, "holiday's name")}});
  return holidays;
}

// `change` applies the file's days, and leaves in the list only those that it changed.
HolidayReport changed_by_file(store::Tx& tx, const Account& account, std::string_view content, IcsTaking taking,
                              WhenRejected rejected,
                              const std::function<HolidayReport(std::vector<store::Holiday>&)>& change) {
  const auto zone = zone_of(account);
  const auto today = zone.day_of(tx.now);
  auto reading = read_ics(content, zone, {month_of(today).year(), month_of(today).year() + repeated_ahead}, taking);
  std::vector<store::Holiday> holidays;
  if (reading.faults.empty() || rejected == WhenRejected::apply_the_rest) holidays = holidays_of(reading);
  auto first = month_of(today);
  if (const auto last = store::last_recorded_month(tx, account.id)) first = std::max(first, *last + date::months{1});
  const auto before = dates_ahead(tx, account, first);
  auto report = change(holidays);
  report.moved = moved_between(before, dates_ahead(tx, account, first), first, today);
  report.days = std::move(holidays);
  report.left_out = std::move(reading.left_out);
  report.rejected = std::move(reading.faults);
  return report;
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

HolidayReport import_holidays(store::Tx& tx, const Account& account, std::string_view content, IcsTaking taking,
                              WhenRejected rejected) {
  require_right(tx, account, Right::super_admin);
  return changed_by_file(tx, account, content, taking, rejected, [&](std::vector<store::Holiday>& holidays) {
    const auto there = names_of_holidays(tx, account);
    auto report = add_holidays(tx, account, holidays);
    std::erase_if(holidays, [&](const store::Holiday& each) { return there.contains(each.on); });
    return report;
  });
}

HolidayReport take_back_holidays(store::Tx& tx, const Account& account, std::string_view content, IcsTaking taking,
                                 WhenRejected rejected) {
  require_right(tx, account, Right::super_admin);
  return changed_by_file(tx, account, content, taking, rejected, [&](std::vector<store::Holiday>& holidays) {
    const auto named = std::ssize(holidays);
    const auto there = names_of_holidays(tx, account);
    std::erase_if(holidays, [&](const store::Holiday& each) {
      const auto found = there.find(each.on);
      return found == there.end() || found->second != each.name;
    });
    std::vector<Day> days;
    for (const auto& holiday : holidays) days.push_back(holiday.on);
    auto report = remove_holidays(tx, account, days);
    report.unchanged = named - report.changed;
    return report;
  });
}

}  // namespace rollcall::service
