#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/addresses.hpp"
#include "cli/view/contact_view.hpp"
#include "cli/view/entry_change.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/customer/contact_session.hpp"

namespace rollcall::cli {
namespace {

using PortalContactDisableEmails = std::vector<std::string>;

void disable(const PortalContactDisableEmails& typed, Context& context) {
  const auto emails = addresses_typed(typed, context);
  const auto report =
      context.write([&](store::Tx& tx) { return service::disable_contacts(tx, context.account(tx), emails); });
  report_signed_out(context.out, report, "disabled");
}

void enable(const PortalContactDisableEmails& typed, Context& context) {
  const auto emails = addresses_typed(typed, context);
  const auto [contacts, entry] =
      write_entry(context, [&](store::Tx& tx) { return service::enable_contacts(tx, context.account(tx), emails); });
  context.out.report({{"contacts_changed", contacts}, {"changed", contacts > 0}},
                     [&, count = contacts] { return counted(count, "contact", "contacts") + " enabled.\n"; });
  note_entry(entry, context);
}

void add_verb(const Command& contact, const char* name, const char* help,
              void (*act)(const PortalContactDisableEmails&, Context&)) {
  auto emails = std::make_shared<PortalContactDisableEmails>();
  auto command = contact.add_subcommand(name, help);
  command.add_option("email", *emails, "Contacts, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::portal_settings}, [=](Context& context) { act(*emails, context); });
}

}  // namespace

void add_portal_contact_disable(Command contact) {
  add_verb(contact, "disable", "Keep contacts out of the portal, and end their sessions", disable);
  add_verb(contact, "enable", "Let contacts in again, if they may enter otherwise", enable);
}

}  // namespace rollcall::cli
