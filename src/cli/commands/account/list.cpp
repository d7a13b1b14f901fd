#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/user.hpp"

namespace rollcall::cli {
namespace {

/// One row: an account, and what the user who asks is in it (nothing: the operator asks).
struct Listed {
  Account account;
  std::optional<MemberStatus> status{};
};

std::vector<Column> columns_for(const Context& context) {
  return {{"slug", "Account"},
          {"name", "Name"},
          {"time_zone", "Time zone"},
          {"weekend", "Weekend"},
          {"autodeactivate", "Automatic deactivation"},
          {.key = "created_at", .heading = "Created", .shown = Shown::not_in_table},
          {.key = "status",
           .heading = "Your status",
           .shown = context.acting_user() ? Shown::always : Shown::not_in_table}};
}

// S-22: users see the accounts that they have joined, the operator all there are.
std::vector<Listed> accounts_of(store::Tx& tx, const std::optional<std::string>& email) {
  std::vector<Listed> listed;
  if (!email) {
    for (auto& account : store::list_accounts(tx)) listed.push_back({std::move(account)});
    return listed;
  }
  const auto user = store::find_user(tx, *email);
  if (!user) return listed;
  for (const auto& place : store::list_places(tx, user->id))
    if (place.status != MemberStatus::invited) listed.push_back({store::get_account(tx, place.account), place.status});
  return listed;
}

void list_account_list(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto chosen = context.options.account.empty() ? std::nullopt : std::optional{context.account(tx)};
    const auto accounts = accounts_of(tx, context.acting_user());
    context.out.listing(columns_for(context), "No accounts.", [&](const Output::RowSink& row) {
      for (const auto& [account, status] : accounts)
        if (!chosen || chosen->id == account.id)
          row({account.slug, account.name, account.time_zone, to_text(account.weekend), account.deactivation_enabled,
               account.created_at, status ? Cell{std::string{word(*status)}} : Cell{}});
    });
  });
}

}  // namespace

void add_account_list(Command group) {
  auto command = group.add_subcommand("list", "The accounts of this roll, by short name; of a user, those they are in");
  command.runs({store::Access::read, Right::somebody, Answer::listing}, list_account_list);
}

}  // namespace rollcall::cli
