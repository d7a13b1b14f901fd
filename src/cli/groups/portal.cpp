#include "cli/commands.hpp"

namespace rollcall::cli {

void add_portal_check(Command group);
void add_portal_company(Command group);
void add_portal_consent(Command group);
void add_portal_contact(Command group);
void add_portal_customer(Command group);
void add_portal_document(Command group);
void add_portal_domain(Command group);
void add_portal_explain(Command group);
void add_portal_filter(Command group);
void add_portal_form(Command group);
void add_portal_group(Command group);
void add_portal_inbox(Command group);
void add_portal_link(Command group);
void add_portal_menu(Command group);
void add_portal_open(Command group);
void add_portal_page(Command group);
void add_portal_pipeline(Command group);
void add_portal_preview(Command group);
void add_portal_register(Command group);
void add_portal_request(Command group);
void add_portal_serve(Command group);
void add_portal_session(Command group);
void add_portal_settings(Command group);
void add_portal_show(Command group);
void add_portal_sso(Command group);
void add_portal_submit(Command group);
void add_portal_ticket(Command group);
void add_portal_tickets(Command group);
void add_portal_who_sees(Command group);

std::span<const AddCommand> portal_commands() {
  static constexpr AddCommand commands[]{
      add_portal_settings, add_portal_show,     add_portal_check,    add_portal_domain,   add_portal_sso,
      add_portal_inbox,    add_portal_filter,   add_portal_menu,     add_portal_form,     add_portal_link,
      add_portal_pipeline, add_portal_contact,  add_portal_company,  add_portal_group,    add_portal_consent,
      add_portal_session,  add_portal_register, add_portal_ticket,   add_portal_tickets,  add_portal_customer,
      add_portal_submit,   add_portal_explain,  add_portal_who_sees, add_portal_document, add_portal_page,
      add_portal_serve,    add_portal_request,  add_portal_preview,  add_portal_open,
  };
  return commands;
}

}  // namespace rollcall::cli
