#include "cli/commands.hpp"

namespace rollcall::cli {

void add_mail_list(Command group);
void add_mail_show(Command group);
void add_mail_send(Command group);
void add_mail_retry(Command group);
void add_mail_drop(Command group);
void add_mail_test(Command group);
void add_mail_transport(Command group);

std::span<const AddCommand> mail_commands() {
  static constexpr AddCommand commands[]{
      add_mail_list, add_mail_show, add_mail_send, add_mail_retry, add_mail_drop, add_mail_test, add_mail_transport,
  };
  return commands;
}

}  // namespace rollcall::cli
