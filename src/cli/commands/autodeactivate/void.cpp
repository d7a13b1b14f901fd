#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/times.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/cycle/cycle_void.hpp"

namespace rollcall::cli {
namespace {

struct AutodeactivateVoidOptions {
  std::string month;
  std::optional<std::string> confirm;
};

std::vector<std::string> months_of(const service::VoidReport& report) {
  std::vector<std::string> months;
  for (const auto month : report.months) months.push_back(to_text(month));
  return months;
}

std::string sentence(const service::VoidReport& report) {
  return "Undone, and open again: " + join(months_of(report), ", ") + "; " +
         counted(report.mails_cancelled, "mail", "mails") + " cancelled.\n";
}

void void_month(const AutodeactivateVoidOptions& options, Context& context) {
  const auto first = month_typed(options.month);
  context.confirm = options.confirm;
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) { return service::void_cycles(tx, context.account(tx), first); },
      [&](const service::VoidReport& would) {
        return std::optional{Question{"Months to undo: " + join(months_of(would), ", ") + '\n',
                                      "Undo what the cycle did in them too early?", to_text(first)}};
      });
  context.out.report({{"months", months_of(report)}, {"mails_cancelled", report.mails_cancelled}, {"changed", true}},
                     [&] { return sentence(report); });
}

}  // namespace

void add_autodeactivate_void(Command group) {
  auto options = std::make_shared<AutodeactivateVoidOptions>();
  auto command = group.add_subcommand(
      "void", "Undo a month that was begun too early because the clock was ahead, and all later months");
  command.add_option("month", options->month, "The first month to undo, YYYY-MM").required();
  command.add_option("--confirm", options->confirm, "The text that you would be asked to type").type_name("TEXT");
  command.runs({store::Access::write, Right::operator_only},
               [options](Context& context) { void_month(*options, context); });
}

}  // namespace rollcall::cli
