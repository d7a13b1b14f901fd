#include "ticket_view.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/contact.hpp"

namespace rollcall::cli {
Json to_json(const Ticket& ticket) {
  const auto priority = ticket.priority ? Json(word(*ticket.priority)) : Json{};
  return {{"id", ticket.id},
          {"external_id", to_json(ticket.external_id)},
          {"subject", ticket.subject},
          {"pipeline", ticket.pipeline},
          {"stage", ticket.stage.name},
          {"state", word(ticket.stage.state)},
          {"requester", to_json(ticket.requester)},
          {"owner", to_json(ticket.owner)},
          {"priority", priority},
          {"category", to_json(ticket.category)},
          {"source", word(ticket.source)},
          {"created_at", to_text(ticket.created_at)},
          {"last_activity_at", to_text(ticket.last_activity_at)},
          {"closed_at", to_json(ticket.closed_at)}};
}

std::string ticket_line(const Ticket& ticket) {
  return "Ticket " + std::to_string(ticket.id) + ": " + ticket.subject + " (" + ticket.pipeline + ", " +
         ticket.stage.name + ")\n";
}

service::Customer customer_from(store::Tx& tx, const Account& account, const std::string& email) {
  const auto contact = store::get_contact(tx, account.id, email_address_from(email));
  return {.contact_id = contact.id, .email = contact.email, .account_id = account.id};
}

}  // namespace rollcall::cli
