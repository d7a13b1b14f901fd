#include "cli/command_line.hpp"
#include "cli/commands.hpp"

namespace rollcall::cli {

void add_user_asset_kinds(Command group);
void add_user_asset_import(Command group);
void add_user_asset_list(Command group);
void add_user_asset_reassign(Command group);
void add_user_asset_rotate(Command group);
void add_user_asset_set(Command group);
void add_user_asset_remove(Command group);

void add_user_asset(Command group) {
  const auto asset = group.add_subcommand("asset", "What members own and created");
  add_user_asset_kinds(asset);
  add_user_asset_import(asset);
  add_user_asset_list(asset);
  add_user_asset_reassign(asset);
  add_user_asset_rotate(asset);
  add_user_asset_set(asset);
  add_user_asset_remove(asset);
}

}  // namespace rollcall::cli
