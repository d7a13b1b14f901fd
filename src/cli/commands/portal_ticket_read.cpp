#include <fmt/format.h>

#include <memory>
#include <set>

#include "../command_line.hpp"
#include "../context.hpp"
#include "../ticket_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/customer.hpp"
#include "rollcall/store/asset.hpp"
#include "rollcall/store/contact.hpp"
#include "rollcall/store/pipeline.hpp"
#include "rollcall/store/ticket.hpp"

namespace rollcall::cli {
namespace {

struct Options {
  std::int64_t id = 0;
  store::TicketFilter filter;
  std::optional<std::string> state;
};

const std::vector<Column> columns{{"id", "Id"},
                                  {"subject", "Subject"},
                                  {"requester", "Requester"},
                                  {"owner", "Owner"},
                                  {"pipeline", "Pipeline"},
                                  {"stage", "Stage"},
                                  {.key = "state", .heading = "State", .shown = Shown::not_in_table},
                                  {"priority", "Priority"},
                                  {.key = "category", .heading = "Category", .shown = Shown::not_in_table},
                                  {.key = "source", .heading = "Source", .shown = Shown::not_in_table},
                                  {.key = "created_at", .heading = "Created", .shown = Shown::not_in_table},
                                  {"last_activity_at", "Last activity"},
                                  {.key = "closed_at", .heading = "Closed", .shown = Shown::not_in_table}};

std::vector<Cell> cells_of(const Ticket& ticket) {
  return {ticket.id,
          ticket.subject,
          cell(ticket.requester),
          cell(ticket.owner),
          ticket.pipeline,
          ticket.stage.name,
          std::string{word(ticket.stage.state)},
          ticket.priority ? Cell{std::string{word(*ticket.priority)}} : Cell{},
          cell(ticket.category),
          std::string{word(ticket.source)},
          ticket.created_at,
          ticket.last_activity_at,
          cell(ticket.closed_at)};
}

void list(const Options& options, Context& context) {
  auto filter = options.filter;
  if (options.state) {
    filter.state = parse_word<TicketState>(fold_case(*options.state));
    if (!filter.state) throw Error{Fault::usage, "no such state: " + *options.state, "--state open or closed"};
  }
  for (auto* email : {&filter.owner, &filter.requester})
    if (*email) *email = email_address_from(**email);
  context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    if (filter.pipeline) store::get_pipeline(tx, account.id, *filter.pipeline);
    if (filter.owner) store::get_owners(tx, account.id, *filter.owner, store::Owning::present_or_removed);
    if (filter.requester) store::get_contact(tx, account.id, *filter.requester);
    context.out.listing(columns, "No tickets.", [&](const Output::RowSink& row) {
      store::list_tickets(tx, account.id, filter, [&](const Ticket& ticket) { row(cells_of(ticket)); });
    });
  });
}

/// A ticket with everything staff sees of it, and which of its messages customers see.
struct Page {
  Ticket ticket;
  store::TicketTies ties;
  std::vector<store::Conversation> conversations;
  std::set<std::int64_t> shown;  ///< messages that customers see (P-23)
};

Page page_of(store::Tx& tx, const Account& account, std::int64_t id) {
  Page page{.ticket = store::get_ticket(tx, account.id, id),
            .ties = store::get_ticket_ties(tx, id),
            .conversations = store::list_conversations(tx, id),
            .shown = {}};
  const auto rules = service::get_customer_rules(tx, account);
  for (const auto& conversation : service::shown_to_customers(
           page.conversations, store::list_connected_addresses(tx, account.id), rules.show_all_conversations))
    for (const auto& message : conversation.messages) page.shown.insert(message.id);
  return page;
}

Json message_json(const store::Message& message, bool shown) {
  auto attachments = Json::array();
  for (const auto& each : message.attachments)
    attachments.push_back({{"id", each.id}, {"name", each.name}, {"type", each.type}, {"size", each.size}});
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

Json page_json(const Page& page) {
  auto json = to_json(page.ticket);
  json["contacts"] = page.ties.contacts;
  json["companies"] = page.ties.companies;
  json["properties"] = page.ties.properties;
  json["conversations"] = Json::array();
  for (const auto& conversation : page.conversations) {
    auto messages = Json::array();
    for (const auto& message : conversation.messages)
      messages.push_back(message_json(message, page.shown.contains(message.id)));
    json["conversations"].push_back({{"id", conversation.id},
                                     {"channel", word(conversation.channel)},
                                     {"inbox", to_json(cell(conversation.inbox, inbox_reference))},
                                     {"created_at", to_text(conversation.created_at)},
                                     {"messages", messages}});
  }
  return json;
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

std::string page_text(const Page& page, const Output& out) {
  const auto& ticket = page.ticket;
  auto text = ticket_line(ticket) +
              fmt::format("requester      {}\ncontacts       {}\ncompanies      {}\nowner          {}\n",
                          ticket.requester.value_or("none"), join(page.ties.contacts, ", "),
                          join(page.ties.companies, ", "), ticket.owner.value_or("none")) +
              fmt::format("priority       {}\ncategory       {}\ncreated        {}\nlast activity  {}\n",
                          ticket.priority ? word(*ticket.priority) : "none", ticket.category.value_or("none"),
                          out.time_text(ticket.created_at), out.time_text(ticket.last_activity_at));
  for (const auto& [name, value] : page.ties.properties) text += fmt::format("{}: {}\n", name, value);
  for (const auto& conversation : page.conversations) {
    text += fmt::format("\n{} conversation {}, {}\n", word(conversation.channel), conversation.id,
                        conversation.inbox ? "inbox " + *conversation.inbox : "through no inbox");
    for (const auto& message : conversation.messages)
      text += message_text(message, page.shown.contains(message.id), out);
  }
  return text;
}

void show(const Options& options, Context& context) {
  const auto page = context.read([&](store::Tx& tx) { return page_of(tx, context.account(tx), options.id); });
  context.out.document(page_json(page), [&] { return page_text(page, context.out); });
}

}  // namespace

void add_portal_ticket_read(Command ticket) {
  auto options = std::make_shared<Options>();
  auto listing = ticket.add_subcommand("list", "All tickets, last activity first");
  listing.add_option("--state", options->state, "open or closed");
  listing.add_option("--pipeline", options->filter.pipeline, "Only those in it").type_name("NAME");
  listing.add_option("--owner", options->filter.owner, "Only a member's").type_name("EMAIL");
  listing.add_option("--requester", options->filter.requester, "Only a contact's").type_name("EMAIL");
  listing.add_option("--search", options->filter.search, "Part of the subject").type_name("TEXT");
  listing.add_option("--limit", options->filter.limit, "At most so many").type_name("N").non_negative();
  listing.runs({store::Access::read, Right::tickets, Answer::listing},
               [options](Context& context) { list(*options, context); });

  auto showing = ticket.add_subcommand("show", "One ticket with its conversations, and what customers see of them");
  showing.add_option("id", options->id, "The ticket").required();
  showing.runs({store::Access::read, Right::tickets}, [options](Context& context) { show(*options, context); });
}

}  // namespace rollcall::cli
