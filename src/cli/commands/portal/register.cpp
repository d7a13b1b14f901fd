#include <memory>

#include "cli/acting/secrets.hpp"
#include "cli/acting/who_acts.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/customer/registration.hpp"

namespace rollcall::cli {
namespace {

struct PortalRegisterOptions {
  std::string email;
  bool password_stdin = false;
  bool token_stdin = false;
  bool consent = false;
};

void register_contact(const PortalRegisterOptions& options, Context& context) {
  service::Registration registration{email_address_from(options.email), options.consent};
  if (options.password_stdin)
    registration.password =
        Secrets{context.environment, Secrets::Source::standard_input, "--password-stdin"}.ask_new_password();
  context.write_as(customer_named(registration.email, context), [&](store::Tx& tx) {
    service::register_contact(tx, context.account(tx), registration);
    return 0;
  });
  // The same words whether somebody has the address already or not.
  context.out.report({{"contact", to_json(contact_reference(registration.email))}, {"changed", true}},
                     [&] { return "A mail to " + registration.email + " explains how to go on.\n"; });
}

void accept(const PortalRegisterOptions& options, Context& context) {
  Secrets secrets{context.environment,
                  options.token_stdin ? Secrets::Source::standard_input : Secrets::Source::terminal_only,
                  "--token-stdin"};
  const std::string token{trim(secrets.ask("Token"))};
  const auto link =
      context.read([&](store::Tx& tx) { return service::get_contact_link(tx, context.account(tx), token); });
  secrets.say("A password for " + link.email + ":");
  const NewPassword password{secrets.ask_new_password(), context.environment.password_cost};
  const auto report = context.write_as(customer_named(link.email, context), [&](store::Tx& tx) {
    return service::accept_contact_link(tx, context.account(tx), token, password);
  });
  const bool resets = report.purpose == LinkPurpose::contact_password_reset;
  const Json json{{"contact", to_json(contact_reference(report.email))},
                  {"sessions_ended", report.sessions_ended},
                  {"changed", true}};
  context.out.report(
      json, [&] { return report.email + (resets ? " has a new password.\n" : " has registered and can sign in.\n"); });
}

}  // namespace

void add_portal_register(Command portal) {
  auto options = std::make_shared<PortalRegisterOptions>();
  auto command = portal.add_subcommand("register", "Register as a customer, if the portal allows it");
  command.add_option("email", options->email, "Your address; a mail to it proves that it is yours").required();
  command.add_flag("--password-stdin", options->password_stdin,
                   "Check the password on standard input before the mail is sent; it is set later, with the link");
  command.add_flag("--consent", options->consent, "Agree to the text that portal consent show prints");
  command.runs({store::Access::write, Right::anyone},
               [options](Context& context) { register_contact(*options, context); });

  auto accepting =
      portal.add_subcommand("accept", "Use the token from a mail to register, or to choose a new password");
  accepting.add_flag("--token-stdin", options->token_stdin,
                     "Read the token from standard input, and the password on the next line");
  accepting.runs({store::Access::write, Right::anyone}, [options](Context& context) { accept(*options, context); });
}

}  // namespace rollcall::cli
