#include <memory>

#include "cli/acting/secrets.hpp"
#include "cli/acting/who_acts.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/roll/address.hpp"
#include "rollcall/service/roll/invitation.hpp"

namespace rollcall::cli {
namespace {

struct UserAcceptOptions {
  bool token_stdin = false;

  Secrets secrets(const Context& context) const {
    return {context.environment, token_stdin ? Secrets::Source::standard_input : Secrets::Source::terminal_only,
            "--token-stdin"};
  }
};

std::string token_from(Secrets& secrets) {
  return std::string{trim(secrets.ask("Token"))};
}

void accept(const UserAcceptOptions& options, Context& context) {
  auto secrets = options.secrets(context);
  const auto token = token_from(secrets);
  const auto invitation = context.read([&](store::Tx& tx) { return service::get_invitation(tx, token); });
  std::optional<NewPassword> password;
  if (invitation.has_password) {
    context.note(invitation.email + " keeps the present password.");
  } else {
    secrets.say("A password for " + invitation.email + ":");
    password.emplace(secrets.ask_new_password(), context.environment.password_cost);
  }
  const auto report = context.write_as(user_named(invitation.email),
                                       [&](store::Tx& tx) { return service::accept_invitation(tx, token, password); });
  context.out.report({{"user", to_json(user_reference(report.email))},
                      {"account", to_json(account_reference(report.account))},
                      {"status", "active"},
                      {"changed", true}},
                     [&] { return report.email + " is now an active member of " + report.account_name + ".\n"; });
}

void confirm_address(const UserAcceptOptions& options, Context& context) {
  auto secrets = options.secrets(context);
  const auto token = token_from(secrets);
  const auto asked = context.read([&](store::Tx& tx) { return service::get_new_address(tx, token); });
  const auto report =
      context.write_as(user_named(asked.was), [&](store::Tx& tx) { return service::confirm_address(tx, token); });
  context.out.report({{"user", to_json(user_reference(report.email))}, {"was", report.was}, {"changed", true}}, [&] {
    return report.email + " replaces " + report.was + ", and a mail tells the old address.\n";
  });
}

using UserAcceptAct = void (*)(const UserAcceptOptions&, Context&);

void add_verb(const Command& group, const std::string& name, const std::string& help, UserAcceptAct act) {
  auto options = std::make_shared<UserAcceptOptions>();
  auto command = group.add_subcommand(name, help);
  command.add_flag("--token-stdin", options->token_stdin,
                   "Read the token from standard input, with one line for each secret");
  command.runs({store::Access::write, Right::anyone}, [options, act](Context& context) { act(*options, context); });
}

}  // namespace

void add_user_accept(Command group) {
  add_verb(group, "accept", "Join with the token from an invitation, and choose a password", accept);
}

void add_user_confirm_address(Command group) {
  add_verb(group, "confirm-address", "Confirm your new address with the token from the mail to it", confirm_address);
}

}  // namespace rollcall::cli
