#include "commands.hpp"

namespace rollcall::cli {

// One list a group, in groups/<group>.cpp.
std::span<const AddCommand> top_level_commands();
std::span<const AddCommand> account_commands();
std::span<const AddCommand> user_commands();
std::span<const AddCommand> session_commands();
std::span<const AddCommand> portal_commands();
std::span<const AddCommand> autodeactivate_commands();
std::span<const AddCommand> mail_commands();
std::span<const AddCommand> audit_commands();

const std::vector<Group>& all_groups() {
  static const std::vector<Group> groups{
      {"", "", top_level_commands()},
      {"account", "The organisations on the roll, with their settings and holidays", account_commands()},
      {"user", "Users and their memberships", user_commands()},
      {"session", "Sign in and out; sessions and their time-out", session_commands()},
      {"portal", "The customer portal: its settings, customers and tickets", portal_commands()},
      {"autodeactivate", "Every month, warn and deactivate members who have been away for over 90 days",
       autodeactivate_commands()},
      {"mail", "The outbox, and how mail leaves it", mail_commands()},
      {"audit", "Who changed what, and when", audit_commands()},
  };
  return groups;
}

}  // namespace rollcall::cli
