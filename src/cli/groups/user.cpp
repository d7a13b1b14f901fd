#include "../commands.hpp"

namespace rollcall::cli {

void add_user_list(CLI::App& group, Invocation& chosen);
void add_user_show(CLI::App& group, Invocation& chosen);
void add_user_import(CLI::App& group, Invocation& chosen);
void add_user_notifications(CLI::App& group, Invocation& chosen);

void add_user_add(CLI::App& group, Invocation& chosen);
void add_user_set(CLI::App& group, Invocation& chosen);

std::span<const AddCommand> user_commands() {
  static constexpr AddCommand commands[]{
      add_user_add, add_user_set, add_user_list, add_user_show, add_user_import, add_user_notifications,
  };
  return commands;
}

}  // namespace rollcall::cli
