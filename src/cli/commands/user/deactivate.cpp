#include <memory>

#include "cli/command_line.hpp"
#include "cli/input/addresses.hpp"
#include "cli/view/move_view.hpp"

namespace rollcall::cli {
namespace {

const MoveWords deactivating{.done = "deactivated",
                             .verb = "Deactivate",
                             .heading = "What they own, for somebody to look after",
                             .key = "warnings"};

const MoveWords reactivating{.done = "reactivated", .verb = "Reactivate", .heading = "", .key = "warnings"};

void deactivate(const std::vector<std::string>& words, Context& context) {
  const auto emails = addresses_typed(words, context);
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) { return service::deactivate_members(tx, context.account(tx), emails); },
      [](const auto& tried) { return yes_no_question(tried, deactivating); });
  print(report, deactivating, context);
}

struct Return {
  std::vector<std::string> emails;
  bool without_seat = false;
};

void reactivate(const Return& options, Context& context) {
  const auto emails = addresses_typed(options.emails, context);
  const auto seat = options.without_seat ? store::SeatOnReturn::given_up : store::SeatOnReturn::kept;
  const auto report = context.write_confirmed(
      [&](store::Tx& tx) { return service::reactivate_members(tx, context.account(tx), emails, seat); },
      [](const auto& tried) { return yes_no_question(tried, reactivating); });
  print(report, reactivating, context);
}

}  // namespace

void add_user_deactivate(Command group) {
  auto emails = std::make_shared<std::vector<std::string>>();
  auto command = group.add_subcommand("deactivate", "Take away access, and keep everything else");
  command.add_option("email", *emails, "Users, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::super_admin},
               [emails](Context& context) { deactivate(*emails, context); });
}

void add_user_reactivate(Command group) {
  auto options = std::make_shared<Return>();
  auto command = group.add_subcommand("reactivate", "Give access back, with everything that was kept");
  command.add_option("email", options->emails, "Users, or - for a list on standard input").required();
  command.add_flag("--without-seat", options->without_seat, "Do not give back the seats they held");
  command.runs({store::Access::write, Right::super_admin},
               [options](Context& context) { reactivate(*options, context); });
}

}  // namespace rollcall::cli
