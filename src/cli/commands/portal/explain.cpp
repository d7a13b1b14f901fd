#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/terminal/rule_line.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/ticket/ticket.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"

namespace rollcall::cli {
namespace {

struct PortalExplainOptions {
  std::string contact;
  std::int64_t ticket = 0;
};

/// Why a customer sees a ticket, and whether they can come in to look.
struct Explained {
  store::Explanation ticket;
  std::vector<EntryRule> entry;

  bool may_enter() const { return std::ranges::all_of(entry, &EntryRule::holds); }
};

template <class Rule>
Json json_of_rules(const std::vector<Rule>& all) {
  auto rules = Json::array();
  for (const auto& each : all)
    rules.add({{"rule", each.rule}, {"wants", each.wants}, {"found", each.found}, {"pass", each.holds}});
  return rules;
}

template <class Rule>
void add_rules(TonedText& text, const std::vector<Rule>& all, std::size_t width) {
  for (const auto& each : all)
    add_rule_line(text, yes_no_mark(each.holds), each.wants + ": " + each.found, each.rule, width);
}

Json json_of(const Explained& explained, const PortalExplainOptions& options) {
  return {{"contact", to_json(contact_reference(options.contact))},
          {"ticket", {{"id", options.ticket}}},
          {"visible", explained.ticket.visible},
          {"rules", json_of_rules(explained.ticket.trace)},
          {"may_enter", explained.may_enter()},
          {"entry_rules", json_of_rules(explained.entry)}};
}

TonedText text_of(const Explained& explained, const PortalExplainOptions& options, std::size_t width) {
  TonedText text{fmt::format("{} {} ticket {}.\n", options.contact, explained.ticket.visible ? "sees" : "does not see",
                             options.ticket)};
  add_rules(text, explained.ticket.trace, width);
  text += fmt::format("{} {} enter today.\n", options.contact, explained.may_enter() ? "can" : "cannot");
  add_rules(text, explained.entry, width);
  return text;
}

void explain(const PortalExplainOptions& options, Context& context) {
  const auto explained = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    store::get_ticket(tx, account.id, options.ticket);
    const auto contact = store::get_contact(tx, account.id, email_address_from(options.contact));
    return Explained{
        store::explain_visibility(tx, service::get_customer_rules(tx, account).visibility, contact.id, options.ticket),
        service::explain_entry(tx, account, contact)};
  });
  context.out.document(json_of(explained, options),
                       [&] { return text_of(explained, options, context.out.text_width()); });
}

const std::vector<Column> portal_explain_columns{
    {.key = "contact", .heading = "Contact", .says = Says::identity, .need = Need::always},
    {.key = "may_enter", .heading = "Can enter", .need = Need::much},
    {.key = "why_not", .heading = "Why not", .absent = "-", .says = Says::sentence, .need = Need::much}};

void who_sees(std::int64_t ticket, Context& context) {
  const auto all = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    store::get_ticket(tx, account.id, ticket);
    return service::list_who_sees(tx, account, ticket);
  });
  context.out.listing(portal_explain_columns, "Nobody.", [&](const Output::RowSink& row) {
    for (const auto& [email, refusal] : all)
      row({contact_reference(email), !refusal, refusal ? Cell{reason_of(*refusal)} : Cell{}});
  });
}

}  // namespace

void add_portal_explain(Command group) {
  auto options = std::make_shared<PortalExplainOptions>();
  auto command =
      group.add_subcommand("explain", "Why a customer sees a ticket or does not, and whether they can enter");
  command.add_option("--contact", options->contact, "The customer").required().type_name("EMAIL");
  command.add_option("ticket", options->ticket, "The ticket").required();
  command.runs({store::Access::read, Right::tickets}, [options](Context& context) { explain(*options, context); });
}

void add_portal_who_sees(Command group) {
  auto ticket = std::make_shared<std::int64_t>(0);
  auto command =
      group.add_subcommand("who-sees", "The customers who see a ticket, by address, and which of them cannot enter");
  command.add_option("ticket", *ticket, "The ticket").required();
  command.runs({store::Access::read, Right::tickets, Answer::listing},
               [ticket](Context& context) { who_sees(*ticket, context); });
}

}  // namespace rollcall::cli
