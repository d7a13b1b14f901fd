#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/import_options.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/input.hpp"
#include "cli/input/times.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/roll/holiday.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t longest_file = 4 << 20;

struct AccountHolidayOptions {
  std::vector<std::string> days;
  std::optional<std::string> name;
  ImportOptions import;
};

const std::vector<Column> account_holiday_columns{{"date", "Day"}, {"name", "Name"}};

std::vector<Day> days_typed(const AccountHolidayOptions& options) {
  std::vector<Day> days;
  for (const auto& text : options.days) days.push_back(day_typed(text));
  return days;
}

std::string days_words(std::int64_t count) {
  return counted(count, "day", "days");
}

void list_account_holiday(Context& context) {
  const auto holidays = context.read([&](store::Tx& tx) { return store::list_holidays(tx, context.account(tx).id); });
  context.out.listing(account_holiday_columns, "No holidays: every day outside the weekend is a business day.",
                      [&](const Output::RowSink& row) {
                        for (const auto& holiday : holidays) row({holiday.on, cell(holiday.name)});
                      });
}

void add(const AccountHolidayOptions& options, Context& context) {
  std::vector<store::Holiday> holidays;
  for (const auto day : days_typed(options)) holidays.push_back({day, options.name});
  const auto report =
      context.write([&](store::Tx& tx) { return service::add_holidays(tx, context.account(tx), holidays); });
  context.out.report(
      {{"added", report.changed}, {"unchanged", report.unchanged}, {"changed", report.changed > 0}},
      [&] { return fmt::format("{} added, {} already there.\n", days_words(report.changed), report.unchanged); });
}

void remove(const AccountHolidayOptions& options, Context& context) {
  const auto days = days_typed(options);
  const auto report =
      context.write([&](store::Tx& tx) { return service::remove_holidays(tx, context.account(tx), days); });
  context.out.report(
      {{"removed", report.changed}, {"unchanged", report.unchanged}, {"changed", report.changed > 0}},
      [&] { return fmt::format("{} removed, {} not there.\n", days_words(report.changed), report.unchanged); });
}

void import(const AccountHolidayOptions& options, Context& context) {
  const auto content = Input{context, options.import.file}.text(longest_file);
  const auto report = context.write([&](store::Tx& tx) {
    return service::import_holidays(tx, context.account(tx), content, options.import.when_rejected());
  });
  auto rejected = Json::array();
  for (const auto& fault : report.rejected) rejected.push_back(rejected_json(fault.line, fault.message));
  const Json json{{"added", report.changed},
                  {"unchanged", report.unchanged},
                  {"changed", report.changed > 0},
                  {"rejected", rejected}};
  context.out.report(
      json, [&] { return fmt::format("{} added, {} already there.\n", days_words(report.changed), report.unchanged); });
  if (context.out.is_table())
    for (const auto& fault : report.rejected) context.complain(fault.line, fault.message);
  end_import(std::ssize(report.rejected), options.import);
}

Command add_verb(Command group, const std::shared_ptr<AccountHolidayOptions>& options, const char* name,
                 const char* help, void (*act)(const AccountHolidayOptions&, Context&)) {
  auto command = group.add_subcommand(name, help);
  command.runs({store::Access::write, Right::super_admin}, [=](Context& context) { act(*options, context); });
  return command;
}

}  // namespace

void add_account_holiday(Command group) {
  auto options = std::make_shared<AccountHolidayOptions>();
  const auto holiday =
      group.add_subcommand("holiday", "Days that are not business days; an open cycle keeps its dates");

  holiday.add_subcommand("list", "All holidays, by day")
      .runs({store::Access::read, Right::super_admin, Answer::listing}, list_account_holiday);

  auto adding = add_verb(holiday, options, "add", "Add holidays", add);
  adding.add_option("date", options->days, "Days, such as 2026-12-24").required();
  adding.add_option("--name", options->name, "The name of the days");

  auto removing = add_verb(holiday, options, "remove", "Remove holidays", remove);
  removing.add_option("date", options->days, "Days, such as 2026-12-24").required();

  auto importing = add_verb(holiday, options, "import",
                            "Add the days of a calendar; what repeats for ever is added for ten years ahead", import);
  add_import_options(importing, options->import, "An iCalendar file (.ics)");
}

}  // namespace rollcall::cli
