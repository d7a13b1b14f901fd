#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/asset/asset.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::cli {
namespace {

struct UserAssetListOptions {
  std::string owner;
  std::string participant;
  std::string kind;
  bool orphaned = false;
  std::int64_t limit = -1;
};

const std::vector<Column> user_asset_list_columns{
    {.key = "id", .heading = "Id", .says = Says::identity, .need = Need::always},
    {.key = "ticket", .heading = "Ticket", .shown = not_in_table},
    {"kind", "Kind"},
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::always},
    {.key = "external_id", .heading = "External id", .shown = not_in_table},
    {.key = "owner", .heading = "Owner", .absent = "nobody", .says = Says::prose, .need = Need::much},
    {.key = "owner_email", .heading = "Owner's address", .shown = not_in_table},
    {.key = "creator", .heading = "Creator", .absent = "nobody", .says = Says::prose, .need = Need::little},
    {.key = "shared", .heading = "Shared", .shown = not_in_table},
    {.key = "scope", .heading = "Scope", .shown = not_in_table},
    {.key = "state", .heading = "State", .shown = not_in_table},
    {.key = "participants", .heading = "Participants", .shown = not_in_table},
    {.key = "is", .heading = "Is", .shown = Shown::only_in_table, .says = Says::prose}};

// What a table says in one cell: `personal, connected`.
std::string traits_of(const store::Asset& asset) {
  std::vector<std::string> traits;
  if (asset.ticket_id) traits.push_back("portal ticket " + std::to_string(*asset.ticket_id));
  if (asset.shared.value_or(false)) traits.emplace_back("shared");
  if (asset.scope) traits.emplace_back(word(*asset.scope));
  if (asset.state) traits.push_back(*asset.state);
  if (!asset.participants.empty())
    traits.push_back(counted(std::ssize(asset.participants), "participant", "participants"));
  return join(traits, ", ");
}

std::vector<Cell> cells_of(const store::Asset& asset, bool salesforce_sync) {
  return {cell(asset.id),
          asset.ticket_id ? Cell{Json{{"id", *asset.ticket_id}}} : Cell{},
          std::string{word(asset.kind)},
          asset.name,
          cell(asset.external_id),
          asset.owner ? Cell{owner_label(*asset.owner, asset.kind, salesforce_sync)} : Cell{},
          asset.owner ? Cell{asset.owner->email} : Cell{},
          asset.creator ? Cell{creator_label(*asset.creator)} : Cell{},
          cell(asset.shared),
          asset.scope ? Cell{std::string{word(*asset.scope)}} : Cell{},
          cell(asset.state),
          asset.participants,
          traits_of(asset)};
}

store::AssetFilter filter_from(const UserAssetListOptions& options, store::Tx& tx, std::int64_t account_id) {
  store::AssetFilter filter{.orphaned_only = options.orphaned};
  if (!options.kind.empty()) filter.kind = asset_kind_from(options.kind);
  if (!options.owner.empty())
    filter.owners =
        store::get_owners(tx, account_id, email_address_from(options.owner),
                          options.orphaned ? store::Owning::removed_only : store::Owning::present_or_removed)
            .members;
  if (!options.participant.empty())
    filter.participant = store::get_member(tx, account_id, email_address_from(options.participant)).id;
  return filter;
}

void list(const UserAssetListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto filter = filter_from(options, tx, account.id);
    context.out.listing(user_asset_list_columns, "No assets.", [&](const Output::RowSink& row) {
      store::list_assets(tx, account.id, filter, options.limit,
                         [&](const store::Asset& asset) { row(cells_of(asset, account.salesforce_sync)); });
    });
    return 0;
  });
}

}  // namespace

void add_user_asset_list(Command group) {
  auto options = std::make_shared<UserAssetListOptions>();
  auto command =
      group.add_subcommand("list", "What members own and created, in the order of adding; the portal's tickets last");
  command.add_option("--owner", options->owner, "Only what this member owns, or what a removed member left")
      .type_name("EMAIL");
  command
      .add_option("--participant", options->participant,
                  "Only scheduling pages (group or round robin) in which this member takes part")
      .type_name("EMAIL");
  command.add_option("--kind", options->kind, "Only this kind, one of user asset kinds").type_name("KIND");
  command.add_flag("--orphaned", options->orphaned,
                   "Only what has no owner or a removed one; with --owner, what that address left when it was removed");
  command.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
