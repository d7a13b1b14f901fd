#include "../commands.hpp"

namespace rollcall::cli {

void add_portal_company(Command group);
void add_portal_consent(Command group);
void add_portal_contact(Command group);
void add_portal_domain(Command group);
void add_portal_group(Command group);
void add_portal_inbox(Command group);
void add_portal_link(Command group);
void add_portal_menu(Command group);
void add_portal_pipeline(Command group);
void add_portal_session(Command group);
void add_portal_settings(Command group);
void add_portal_show(Command group);

std::span<const AddCommand> portal_commands() {
  static constexpr AddCommand commands[]{
      add_portal_settings, add_portal_show,    add_portal_domain,  add_portal_inbox,
      add_portal_menu,     add_portal_link,    add_portal_contact, add_portal_company,
      add_portal_group,    add_portal_session, add_portal_consent, add_portal_pipeline,
  };
  return commands;
}

}  // namespace rollcall::cli
