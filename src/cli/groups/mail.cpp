#include "../commands.hpp"

namespace rollcall::cli {

void add_mail_list(CLI::App& group, Invocation& chosen);
void add_mail_show(CLI::App& group, Invocation& chosen);
void add_mail_send(CLI::App& group, Invocation& chosen);
void add_mail_retry(CLI::App& group, Invocation& chosen);
void add_mail_drop(CLI::App& group, Invocation& chosen);
void add_mail_test(CLI::App& group, Invocation& chosen);
void add_mail_transport(CLI::App& group, Invocation& chosen);

std::span<const AddCommand> mail_commands() {
  static constexpr AddCommand commands[]{
      add_mail_list, add_mail_show, add_mail_send, add_mail_retry, add_mail_drop, add_mail_test, add_mail_transport,
  };
  return commands;
}

}  // namespace rollcall::cli
