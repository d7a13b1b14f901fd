#include <fmt/format.h>

#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "../ids.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/asset.hpp"

namespace rollcall::cli {
namespace {

struct Options {
  std::vector<std::string> ids;
  std::string state;
};

std::vector<std::int64_t> assets_typed(const Options& options, Context& context) {
  return ids_typed(options.ids, "rollcall user asset list", context);
}

void set(const Options& options, Context& context) {
  const auto ids = assets_typed(options, context);
  const auto changed = context.write(
      [&](store::Tx& tx) { return service::set_asset_state(tx, context.account(tx), ids, options.state); });
  const auto unchanged = std::ssize(ids) - changed;
  context.out.report({{"changed", changed > 0}, {"updated", changed}, {"unchanged", unchanged}}, [&] {
    const auto state = fold_case(trim(options.state));
    return fmt::format("{} {} now, {} already.\n", counted(changed, "asset is", "assets are"), state, unchanged);
  });
}

void remove(const Options& options, Context& context) {
  const auto ids = assets_typed(options, context);
  const auto removed =
      context.write([&](store::Tx& tx) { return service::remove_assets(tx, context.account(tx), ids); });
  context.out.report({{"changed", removed > 0}, {"removed", removed}},
                     [&] { return counted(removed, "asset", "assets") + " removed.\n"; });
}

}  // namespace

void add_user_asset_set(Command group) {
  auto options = std::make_shared<Options>();
  auto command = group.add_subcommand("set", "Change the state of assets");
  command.add_option("id", options->ids, "Assets by number, or - for a list on standard input").required();
  command.add_option("--state", options->state, "One of those the kind has, as user asset kinds lists them").required();
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { set(*options, context); });
}

void add_user_asset_remove(Command group) {
  auto options = std::make_shared<Options>();
  auto command = group.add_subcommand("remove", "Take assets off the roll");
  command.add_option("id", options->ids, "Assets by number, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { remove(*options, context); });
}

}  // namespace rollcall::cli
