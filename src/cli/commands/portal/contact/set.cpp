#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/typed_labels.hpp"
#include "cli/view/contact_view.hpp"
#include "cli/view/entry_change.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/customer/contact.hpp"

namespace rollcall::cli {
namespace {

struct PortalContactSetOptions {
  std::string email;
  std::optional<std::string> new_email;
  std::optional<std::string> first_name;
  std::optional<std::string> last_name;
  std::optional<std::vector<std::string>> companies;
  std::optional<std::string> primary_company;
  std::vector<std::string> properties;
  std::optional<std::string> language;
  std::optional<std::string> time_zone;
};

std::string zone_from(const std::string& typed) {
  return Zone::named(trim(typed)).name();
}

ContactFacts facts_from(const PortalContactSetOptions& options) {
  ContactFacts facts{.email = email_address_from(options.email)};
  if (options.first_name) facts.first_name = name_from(*options.first_name, "first name");
  if (options.last_name) facts.last_name = name_from(*options.last_name, "last name");
  if (options.companies) facts.companies = company_list_from(labels_typed(*options.companies, "company"));
  if (options.primary_company) facts.primary_company = company_or_none_from(*options.primary_company);
  if (options.language) facts.language = is_none(*options.language) ? "" : language_from(*options.language);
  if (options.time_zone) facts.time_zone = is_none(*options.time_zone) ? "" : zone_from(*options.time_zone);
  for (const auto& typed : options.properties) add_property(facts, property_from(typed));
  return facts;
}

void print(const service::ContactReport& report, const std::string& sentence, Context& context) {
  const Json json{
      {"contact", to_json(report.contact)}, {"changed", report.changed}, {"companies_added", report.companies_added}};
  context.out.report(json, [&] { return sentence + '\n' + contact_text(report.contact, context.out); });
  if (report.companies_added > 0)
    context.note(counted(report.companies_added, "company was", "companies were") + " new, and added.");
  note_entry(report.entry, context);
}

void add(const PortalContactSetOptions& options, Context& context) {
  const auto facts = facts_from(options);
  const auto report =
      context.write([&](store::Tx& tx) { return service::add_contact(tx, context.account(tx), facts); });
  print(report, "Added.", context);
}

void set(const PortalContactSetOptions& options, Context& context) {
  const auto facts = facts_from(options);
  std::optional<std::string> new_email;
  if (options.new_email) new_email = email_address_from(*options.new_email);
  const auto report =
      context.write([&](store::Tx& tx) { return service::set_contact(tx, context.account(tx), facts, new_email); });
  print(report, report.changed ? "Changed." : "Nothing to change.", context);
}

Command add_verb(Command group, const std::shared_ptr<PortalContactSetOptions>& options, const char* name,
                 const char* help, void (*act)(const PortalContactSetOptions&, Context&)) {
  auto command = group.add_subcommand(name, help);
  command.add_option("email", options->email, "The contact").required();
  command.add_option("--first-name", options->first_name, "First name");
  command.add_option("--last-name", options->last_name, "Last name");
  command.add_option("--company", options->companies, "Name of a company; repeat it for several; none for no company");
  command.add_option("--primary-company", options->primary_company,
                     "Which of their companies is the primary one, or none");
  command.add_option("--property", options->properties,
                     "NAME=VALUE; repeat it for several; NAME= removes the property");
  command.add_option("--language", options->language, "A language tag, such as nb; none for the portal's language");
  command.add_option("--time-zone", options->time_zone,
                     "A time zone, such as Europe/Oslo; none for the account's zone");
  command.runs({store::Access::write, Right::portal_settings}, [=](Context& context) { act(*options, context); });
  return command;
}

}  // namespace

void add_portal_contact_set(Command contact) {
  auto options = std::make_shared<PortalContactSetOptions>();
  add_verb(contact, options, "add",
           "Add a contact; a registration mail goes only to those who are then in a chosen group", add);
  add_verb(contact, options, "set", "Change a contact; what is not named stays", set)
      .add_option("--email", options->new_email, "A new address that no other contact has; the password stays");
}

}  // namespace rollcall::cli
