#include <fmt/format.h>

#include <map>
#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/import_options.hpp"
#include "cli/input/importing.hpp"
#include "cli/input/input.hpp"
#include "cli/input/times.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/utf8_text.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/service/roll/holiday.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t longest_file = 4 << 20;

struct AccountHolidayOptions {
  std::vector<std::string> days;
  std::optional<std::string> name, from;
  bool all = false;
  ImportOptions import;

  IcsTaking taking() const { return all ? IcsTaking::all : IcsTaking::holidays; }
};

const std::vector<Column> account_holiday_columns{
    {.key = "date", .heading = "Day", .shown = Shown::not_in_table},
    {.key = "", .heading = "Day", .shown = Shown::only_in_table, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::much}};

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
                        for (const auto& holiday : holidays)
                          row({holiday.on, to_words(holiday.on), cell(holiday.name)});
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

// I-13: what an import did, or would do, day by day.
Json days_json(const service::HolidayReport& report) {
  auto days = Json::array();
  for (const auto& [on, name] : report.days) days.add({{"date", to_text(on)}, {"name", to_json(name)}});
  return days;
}

Json left_out_json(const service::HolidayReport& report) {
  auto all = Json::array();
  for (const auto& [line, reason, name] : report.left_out)
    all.add({{"line", line}, {"reason", word(reason)}, {"name", name}});
  return all;
}

Json moved_json(const service::HolidayReport& report) {
  auto all = Json::array();
  for (const auto& [month, step, from, to] : report.moved)
    all.add({{"month", to_text(month)}, {"step", word(step)}, {"from", to_json(from)}, {"to", to_json(to)}});
  return all;
}

std::string day_or_none(const std::optional<Day>& day) {
  return day ? to_words(*day) : "none";
}

std::string left_out_text(const service::HolidayReport& report) {
  std::map<IcsReason, std::vector<std::string>> names;
  for (const auto& each : report.left_out)
    names[each.reason].push_back(each.name.empty() ? "without a name" : each.name);
  std::string text;
  for (const auto& [reason, of_reason] : names)
    text += fmt::format("Left out as {}, {}: {}\n", word(reason), counted(std::ssize(of_reason), "event", "events"),
                        join(of_reason, ", "));
  return text;
}

std::string details_text(const service::HolidayReport& report) {
  std::string text;
  for (const auto& [on, name] : report.days) text += "  " + to_words(on) + "  " + name.value_or("") + '\n';
  text += left_out_text(report);
  if (!report.moved.empty()) text += "Dates of cycles that move:\n";
  for (const auto& [month, step, from, to] : report.moved)
    text += fmt::format("  {}, {}: from {} to {}\n", to_words(month), said(step), day_or_none(from), day_or_none(to));
  return text;
}

// Whoever types at a terminal sees what moves before it does; a script has the dry run.
std::optional<Question> question(const service::HolidayReport& report, const std::string& what,
                                 const Context& context) {
  if (report.changed == 0 || !context.environment.in_is_terminal) return std::nullopt;
  return Question{details_text(report), what + ' ' + days_words(report.changed) + '?'};
}

using ByFile = service::HolidayReport (*)(store::Tx&, const Account&, std::string_view, IcsTaking,
                                          service::WhenRejected);

service::HolidayReport changed_by_file(const AccountHolidayOptions& options, const std::string& file,
                                       const std::string& from_standard_input, const std::string& what, ByFile change,
                                       Context& context) {
  const auto content = utf8_text(Input{context, file, from_standard_input}.content(longest_file));
  return context.write_confirmed(
      [&](store::Tx& tx) {
        return change(tx, context.account(tx), content, options.taking(), options.import.when_rejected());
      },
      [&](const service::HolidayReport& report) { return question(report, what, context); });
}

void print_by_file(const service::HolidayReport& report, const char* key, const std::string& text,
                   const ImportOptions& options, Context& context) {
  auto rejected = Json::array();
  for (const auto& fault : report.rejected) rejected.add(rejected_json(fault.line, fault.message));
  const Json json{{key, report.changed},       {"unchanged", report.unchanged},     {"changed", report.changed > 0},
                  {"days", days_json(report)}, {"left_out", left_out_json(report)}, {"moved_dates", moved_json(report)},
                  {"rejected", rejected}};
  context.out.report(json, [&] { return text + details_text(report); });
  if (context.out.is_table())
    for (const auto& fault : report.rejected) context.complain(fault.line, fault.message);
  end_import(std::ssize(report.rejected), options);
}

void import(const AccountHolidayOptions& options, Context& context) {
  const auto report = changed_by_file(options, options.import.file, "-", "Add", service::import_holidays, context);
  print_by_file(report, "added",
                fmt::format("{} added, {} already there.\n", days_words(report.changed), report.unchanged),
                options.import, context);
}

void remove_days(const AccountHolidayOptions& options, Context& context) {
  const auto days = days_typed(options);
  const auto report =
      context.write([&](store::Tx& tx) { return service::remove_holidays(tx, context.account(tx), days); });
  context.out.report(
      {{"removed", report.changed}, {"unchanged", report.unchanged}, {"changed", report.changed > 0}},
      [&] { return fmt::format("{} removed, {} not there.\n", days_words(report.changed), report.unchanged); });
}

void remove(const AccountHolidayOptions& options, Context& context) {
  if (options.days.empty() == !options.from)
    throw Error{Fault::usage, "days to remove are given one by one, or as a file", "DATE…, or --from FILE"};
  if (!options.from) return remove_days(options, context);
  const auto report =
      changed_by_file(options, *options.from, "--from -", "Remove", service::take_back_holidays, context);
  print_by_file(report, "removed",
                fmt::format("{} removed, {} not there.\n", days_words(report.changed), report.unchanged),
                options.import, context);
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

  auto removing = add_verb(holiday, options, "remove", "Make days ordinary ones again", remove);
  removing.add_option("date", options->days, "Days, as in 2026-12-24");
  removing.add_option("--from", options->from, "Take the import of this iCalendar file back").type_name("FILE");
  removing.add_flag("--all", options->all, "Of the file, tentative events, observances and birthdays too");

  auto importing = add_verb(holiday, options, "import",
                            "Add the days of a calendar; what repeats for ever is added for ten years ahead", import);
  add_import_options(importing, options->import, "An iCalendar file (.ics)");
  importing.add_flag("--all", options->all, "Take tentative events, observances and birthdays too");
}

}  // namespace rollcall::cli
