#include <memory>

#include "cli/command_line.hpp"
#include "cli/input/addresses.hpp"
#include "rollcall/service/roll/invitation.hpp"
#include "rollcall/service/session/password.hpp"

namespace rollcall::cli {
namespace {

using Addresses = std::vector<std::string>;
using UserInviteEmails = const TextList&;
using UserInviteSend = service::LinkReport (*)(store::Tx&, const Account&, UserInviteEmails);

void send_links(const Addresses& typed, const std::string& done, UserInviteSend send, Context& context) {
  const auto emails = addresses_typed(typed, context);
  const auto report = context.write([&](store::Tx& tx) { return send(tx, context.account(tx), emails); });
  context.out.report({{"changed", true}}, {address_list("users", report.emails)},
                     [&] { return done + ' ' + addresses_shown(report.emails) + '\n'; });
}

void add_verb(const Command& group, const std::string& name, const std::string& help, const std::string& done,
              UserInviteSend send) {
  auto typed = std::make_shared<Addresses>();
  auto command = group.add_subcommand(name, help);
  command.add_option("email", *typed, "Users, or - for a list on standard input").required();
  command.runs({store::Access::write, Right::super_admin},
               [typed, done, send](Context& context) { send_links(*typed, done, send, context); });
}

}  // namespace

void add_user_invite(Command group) {
  add_verb(group, "invite", "Send invited users a new link; the old one stops working",
           "Invited again:", [](store::Tx& tx, const Account& account, UserInviteEmails emails) {
             return service::invite_again(tx, account, emails);
           });
}

void add_user_reset_password(Command group) {
  add_verb(group, "reset-password", "Send users a link to set a new password with, good for 60 minutes",
           "A link to set a new password goes to", service::send_password_resets);
}

}  // namespace rollcall::cli
