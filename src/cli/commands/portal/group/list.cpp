#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/contact.hpp"

namespace rollcall::cli {
namespace {

struct PortalGroupListOptions {
  std::string name;
};

const std::vector<Column> group_columns{
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::always},
    {.key = "filter", .heading = "Filter", .absent = "filled by hand", .says = Says::sentence, .need = Need::much},
    {"chosen", "Opens the portal"},
    {.key = "contact_count", .heading = "Contacts", .says = Says::figure, .need = Need::much}};

const std::vector<Column> contact_columns{
    {.key = "email", .heading = "Email", .says = Says::identity, .need = Need::always},
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::always},
    {.key = "companies", .heading = "Companies", .says = Says::prose},
    {"registered_at", "Registered", "no"},
    {.key = "invite_status", .heading = "Invitation", .absent = "none", .need = Need::little}};

void list_portal_group_list(Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    store::GroupMembership membership{tx, store::list_access_groups(tx, account.id)};
    const auto& groups = membership.groups();
    std::vector<std::int64_t> contacts(groups.size());
    store::list_contacts(tx, account.id, {}, -1, [&](const Contact& contact) {
      for (std::size_t i = 0; i < groups.size(); ++i) contacts[i] += membership.is_in(contact, groups[i]) ? 1 : 0;
    });
    context.out.listing(group_columns, "No groups.", [&](const Output::RowSink& row) {
      for (std::size_t i = 0; i < groups.size(); ++i)
        row({groups[i].name, groups[i].filter ? Cell{to_text(*groups[i].filter)} : Cell{}, groups[i].chosen,
             contacts[i]});
    });
    return 0;
  });
}

void show(const PortalGroupListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    const auto group = store::get_access_group(tx, account.id, options.name);
    store::GroupMembership membership{tx, {group}};
    context.out.listing(contact_columns, "Nobody.", [&](const Output::RowSink& row) {
      store::list_contacts(tx, account.id, {}, -1, [&](const Contact& contact) {
        if (!membership.is_in(contact, group)) return;
        row({contact.email, contact.name() == contact.email ? "" : contact.name(), contact.companies,
             cell(contact.registered_at), contact.invite_status ? Cell{spoken(*contact.invite_status)} : Cell{}});
      });
    });
    return 0;
  });
}

}  // namespace

void add_portal_group_list(Command group) {
  auto options = std::make_shared<PortalGroupListOptions>();
  group.add_subcommand("list", "All groups, by name, and how many contacts each has")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_group_list);
  auto showing = group.add_subcommand("show", "Who is in a group now, by address");
  showing.add_option("name", options->name, "The group").required();
  showing.runs({store::Access::read, Right::portal_settings, Answer::listing},
               [options](Context& context) { show(*options, context); });
}

}  // namespace rollcall::cli
