#include "../commands.hpp"

namespace rollcall::cli {

void add_session_import_logins(Command group, Invocation& chosen);

std::span<const AddCommand> session_commands() {
  static constexpr AddCommand commands[]{
      add_session_import_logins,
  };
  return commands;
}

}  // namespace rollcall::cli
