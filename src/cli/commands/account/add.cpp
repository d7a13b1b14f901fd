#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/account_view.hpp"
#include "rollcall/service/roll/account.hpp"

namespace rollcall::cli {
namespace {

void add(const service::NewAccount& wanted, Context& context) {
  const auto [account, changed] = context.write([&](store::Tx& tx) { return service::add_account(tx, wanted); });
  context.out.report({{"account", to_json(account)}, {"admin", wanted.admin}, {"changed", changed}},
                     [&, &account = account, changed = changed] {
                       return std::string{changed ? "Added" : "There is already"} + " the account " + account.slug +
                              " (" + account.name + ", " + account.time_zone + ") with its super admin " +
                              wanted.admin + ".\n";
                     });
}

}  // namespace

void add_account_add(Command group) {
  auto wanted = std::make_shared<service::NewAccount>();
  auto command = group.add_subcommand("add", "Add another organisation to the same file");
  command.add_option("name", wanted->name, "Name of the organisation").required();
  command.add_option("--slug", wanted->slug, "Short name for the command line; by default made from the name");
  command.add_option("--time-zone", wanted->time_zone, "IANA time zone of the organisation").default_val("UTC");
  command.add_option("--admin", wanted->admin, "E-mail address of its first super admin").required();
  command.add_option("--session-timeout", wanted->session_timeout, "How long a session may be idle, 24h by default");
  command.runs({store::Access::write, Right::operator_only}, [wanted](Context& context) { add(*wanted, context); });
}

}  // namespace rollcall::cli
