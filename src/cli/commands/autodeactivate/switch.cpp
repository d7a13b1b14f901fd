#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"

namespace rollcall::cli {
namespace {

void turn(Context& context, bool enabled) {
  const auto changed =
      context.write([&](store::Tx& tx) { return service::switch_deactivation(tx, context.account(tx), enabled); });
  context.out.report({{"enabled", enabled}, {"changed", changed}}, [&] {
    return std::string{"Automatic deactivation "} + (changed ? "is now " : "was already ") +
           (enabled ? "on.\n" : "off.\n");
  });
}

}  // namespace

void add_autodeactivate_enable(Command group) {
  auto command = group.add_subcommand("enable", "Switch it on; a month counts if it is on by the month's notice day");
  command.runs({store::Access::write, Right::super_admin}, [](Context& context) { turn(context, true); });
}

void add_autodeactivate_disable(Command group) {
  auto command =
      group.add_subcommand("disable", "Switch it off; the open cycle is cancelled, with no mail and no deactivation");
  command.runs({store::Access::write, Right::super_admin}, [](Context& context) { turn(context, false); });
}

}  // namespace rollcall::cli
