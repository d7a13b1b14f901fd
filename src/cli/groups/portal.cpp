#include "../commands.hpp"

namespace rollcall::cli {

void add_portal_company(Command group);
void add_portal_contact(Command group);
void add_portal_domain(Command group);
void add_portal_group(Command group);
void add_portal_inbox(Command group);
void add_portal_pipeline(Command group);
void add_portal_session(Command group);

std::span<const AddCommand> portal_commands() {
  static constexpr AddCommand commands[]{
      add_portal_domain, add_portal_inbox,   add_portal_contact,  add_portal_company,
      add_portal_group,  add_portal_session, add_portal_pipeline,
  };
  return commands;
}

}  // namespace rollcall::cli
