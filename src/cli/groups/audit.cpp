#include "cli/commands.hpp"

namespace rollcall::cli {

void add_audit_list(Command group);

std::span<const AddCommand> audit_commands() {
  static constexpr AddCommand commands[]{
      add_audit_list,
  };
  return commands;
}

}  // namespace rollcall::cli
