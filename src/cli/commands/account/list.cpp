#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/service/roll/account.hpp"

namespace rollcall::cli {
namespace {

std::vector<Column> columns_for(const Context& context) {
  return {{.key = "slug", .heading = "Account", .says = Says::identity, .need = Need::always},
          {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::much},
          {"time_zone", "Time zone"},
          {.key = "weekend", .heading = "Weekend", .need = Need::little},
          {"autodeactivate", "Automatic deactivation"},
          {.key = "created_at", .heading = "Created", .shown = Shown::not_in_table},
          {.key = "status",
           .heading = "Your status",
           .shown = context.acting_user() ? Shown::always : Shown::not_in_table,
           .need = Need::much}};
}

void list_account_list(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto chosen = context.options.account.empty() ? std::nullopt : std::optional{context.account(tx)};
    const auto accounts = service::accounts_to_list(tx);
    context.out.listing(columns_for(context), "No accounts.", [&](const Output::RowSink& row) {
      for (const auto& [account, status] : accounts)
        if (!chosen || chosen->id == account.id)
          row({account.slug, account.name, account.time_zone, to_text(account.weekend), account.deactivation_enabled,
               account.created_at, status ? Cell{spoken(*status)} : Cell{}});
    });
  });
}

}  // namespace

void add_account_list(Command group) {
  auto command = group.add_subcommand("list", "The accounts of this roll, by short name; for a user, only their own");
  command.runs({store::Access::read, Right::somebody, Answer::listing}, list_account_list);
}

}  // namespace rollcall::cli
