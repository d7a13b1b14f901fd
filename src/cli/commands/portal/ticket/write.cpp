#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/attachments.hpp"
#include "rollcall/service/ticket/ticket.hpp"

namespace rollcall::cli {
namespace {

struct PortalTicketWriteOptions {
  std::int64_t id = 0;
  MessageOptions message;
};

void write(const PortalTicketWriteOptions& options, MessageKind kind, Context& context) {
  const auto typed = message_typed(options.message, context);
  const auto message = context.write([&](store::Tx& tx) {
    return service::write_to_ticket(tx, context.account(tx), options.id, kind, typed.text, typed.attachments);
  });
  context.out.report({{"ticket", {{"id", options.id}}},
                      {"ticket_message", {{"id", message}}},
                      {"kind", word(kind)},
                      {"changed", true}},
                     [&] {
                       return std::string{kind == MessageKind::comment ? "Noted in" : "Answered"} + " ticket " +
                              std::to_string(options.id) + ".\n";
                     });
}

void add_verb(const Command& ticket, const std::string& name, const std::string& help, MessageKind kind) {
  auto options = std::make_shared<PortalTicketWriteOptions>();
  auto command = ticket.add_subcommand(name, help);
  command.add_option("id", options->id, "The ticket").required();
  add_message_options(command, options->message);
  command.runs({store::Access::write, Right::tickets},
               [options, kind](Context& context) { write(*options, kind, context); });
}

}  // namespace

void add_portal_ticket_write(Command ticket) {
  add_verb(ticket, "reply", "Answer the customer", MessageKind::agent);
  add_verb(ticket, "comment", "Add a note that only staff can read", MessageKind::comment);
}

}  // namespace rollcall::cli
