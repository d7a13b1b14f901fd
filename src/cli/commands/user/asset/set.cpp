#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/ids.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/asset/asset.hpp"

namespace rollcall::cli {
namespace {

struct UserAssetSetOptions {
  std::vector<std::string> ids;
  std::optional<std::string> state;
  std::optional<std::string> shared;
  std::vector<std::string> remove_participants;
};

std::vector<std::int64_t> assets_typed(const UserAssetSetOptions& options, Context& context) {
  return ids_typed(options.ids, "rollcall user asset list", context);
}

service::AssetChange change_typed(const UserAssetSetOptions& options) {
  service::AssetChange change{.state = options.state, .shared = options.shared};
  for (const auto& typed : options.remove_participants) change.remove_participants.push_back(email_address_from(typed));
  if (!change.state && !change.shared && change.remove_participants.empty())
    throw Error{Fault::usage, "no change is given", "--state STATE, --shared yes|no or --remove-participant EMAIL"};
  return change;
}

// `disconnected`, `shared`, `without ada@example.org`.
std::string what_they_are(const service::AssetChange& change) {
  std::vector<std::string> words;
  if (change.state) words.push_back(fold_case(trim(*change.state)));
  if (change.shared) words.emplace_back(yes_no_from(*change.shared) ? "shared" : "not shared");
  if (!change.remove_participants.empty()) words.push_back("without " + join(change.remove_participants, ", "));
  return join(words, ", ");
}

void set(const UserAssetSetOptions& options, Context& context) {
  const auto ids = assets_typed(options, context);
  const auto change = change_typed(options);
  const auto changed =
      context.write([&](store::Tx& tx) { return service::set_assets(tx, context.account(tx), ids, change); });
  const auto unchanged = std::ssize(ids) - changed;
  context.out.report({{"changed", changed > 0}, {"updated", changed}, {"unchanged", unchanged}}, [&] {
    return fmt::format("{} {} now, {} already.\n", counted(changed, "asset is", "assets are"), what_they_are(change),
                       unchanged);
  });
}

void remove(const UserAssetSetOptions& options, Context& context) {
  const auto ids = assets_typed(options, context);
  const auto removed =
      context.write([&](store::Tx& tx) { return service::remove_assets(tx, context.account(tx), ids); });
  context.out.report({{"changed", removed > 0}, {"removed", removed}},
                     [&] { return counted(removed, "asset", "assets") + " removed.\n"; });
}

}  // namespace

void add_user_asset_set(Command group) {
  auto options = std::make_shared<UserAssetSetOptions>();
  auto command = group.add_subcommand("set", "Change the state of assets, whether they are shared, and who takes part");
  command.add_option("id", options->ids, "Assets by number, or - for a list on standard input").required();
  command.add_option("--state", options->state, "A state of the kind, as user asset kinds lists them");
  command.add_option("--shared", options->shared, "Whether others use it too").type_name("yes|no");
  command
      .add_option("--remove-participant", options->remove_participants,
                  "Take this member off scheduling pages (group or round robin); repeat it for several")
      .type_name("EMAIL");
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { set(*options, context); });
}

void add_user_asset_remove(Command group) {
  auto options = std::make_shared<UserAssetSetOptions>();
  auto command = group.add_subcommand("remove", "Remove assets from the roll");
  command.add_option("id", options->ids, "Assets by number, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { remove(*options, context); });
}

}  // namespace rollcall::cli
