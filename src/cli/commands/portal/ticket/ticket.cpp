#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/ticket_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/ticket/ticket.hpp"

namespace rollcall::cli {

void add_portal_ticket_list(Command ticket);
void add_portal_ticket_read(Command ticket);
void add_portal_ticket_write(Command ticket);
void add_portal_ticket_import(Command ticket);
void add_portal_ticket_export(Command ticket);

namespace {

struct PortalTicketOptions {
  std::int64_t id = 0;
  service::TicketRequest request;
  std::vector<std::string> properties;
  std::string stage, owner;
  std::optional<std::string> pipeline;
};

void print(const Ticket& ticket, bool changed, Context& context) {
  auto json = to_json(ticket);
  json.set("changed", changed);
  context.out.report(json, [&] { return (changed ? "" : "Nothing to change.\n") + ticket_line(ticket); });
}

void create(const PortalTicketOptions& options, Context& context) {
  auto request = options.request;
  for (const auto& typed : options.properties) {
    const auto equals = typed.find('=');
    if (equals == std::string::npos)
      throw Error{Fault::usage, "not a property and its value: " + typed, "--property 'Warranty number=12'"};
    request.properties[typed.substr(0, equals)] = typed.substr(equals + 1);
  }
  print(context.write([&](store::Tx& tx) { return service::create_ticket(tx, context.account(tx), request); }), true,
        context);
}

void move(const PortalTicketOptions& options, Context& context) {
  const auto [ticket, changed] = context.write([&](store::Tx& tx) {
    return service::move_ticket(tx, context.account(tx), options.id, options.stage, options.pipeline);
  });
  print(ticket, changed, context);
}

void assign(const PortalTicketOptions& options, Context& context) {
  std::optional<std::string> owner;
  if (fold_case(options.owner) != "none") owner = email_address_from(options.owner);
  const auto [ticket, changed] =
      context.write([&](store::Tx& tx) { return service::assign_ticket(tx, context.account(tx), options.id, owner); });
  print(ticket, changed, context);
}

void close(const PortalTicketOptions& options, Context& context) {
  const auto [ticket, changed] =
      context.write([&](store::Tx& tx) { return service::close_ticket(tx, context.account(tx), options.id); });
  print(ticket, changed, context);
}

using PortalTicketAct = void (*)(const PortalTicketOptions&, Context&);

Command add_verb(const Command& noun, const std::shared_ptr<PortalTicketOptions>& options, const std::string& name,
                 const std::string& help, PortalTicketAct act) {
  auto command = noun.add_subcommand(name, help);
  command.runs({store::Access::write, Right::tickets}, [options, act](Context& context) { act(*options, context); });
  return command;
}

void add_create(const Command& ticket) {
  auto options = std::make_shared<PortalTicketOptions>();
  auto& request = options->request;
  auto command = add_verb(ticket, options, "create", "Make a ticket", create);
  command.add_option("subject", request.subject, "What it is about").required();
  command.add_option("--requester", request.requester, "The contact who asks for help").type_name("EMAIL");
  command.add_option("--contact", request.contacts, "Further contacts").type_name("EMAIL");
  command.add_option("--company", request.companies, "Its companies; the requester's primary company by default")
      .type_name("NAME");
  command.add_option("--pipeline", request.pipeline, "Which; by default the portal's").type_name("NAME");
  command.add_option("--stage", request.stage, "By default the first open one").type_name("NAME");
  command.add_option("--owner", request.owner, "An active member").type_name("EMAIL");
  command.add_option("--priority", request.priority, "How urgent it is").type_name(choices<Priority>());
  command.add_option("--category", request.category, "In your own words");
  command.add_option("--property", options->properties, "Any other property, as NAME=VALUE").type_name("NAME=VALUE");
}

}  // namespace

void add_portal_ticket(Command group) {
  auto ticket = group.add_subcommand("ticket", "The tickets, for staff");
  add_create(ticket);
  add_portal_ticket_list(ticket);
  add_portal_ticket_read(ticket);

  auto options = std::make_shared<PortalTicketOptions>();
  auto moving = add_verb(ticket, options, "move", "Move a ticket to another stage", move);
  moving.add_option("id", options->id, "The ticket").required();
  moving.add_option("stage", options->stage, "Where to").required();
  moving.add_option("--pipeline", options->pipeline, "The pipeline of the stage, if it is another one")
      .type_name("NAME");
  auto assigning = add_verb(ticket, options, "assign", "Give a ticket to a member", assign);
  assigning.add_option("id", options->id, "The ticket").required();
  assigning.add_option("owner", options->owner, "An active member, or none").required();
  add_verb(ticket, options, "close", "Close a ticket", close).add_option("id", options->id, "The ticket").required();
  add_portal_ticket_write(ticket);
  add_portal_ticket_import(ticket);
  add_portal_ticket_export(ticket);
}

}  // namespace rollcall::cli
