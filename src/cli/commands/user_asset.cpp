#include "../command_line.hpp"
#include "../commands.hpp"

namespace rollcall::cli {

void add_user_asset_kinds(Command group, Invocation& chosen);
void add_user_asset_import(Command group, Invocation& chosen);
void add_user_asset_list(Command group, Invocation& chosen);
void add_user_asset_reassign(Command group, Invocation& chosen);
void add_user_asset_rotate(Command group, Invocation& chosen);
void add_user_asset_set(Command group, Invocation& chosen);
void add_user_asset_remove(Command group, Invocation& chosen);

void add_user_asset(Command group, Invocation& chosen) {
  const auto asset = group.add_subcommand("asset", "What members own and created");
  add_user_asset_kinds(asset, chosen);
  add_user_asset_import(asset, chosen);
  add_user_asset_list(asset, chosen);
  add_user_asset_reassign(asset, chosen);
  add_user_asset_rotate(asset, chosen);
  add_user_asset_set(asset, chosen);
  add_user_asset_remove(asset, chosen);
}

}  // namespace rollcall::cli
