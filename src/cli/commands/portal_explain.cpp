#include <fmt/format.h>

#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "../ticket_view.hpp"
#include "rollcall/store/ticket.hpp"
#include "rollcall/store/visible_ticket.hpp"

namespace rollcall::cli {
namespace {

struct Options {
  std::string contact;
  std::int64_t ticket = 0;
};

Json to_json(const store::Explanation& explanation, const Options& options) {
  auto rules = Json::array();
  for (const auto& each : explanation.trace)
    rules.push_back({{"rule", each.rule}, {"wants", each.wants}, {"found", each.found}, {"pass", each.holds}});
  return {{"contact", to_json(contact_reference(options.contact))},
          {"ticket", {{"id", options.ticket}}},
          {"visible", explanation.visible},
          {"rules", rules}};
}

std::string text_of(const store::Explanation& explanation, const Options& options) {
  auto text =
      fmt::format("{} {} ticket {}\n", options.contact, explanation.visible ? "sees" : "does not see", options.ticket);
  for (const auto& each : explanation.trace)
    text += fmt::format("  {}  {}  {}: {}\n", each.holds ? "pass" : "FAIL", each.rule, each.wants, each.found);
  return text;
}

void explain(const Options& options, Context& context) {
  const auto explanation = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    store::get_ticket(tx, account.id, options.ticket);
    return store::explain_visibility(tx, service::get_customer_rules(tx, account).visibility,
                                     customer_from(tx, account, options.contact).contact_id, options.ticket);
  });
  context.out.document(to_json(explanation, options), [&] { return text_of(explanation, options); });
}

void who_sees(std::int64_t ticket, Context& context) {
  const auto emails = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    store::get_ticket(tx, account.id, ticket);
    return store::list_who_sees(tx, service::get_customer_rules(tx, account).visibility, ticket);
  });
  context.out.listing({{"contact", "Contact"}}, "Nobody.", [&](const Output::RowSink& row) {
    for (const auto& email : emails) row({contact_reference(email)});
  });
}

}  // namespace

void add_portal_explain(Command group) {
  auto options = std::make_shared<Options>();
  auto command = group.add_subcommand("explain", "Why a customer sees a ticket, or does not");
  command.add_option("--contact", options->contact, "The customer").required().type_name("EMAIL");
  command.add_option("ticket", options->ticket, "The ticket").required();
  command.runs({store::Access::read, Right::tickets}, [options](Context& context) { explain(*options, context); });
}

void add_portal_who_sees(Command group) {
  auto ticket = std::make_shared<std::int64_t>(0);
  auto command = group.add_subcommand("who-sees", "The customers who see a ticket, by address");
  command.add_option("ticket", *ticket, "The ticket").required();
  command.runs({store::Access::read, Right::tickets, Answer::listing},
               [ticket](Context& context) { who_sees(*ticket, context); });
}

}  // namespace rollcall::cli
