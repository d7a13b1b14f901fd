#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/store/account.hpp"

namespace rollcall::cli {
namespace {

const std::vector<Column> columns{{"slug", "Account"},
                                  {"name", "Name"},
                                  {"time_zone", "Time zone"},
                                  {"weekend", "Weekend"},
                                  {"autodeactivate", "Automatic deactivation"},
                                  {.key = "created_at", .heading = "Created", .shown = Shown::not_in_table}};

void list(Context& context) {
  const auto accounts = context.read([&](store::Tx& tx) {
    return context.acting_user() ? std::vector{context.account(tx)} : store::list_accounts(tx);  // S-22
  });
  context.out.listing(columns, "No accounts.", [&](const Output::RowSink& row) {
    for (const auto& account : accounts)
      row({account.slug, account.name, account.time_zone, to_text(account.weekend), account.deactivation_enabled,
           account.created_at});
  });
}

}  // namespace

void add_account_list(Command group) {
  auto command = group.add_subcommand("list", "The accounts of this roll, by short name; yours, if you are signed in");
  command.runs({store::Access::read, Right::super_admin, Answer::listing}, list);
}

}  // namespace rollcall::cli
