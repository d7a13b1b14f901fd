#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/ticket_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/ticket/staff_page.hpp"
#include "rollcall/service/ticket/ticket.hpp"

namespace rollcall::cli {
namespace {

struct PortalTicketReadOptions {
  std::int64_t id = 0;
  std::int64_t attachment = 0;
};

Json message_json(const store::Message& message, bool shown) {
  auto attachments = Json::array();
  for (const auto& each : message.attachments)
    attachments.add({{"id", each.id}, {"name", each.name}, {"type", each.type}, {"size", each.size}});
  return {{"id", message.id},
          {"kind", word(message.origin.kind)},
          {"contact", to_json(cell(message.contact, contact_reference))},
          {"member", to_json(message.member)},
          {"from", to_json(message.origin.from_email)},
          {"to_emails", message.origin.to_emails},
          {"text", message.text},
          {"at", to_text(message.at)},
          {"attachments", attachments},
          {"seen_by_customers", shown}};
}

Json page_json(const service::StaffPage& page) {
  auto json = to_json(page.ticket);
  json.set("contacts", page.ties.contacts);
  json.set("companies", page.ties.companies);
  json.set("properties", page.ties.properties);
  auto conversations = Json::array();
  for (const auto& conversation : page.conversations) {
    auto messages = Json::array();
    for (const auto& message : conversation.messages)
      messages.add(message_json(message, page.shown.contains(message.id)));
    conversations.add({{"id", conversation.id},
                       {"channel", word(conversation.channel)},
                       {"inbox", to_json(cell(conversation.inbox, inbox_reference))},
                       {"created_at", to_text(conversation.created_at)},
                       {"messages", messages}});
  }
  auto comments = Json::array();
  for (const auto& comment : page.comments) comments.add(message_json(comment, false));
  return json.set("conversations", conversations).set("comments", comments);
}

std::string message_text(const store::Message& message, bool shown, const Output& out) {
  const auto who =
      message.contact.value_or(message.member.value_or(message.origin.from_email.value_or("the operator")));
  auto text = fmt::format("\n{}  {}, {}{}\n{}\n", out.time_text(message.at), word(message.origin.kind), who,
                          shown ? "" : "  [customers do not see this]", message.text);
  for (const auto& each : message.attachments)
    text += fmt::format("attachment {}: {} ({} bytes)\n", each.id, each.name, each.size);
  return text;
}

std::string page_text(const service::StaffPage& page, const Output& out) {
  const auto& ticket = page.ticket;
  auto text = ticket_line(ticket) +
              fmt::format("requester      {}\ncontacts       {}\ncompanies      {}\nowner          {}\n",
                          ticket.requester.value_or("none"), join(page.ties.contacts, ", "),
                          join(page.ties.companies, ", "), ticket.owner.value_or("none")) +
              fmt::format("priority       {}\ncategory       {}\ncreated        {}\nlast activity  {}\n",
                          ticket.priority ? word(*ticket.priority) : "none", ticket.category.value_or("none"),
                          out.time_text(ticket.created_at), out.time_text(ticket.last_activity_at));
  if (ticket.waiting_since) text += fmt::format("waiting since  {}\n", out.time_text(ticket.waiting_since));
  for (const auto& [name, value] : page.ties.properties) text += fmt::format("{}: {}\n", name, value);
  for (const auto& conversation : page.conversations) {
    text += fmt::format("\n{} conversation {}, {}\n", word(conversation.channel), conversation.id,
                        conversation.inbox ? "inbox " + *conversation.inbox : "without an inbox");
    for (const auto& message : conversation.messages)
      text += message_text(message, page.shown.contains(message.id), out);
  }
  if (!page.comments.empty()) text += "\nnotes of staff on the ticket\n";
  for (const auto& comment : page.comments) text += message_text(comment, false, out);
  return text;
}

void show(const PortalTicketReadOptions& options, Context& context) {
  const auto page =
      context.read([&](store::Tx& tx) { return service::get_staff_page(tx, context.account(tx), options.id); });
  context.out.document(page_json(page), [&] { return page_text(page, context.out); });
}

void attachment(const PortalTicketReadOptions& options, Context& context) {
  const auto file = context.read(
      [&](store::Tx& tx) { return service::get_attachment(tx, context.account(tx), options.id, options.attachment); });
  context.out.bytes(file.content);
}

}  // namespace

void add_portal_ticket_read(Command ticket) {
  auto options = std::make_shared<PortalTicketReadOptions>();
  auto showing = ticket.add_subcommand("show", "One ticket with its conversations, and what customers see of it");
  showing.add_option("id", options->id, "The ticket").required();
  showing.runs({store::Access::read, Right::tickets}, [options](Context& context) { show(*options, context); });

  auto fetching =
      ticket.add_subcommand("attachment", "The content of any file of a ticket, whether customers see it or not");
  fetching.add_option("id", options->id, "The ticket").required();
  fetching.add_option("attachment", options->attachment, "Its number in portal ticket show").required();
  fetching.runs({store::Access::read, Right::tickets}, [options](Context& context) { attachment(*options, context); });
}

}  // namespace rollcall::cli
