#include <memory>

#include "cli/command_line.hpp"
#include "cli/input/addresses.hpp"
#include "cli/input/times.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"

namespace rollcall::cli {
namespace {

struct AutodeactivateExcludeOptions {
  std::vector<std::string> emails;
  std::string through;
  std::optional<std::string> reason;
};

void print(Context& context, const service::ExclusionReport& report, const std::string& what) {
  context.out.report({{"changed", !report.changed.empty()}},
                     {address_list("users", report.changed), address_list("unchanged_users", report.unchanged)}, [&] {
                       std::string text;
                       if (!report.changed.empty())
                         text += counted(report.changed.size(), "member", "members") + ' ' + what + ": " +
                                 addresses_shown(report.changed) + '\n';
                       if (!report.unchanged.empty()) text += "Unchanged: " + addresses_shown(report.unchanged) + '\n';
                       return text;
                     });
}

void exclude(const AutodeactivateExcludeOptions& options, Context& context) {
  const auto emails = addresses_typed(options.emails, context);
  service::ExclusionWish wish{.through = {}, .reason = options.reason};
  if (!options.through.empty()) wish.through = day_typed(options.through);
  print(context, context.write([&](store::Tx& tx) { return service::exclude(tx, context.account(tx), emails, wish); }),
        wish.through ? "excluded through " + to_words(*wish.through)
                     : std::string{"excluded until they are included again"});
}

void include(const AutodeactivateExcludeOptions& options, Context& context) {
  const auto emails = addresses_typed(options.emails, context);
  print(context, context.write([&](store::Tx& tx) { return service::include(tx, context.account(tx), emails); }),
        "included again");
}

}  // namespace

void add_autodeactivate_exclude(Command group) {
  auto options = std::make_shared<AutodeactivateExcludeOptions>();
  auto command = group.add_subcommand("exclude", "Keep members out of the automatic deactivation, in all months");
  command.add_option("email", options->emails, "Users, or - for a list on standard input").required();
  command.add_option("--through", options->through,
                     "The last day of the exclusion, YYYY-MM-DD; by default it has no end");
  command.add_option("--reason", options->reason, "The reason, shown in lists and mails");
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { exclude(*options, context); });
}

void add_autodeactivate_include(Command group) {
  auto options = std::make_shared<AutodeactivateExcludeOptions>();
  auto command = group.add_subcommand("include", "End exclusions");
  command.add_option("email", options->emails, "Users, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { include(*options, context); });
}

}  // namespace rollcall::cli
