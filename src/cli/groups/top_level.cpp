#include "cli/commands.hpp"

namespace rollcall::cli {

void add_init(Command group);
void add_backup(Command group);
void add_doctor(Command group);
void add_upgrade(Command group);
void add_help(Command group);
void add_completion(Command group);
void add_manual(Command group);
void add_schema(Command group);

std::span<const AddCommand> top_level_commands() {
  static constexpr AddCommand commands[]{
      add_init, add_backup, add_doctor, add_upgrade, add_help, add_completion, add_manual, add_schema,
  };
  return commands;
}

}  // namespace rollcall::cli
