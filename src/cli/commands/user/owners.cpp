#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/store/asset/asset.hpp"

namespace rollcall::cli {
namespace {

struct UserOwnersOptions {
  bool show_inactive = false;
  std::int64_t limit = -1;
};

const std::vector<Column> user_owners_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::much},
    {"status", "Status"},
    {.key = "asset_count", .heading = "Assets", .says = Says::figure, .need = Need::much}};

void list(const UserOwnersOptions& options, Context& context) {
  const auto listed = options.show_inactive ? store::OwnersListed::everybody : store::OwnersListed::active;
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    context.out.listing(user_owners_columns, "Nobody.", [&](const Output::RowSink& row) {
      store::list_owners(tx, account.id, listed, options.limit, [&](const store::Owner& owner) {
        row({owner.party.email, creator_label(owner.party), spoken(owner.party.status), owner.assets});
      });
    });
    return 0;
  });
}

}  // namespace

void add_user_owners(Command group) {
  auto options = std::make_shared<UserOwnersOptions>();
  auto command = group.add_subcommand("owners", "Who can be chosen as an owner, by address, and how much each owns");
  command.add_flag("--show-inactive", options->show_inactive, "Include the invited, the deactivated and the removed");
  command.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::super_admin, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
