#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/addresses.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/customer/registration.hpp"

namespace rollcall::cli {
namespace {

using PortalContactInviteEmails = std::vector<std::string>;
using PortalContactInviteSend = service::ContactLinkReport (*)(store::Tx&, const Account&, const TextList&);

void send(const PortalContactInviteEmails& typed, PortalContactInviteSend act, Context& context) {
  const auto emails = addresses_typed(typed, context);
  const auto report = context.write([&](store::Tx& tx) { return act(tx, context.account(tx), emails); });
  context.out.report({{"changed", true}}, {address_list("contacts", report.emails)}, [&] {
    return counted(report.emails.size(), "mail", "mails") + " queued: " + addresses_shown(report.emails) + ".\n";
  });
}

void add_verb(const Command& contact, const char* name, const char* help, PortalContactInviteSend act) {
  auto emails = std::make_shared<PortalContactInviteEmails>();
  auto command = contact.add_subcommand(name, help);
  command.add_option("email", *emails, "Contacts, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::portal_settings}, [=](Context& context) { send(*emails, act, context); });
}

}  // namespace

void add_portal_contact_invite(Command contact) {
  add_verb(contact, "invite",
           "Send the registration mail again to contacts in a chosen group; its link is good for 7 days",
           service::invite_contacts);
  add_verb(contact, "reset-password", "Send a link to choose a new password, good for 60 minutes",
           service::send_contact_password_resets);
}

}  // namespace rollcall::cli
