#include "cli/command_line.hpp"

namespace rollcall::cli {

void add_portal_contact_disable(Command contact);
void add_portal_contact_import(Command contact);
void add_portal_contact_invite(Command contact);
void add_portal_contact_list(Command contact);
void add_portal_contact_sessions(Command contact);
void add_portal_contact_set(Command contact);

void add_portal_contact(Command group) {
  auto contact = group.add_subcommand("contact", "The people of your customers, and who of them may enter the portal");
  add_portal_contact_list(contact);
  add_portal_contact_set(contact);
  add_portal_contact_import(contact);
  add_portal_contact_invite(contact);
  add_portal_contact_disable(contact);
  add_portal_contact_sessions(contact);
}

}  // namespace rollcall::cli
