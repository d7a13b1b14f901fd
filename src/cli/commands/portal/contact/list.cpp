#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/contact_view.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/customer/company.hpp"
#include "rollcall/store/customer/contact.hpp"

namespace rollcall::cli {
namespace {

struct PortalContactListOptions {
  std::string email;
  store::ContactFilter filter;
  std::int64_t limit = -1;
};

const std::vector<Column> portal_contact_list_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "first_name", .heading = "First name", .shown = Shown::not_in_table},
    {.key = "last_name", .heading = "Last name", .shown = Shown::not_in_table},
    {.key = "name", .heading = "Name", .shown = Shown::only_in_table, .says = Says::prose, .need = Need::much},
    {.key = "companies", .heading = "Companies", .says = Says::prose},
    {.key = "primary_company",
     .heading = "Primary company",
     .absent = "none",
     .says = Says::prose,
     .need = Need::little},
    {.key = "properties", .heading = "Properties", .shown = Shown::not_in_table},
    {.key = "language", .heading = "Language", .shown = Shown::not_in_table},
    {.key = "time_zone", .heading = "Time zone", .shown = Shown::not_in_table},
    {"registered_at", "Registered", "no"},
    {"disabled_at", "Disabled", "no"},
    {.key = "invite_status", .heading = "Invitation", .absent = "none", .need = Need::little}};

std::vector<Cell> cells_of(const Contact& contact) {
  return {contact.email,
          contact.first_name,
          contact.last_name,
          contact.name() == contact.email ? "" : contact.name(),
          contact.companies,
          cell(contact.primary_company),
          Json(contact.properties),
          cell(contact.language),
          cell(contact.time_zone),
          cell(contact.registered_at),
          cell(contact.disabled_at),
          contact.invite_status ? Cell{spoken(*contact.invite_status)} : Cell{}};
}

void list(const PortalContactListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    if (options.filter.company) store::get_company(tx, account.id, *options.filter.company);
    context.out.listing(portal_contact_list_columns, "No contacts.", [&](const Output::RowSink& row) {
      store::list_contacts(tx, account.id, options.filter, options.limit,
                           [&](const Contact& contact) { row(cells_of(contact)); });
    });
    return 0;
  });
}

void show(const PortalContactListOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto contact =
      context.read([&](store::Tx& tx) { return store::get_contact(tx, context.account(tx).id, email); });
  context.out.document(to_json(contact), [&] { return contact_text(contact, context.out); });
}

}  // namespace

void add_portal_contact_list(Command contact) {
  auto options = std::make_shared<PortalContactListOptions>();
  auto& filter = options->filter;
  auto listing = contact.add_subcommand("list", "All contacts, by address");
  listing.add_option("--company", filter.company, "Only this company's").type_name("NAME");
  listing.add_option("--search", filter.search, "Only those with this text in their name or address").type_name("TEXT");
  listing.add_flag("--registered", filter.registered_only, "Only those who have registered");
  listing.add_flag("--disabled", filter.disabled_only, "Only those who were disabled");
  listing.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  listing.runs({store::Access::read, Right::tickets, Answer::listing},
               [options](Context& context) { list(*options, context); });

  auto showing = contact.add_subcommand("show", "Everything about one contact");
  showing.add_option("email", options->email, "The contact").required();
  showing.runs({store::Access::read, Right::tickets}, [options](Context& context) { show(*options, context); });
}

}  // namespace rollcall::cli
