#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "cli/terminal/day_words.hpp"
#include "rollcall/base/icalendar.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/cycle/cycle_dates.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/roll.hpp"

namespace rollcall::cli {
namespace {

struct AutodeactivateCalendarOptions {
  std::string from;
  std::int64_t months = 12;
  bool ics = false;
};

constexpr auto not_in_table = Shown::not_in_table;
constexpr auto only_in_table = Shown::only_in_table;

// A table tells the year with the month, once, and no day of it again.
const std::vector<Column> autodeactivate_calendar_columns{
    {.key = "month", .heading = "Month", .shown = not_in_table},
    {.key = "notice", .heading = "Notice", .shown = not_in_table},
    {.key = "reminder", .heading = "Reminder", .shown = not_in_table},
    {.key = "final_reminder", .heading = "Final reminder", .shown = not_in_table},
    {.key = "deactivation", .heading = "Deactivation", .shown = not_in_table},
    {.key = "", .heading = "Month", .shown = only_in_table, .says = Says::identity, .need = Need::always},
    {.key = "", .heading = "Notice", .absent = "-", .shown = only_in_table, .need = Need::much},
    {.key = "", .heading = "Reminder", .absent = "-", .shown = only_in_table, .need = Need::little},
    {.key = "", .heading = "Final reminder", .absent = "-", .shown = only_in_table},
    {.key = "", .heading = "Deactivation", .absent = "-", .shown = only_in_table, .need = Need::always},
    {.key = "possible", .heading = "Possible", .need = Need::little}};

using Months = std::vector<std::pair<Month, std::optional<CycleDates>>>;

// `Nov 2026`, and then `Dec`, `Jan 2027`.
std::string month_words(Month month, bool tells_year) {
  const auto words = to_words(month);
  return words.substr(0, 3) + (tells_year ? words.substr(words.rfind(' ')) : "");
}

std::vector<Cell> cells_of(Month month, const std::optional<CycleDates>& dates, bool tells_year) {
  std::vector<Cell> row{to_text(month)};
  for (const auto step : all_steps) row.push_back(dates ? Cell{dates->on(step)} : Cell{});
  row.emplace_back(month_words(month, tells_year));
  for (const auto step : all_steps) row.push_back(dates ? Cell{day_in_year(dates->on(step), month.year())} : Cell{});
  row.emplace_back(dates && dates->possible());
  return row;
}

void print(Context& context, const Months& months) {
  context.out.listing(autodeactivate_calendar_columns, "No months.", [&](const Output::RowSink& sink) {
    for (const auto& [month, dates] : months)
      sink(cells_of(month, dates, month == months.front().first || month.month() == date::January));
  });
}

// Months without a cycle have no dates to keep. An event keeps its uid when its day moves, so that a calendar program
// moves it too; another file's account of the same name has others, so that one calendar can show both.
std::string ics_of(const std::string& file_id, const Account& account, const Months& months, Instant stamp) {
  std::vector<IcsEvent> events;
  for (const auto& [month, dates] : months) {
    if (!dates || !dates->possible()) continue;
    for (const auto step : all_steps)
      events.push_back({.uid = fmt::format("{}-{}-{}@{}.rollcall", account.slug, to_text(month), word(step), file_id),
                        .on = dates->on(step),
                        .summary = account.name + ": " + said(step),
                        .description = "Automatic deactivation of " + to_words(month)});
  }
  return to_ics(events, stamp);
}

void calendar(const AutodeactivateCalendarOptions& options, Context& context) {
  if (options.ics && !context.out.is_table())
    throw Error{Fault::usage, "--ics prints an iCalendar file, and no other format", "leave out --ics, or --output"};
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto business = store::business_calendar(tx, account);
    const auto first =
        options.from.empty() ? month_of(context.out.day_shown(context.now())) : month_typed(options.from);
    require_near(first + date::months{static_cast<int>(options.months)});  // whose dates the last one can reach
    Months months;
    for (std::int64_t i = 0; i < options.months; ++i) {
      const auto month = first + date::months{static_cast<int>(i)};
      months.emplace_back(month, cycle_dates(month, business));
    }
    if (options.ics)
      context.out.raw(ics_of(store::file_id(tx), account, months, context.now()));
    else
      print(context, months);
    return 0;
  });
}

}  // namespace

void add_autodeactivate_calendar(Command group) {
  auto options = std::make_shared<AutodeactivateCalendarOptions>();
  auto command = group.add_subcommand("calendar", "The four dates of each month, by today's settings, in order");
  command.add_option("--from", options->from, "First month, YYYY-MM; this one by default");
  command.add_option("--months", options->months, "How many").range(1, 1200).capture_default_str();
  command.add_flag("--ics", options->ics, "Print an iCalendar file, for a calendar program");
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { calendar(*options, context); });
}

}  // namespace rollcall::cli
