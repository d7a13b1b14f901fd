#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/roll/billing_contact.hpp"
#include "rollcall/store/roll/billing_contact.hpp"

namespace rollcall::cli {
namespace {

struct AccountBillingContactOptions {
  std::string email;
  std::string role;
};

const std::vector<Column> account_billing_contact_columns{
    {.key = "role", .heading = "Role", .need = Need::much},
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose},
    {"status", "Status"}};

void list_account_billing_contact(Context& context) {
  const auto contacts =
      context.read([&](store::Tx& tx) { return store::list_billing_contacts(tx, context.account(tx).id); });
  context.out.listing(account_billing_contact_columns, "No billing contacts.", [&](const Output::RowSink& row) {
    for (const auto& contact : contacts)
      row({std::string{word(contact.role)}, contact.email, full_name(contact.first_name, contact.last_name),
           spoken(contact.status)});
  });
}

void print(const service::BillingReport& report, const std::string& done, const std::string& already,
           Context& context) {
  Json json{{"user", to_json(user_reference(report.email))}, {"role", word(report.role)}, {"changed", report.changed}};
  if (report.role == BillingRole::primary) json.set("was", to_json(report.was));
  context.out.report(json, [&] {
    return report.email + ' ' + (report.changed ? done : already) + ' ' + std::string{word(report.role)} +
           (report.was ? " instead of " + *report.was : std::string{}) + ".\n";
  });
}

void add(const AccountBillingContactOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto role = billing_role_from(options.role);
  const auto report =
      context.write([&](store::Tx& tx) { return service::add_billing_contact(tx, context.account(tx), email, role); });
  print(report, "is now", "is already", context);
}

void remove(const AccountBillingContactOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto role = billing_role_from(options.role);
  const auto report = context.write(
      [&](store::Tx& tx) { return service::remove_billing_contact(tx, context.account(tx), email, role); });
  print(report, "is no longer", "was not", context);
}

void hand_over(const AccountBillingContactOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto report =
      context.write([&](store::Tx& tx) { return service::hand_over_primary(tx, context.account(tx), email); });
  print(report, "is now", "is already", context);
}

Command add_verb(Command group, const std::shared_ptr<AccountBillingContactOptions>& options, const char* name,
                 const char* help, void (*act)(const AccountBillingContactOptions&, Context&)) {
  auto command = group.add_subcommand(name, help);
  command.add_option("email", options->email, "The user").required();
  command.runs({store::Access::write, Right::super_admin}, [=](Context& context) { act(*options, context); });
  return command;
}

}  // namespace

void add_account_billing_contact(Command group) {
  auto options = std::make_shared<AccountBillingContactOptions>();
  const auto contact = group.add_subcommand("billing-contact", "The people who answer for the account's subscriptions");
  const auto roles = choices<BillingRole>();

  contact.add_subcommand("list", "All billing contacts, by role and address")
      .runs({store::Access::read, Right::super_admin, Answer::listing}, list_account_billing_contact);

  add_verb(contact, options, "add", "Give an active member a role", add)
      .add_option("--role", options->role, "Which role")
      .type_name(roles)
      .required();
  add_verb(contact, options, "remove", "Take a role away; the primary role can only be handed over", remove)
      .add_option("--role", options->role, "Which role")
      .type_name(roles)
      .required();
  add_verb(contact, options, "primary", "Hand the primary role over to an active member", hand_over);
}

}  // namespace rollcall::cli
