#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/account_view.hpp"

namespace rollcall::cli {
namespace {

void show_account_show(Context& context) {
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  context.out.document(to_json(account), [&] { return account_text(account, context.out); });
}

}  // namespace

void add_account_show(Command group) {
  auto command = group.add_subcommand("show", "The settings of an account");
  command.runs({store::Access::read, Right::super_admin}, show_account_show);
}

}  // namespace rollcall::cli
