#include "cli/commands.hpp"

namespace rollcall::cli {

void add_user_list(Command group);
void add_user_show(Command group);
void add_user_import(Command group);
void add_user_export(Command group);
void add_user_notifications(Command group);
void add_user_permission_set(Command group);

void add_user_add(Command group);
void add_user_set(Command group);
void add_user_invite(Command group);
void add_user_accept(Command group);
void add_user_confirm_address(Command group);
void add_user_password(Command group);
void add_user_reset_password(Command group);

void add_user_deactivate(Command group);
void add_user_reactivate(Command group);
void add_user_remove(Command group);
void add_user_leave(Command group);
void add_user_delete(Command group);

void add_user_owners(Command group);
void add_user_asset(Command group);
void add_user_certification(Command group);

std::span<const AddCommand> user_commands() {
  static constexpr AddCommand commands[]{
      add_user_add,
      add_user_set,
      add_user_invite,
      add_user_accept,
      add_user_confirm_address,
      add_user_password,
      add_user_reset_password,
      add_user_deactivate,
      add_user_reactivate,
      add_user_remove,
      add_user_leave,
      add_user_delete,
      add_user_list,
      add_user_show,
      add_user_import,
      add_user_export,
      add_user_notifications,
      add_user_owners,
      add_user_asset,
      add_user_certification,
      add_user_permission_set,
  };
  return commands;
}

}  // namespace rollcall::cli
