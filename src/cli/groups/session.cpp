#include "cli/commands.hpp"

namespace rollcall::cli {

void add_session_login(Command group);
void add_session_logout(Command group);
void add_session_list(Command group);
void add_session_whoami(Command group);
void add_session_verify(Command group);
void add_session_timeout(Command group);
void add_session_purge(Command group);
void add_session_import_logins(Command group);

std::span<const AddCommand> session_commands() {
  static constexpr AddCommand commands[]{
      add_session_login,  add_session_logout,  add_session_list,  add_session_whoami,
      add_session_verify, add_session_timeout, add_session_purge, add_session_import_logins,
  };
  return commands;
}

}  // namespace rollcall::cli
