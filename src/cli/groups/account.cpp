#include "cli/commands.hpp"

namespace rollcall::cli {

void add_account_list(Command group);
void add_account_show(Command group);
void add_account_add(Command group);
void add_account_set(Command group);
void add_account_holiday(Command group);
void add_account_seats(Command group);
void add_account_billing_contact(Command group);

std::span<const AddCommand> account_commands() {
  static constexpr AddCommand commands[]{
      add_account_list,
      add_account_show,
      add_account_add,
      add_account_set,
      add_account_holiday,
      add_account_seats,
      add_account_billing_contact,
  };
  return commands;
}

}  // namespace rollcall::cli
