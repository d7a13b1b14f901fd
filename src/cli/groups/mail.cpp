#include "../commands.hpp"

namespace rollcall::cli {

void add_mail_list(Command group, Invocation& chosen);
void add_mail_show(Command group, Invocation& chosen);
void add_mail_send(Command group, Invocation& chosen);
void add_mail_retry(Command group, Invocation& chosen);
void add_mail_drop(Command group, Invocation& chosen);
void add_mail_test(Command group, Invocation& chosen);
void add_mail_transport(Command group, Invocation& chosen);

std::span<const AddCommand> mail_commands() {
  static constexpr AddCommand commands[]{
      add_mail_list, add_mail_show, add_mail_send, add_mail_retry, add_mail_drop, add_mail_test, add_mail_transport,
  };
  return commands;
}

}  // namespace rollcall::cli
