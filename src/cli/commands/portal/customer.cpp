#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/attachments.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"

namespace rollcall::cli {
namespace {

struct PortalCustomerOptions {
  std::string contact;
  std::int64_t ticket = 0;
  std::int64_t attachment = 0;
  MessageOptions message;
};

/// Runs `act(tx, rules, customer)` for the customer of --contact.
template <class PortalCustomerAct>
auto as_customer(const PortalCustomerOptions& options, Context& context, store::Tx& tx, PortalCustomerAct act) {
  const auto account = context.account(tx);
  return act(service::get_customer_rules(tx, account),
             service::get_customer(tx, account, email_address_from(options.contact)));
}

std::string author_of(const store::Message& message) {
  return message.origin.kind == MessageKind::customer ? message.contact.value_or("Customer") : message.member_name;
}

Json page_json(const service::CustomerPage& page) {
  const auto& ticket = page.ticket;
  auto messages = Json::array();
  for (const auto& conversation : page.conversations)
    for (const auto& message : conversation.messages) {
      auto files = Json::array();
      for (const auto& each : message.attachments)
        files.add({{"id", each.id}, {"name", each.name}, {"type", each.type}, {"size", each.size}});
      messages.add({{"author", author_of(message)},
                    {"from_customer", message.origin.kind == MessageKind::customer},
                    {"channel", word(conversation.channel)},
                    {"at", to_text(message.at)},
                    {"text", message.text},
                    {"attachments", files}});
    }
  return {{"id", ticket.id},
          {"subject", ticket.subject},
          {"requested_by", ticket.requested_by},
          {"created_at", to_text(ticket.created_at)},
          {"owner", to_json(ticket.owner)},
          {"last_activity_at", to_text(ticket.last_activity_at)},
          {"status", page.status},
          {"messages", messages},
          {"can_reply", page.can_reply},
          {"can_close", page.can_close}};
}

std::string page_text(const service::CustomerPage& page, const Output& out) {
  const auto& ticket = page.ticket;
  auto text = fmt::format("Ticket {}: {}\nrequested by   {}\nowner          {}\nlast activity  {}\nstatus         {}\n",
                          ticket.id, ticket.subject, ticket.requested_by, ticket.owner.value_or(""),
                          out.time_text(ticket.last_activity_at), page.status);
  for (const auto& conversation : page.conversations)
    for (const auto& message : conversation.messages) {
      text += fmt::format("\n{}  {}\n{}\n", out.time_text(message.at), author_of(message), message.text);
      for (const auto& each : message.attachments)
        text += fmt::format("attachment {}: {} ({} bytes)\n", each.id, each.name, each.size);
    }
  if (page.can_reply) text += "\nThey can answer.\n";
  if (page.can_close) text += "They can close it.\n";
  return text;
}

void view(const PortalCustomerOptions& options, Context& context) {
  const auto page = context.read([&](store::Tx& tx) {
    return as_customer(options, context, tx, [&](const auto& rules, const auto& customer) {
      return service::view_ticket(tx, rules, customer, options.ticket);
    });
  });
  context.out.document(page_json(page), [&] { return page_text(page, context.out); });
}

void reply(const PortalCustomerOptions& options, Context& context) {
  const auto message = message_typed(options.message, context);
  const auto report = context.write([&](store::Tx& tx) {
    return as_customer(options, context, tx, [&](const auto& rules, const auto& customer) {
      return service::reply_as_customer(tx, rules, customer, options.ticket, message.text, message.attachments);
    });
  });
  context.out.report({{"ticket", {{"id", options.ticket}}},
                      {"ticket_message", {{"id", report.message_id}}},
                      {"opened_conversation", report.opened_conversation},
                      {"changed", true}},
                     [&] { return fmt::format("Answered ticket {} for {}.\n", options.ticket, options.contact); });
}

void close(const PortalCustomerOptions& options, Context& context) {
  const auto report = context.write([&](store::Tx& tx) {
    return as_customer(options, context, tx, [&](const auto& rules, const auto& customer) {
      return service::close_as_customer(tx, rules, customer, options.ticket);
    });
  });
  context.out.report(
      {{"ticket", {{"id", options.ticket}}}, {"status", report.status}, {"changed", report.changed}}, [&] {
        if (!report.changed) return fmt::format("Ticket {} is closed already: {}.\n", options.ticket, report.status);
        return fmt::format("Closed ticket {} for {}: {}.\n", options.ticket, options.contact, report.status);
      });
}

void attachment(const PortalCustomerOptions& options, Context& context) {
  const auto file = context.read([&](store::Tx& tx) {
    return as_customer(options, context, tx, [&](const auto& rules, const auto& customer) {
      return service::get_shown_attachment(tx, rules, customer, options.ticket, options.attachment);
    });
  });
  context.out.bytes(file.content);
}

using PortalCustomerAct = void (*)(const PortalCustomerOptions&, Context&);

Command add_verb(const Command& group, const std::shared_ptr<PortalCustomerOptions>& options, store::Access access,
                 const std::string& name, const std::string& help, PortalCustomerAct act) {
  auto command = group.add_subcommand(name, help);
  command.add_option("--contact", options->contact, "The customer").required().type_name("EMAIL");
  command.add_option("ticket", options->ticket, "The ticket").required();
  command.runs({access, Right::tickets}, [options, act](Context& context) { act(*options, context); });
  return command;
}

}  // namespace

void add_portal_customer(Command group) {
  auto options = std::make_shared<PortalCustomerOptions>();
  add_verb(group, options, store::Access::read, "view", "A ticket as a customer reads it", view);
  auto replying = add_verb(group, options, store::Access::write, "reply", "Answer a ticket for a customer", reply);
  add_message_options(replying, options->message);
  add_verb(group, options, store::Access::write, "close", "Close a ticket for a customer, if they can", close);
  add_verb(group, options, store::Access::read, "attachment", "The content of a file that a customer sees", attachment)
      .add_option("id", options->attachment, "Its number in portal view")
      .required();
}

}  // namespace rollcall::cli
