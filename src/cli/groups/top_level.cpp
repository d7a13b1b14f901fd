#include "../commands.hpp"

namespace rollcall::cli {

void add_init(Command group, Invocation& chosen);
void add_backup(Command group, Invocation& chosen);

std::span<const AddCommand> top_level_commands() {
  static constexpr AddCommand commands[]{
      add_init,
      add_backup,
  };
  return commands;
}

}  // namespace rollcall::cli
