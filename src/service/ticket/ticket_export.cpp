#include "rollcall/service/ticket/ticket_export.hpp"

#include <algorithm>

#include "rollcall/base/csv.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/ticket/ticket_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/ticket/ticket.hpp"

namespace rollcall::service {
namespace {

// An empty cell would mean the requester's primary company.
std::string companies_text(const std::vector<std::string>& names) {
  return names.empty() ? "none" : join(names, ";");
}

std::string further_contacts(std::vector<std::string> emails, const std::optional<std::string>& requester) {
  std::erase_if(emails, [&](const auto& email) { return email == requester; });
  return join(emails, ";");
}

std::vector<std::string> cells_of(store::Tx& tx, const Ticket& ticket, const std::vector<std::string>& properties) {
  const auto ties = store::get_ticket_ties(tx, ticket.id);
  std::vector<std::string> cells{ticket.external_id.value_or(""),
                                 ticket.subject,
                                 ticket.pipeline,
                                 ticket.stage.name,
                                 ticket.requester.value_or(""),
                                 further_contacts(ties.contacts, ticket.requester),
                                 companies_text(ties.companies),
                                 ticket.owner_email.value_or(""),
                                 ticket.priority ? std::string{word(*ticket.priority)} : "",
                                 ticket.category.value_or(""),
                                 to_text(ticket.created_at),
                                 to_text(ticket.last_activity_at),
                                 ticket.closed_at ? to_text(*ticket.closed_at) : "",
                                 store::find_first_text(tx, ticket.id).value_or("")};
  for (const auto& name : properties) {
    const auto is_it = [&](const auto& property) { return fold_case(property.first) == fold_case(name); };
    const auto found = std::ranges::find_if(ties.properties, is_it);
    cells.push_back(found == ties.properties.end() ? "" : found->second);
  }
  return cells;
}

}  // namespace

std::int64_t export_tickets(store::Tx& tx, const Account& account,
                            const std::function<void(const std::string&)>& line) {
  require_right(tx, account, Right::tickets);
  const auto properties = store::list_ticket_properties(tx, account.id);
  auto header = ticket_columns().rules().names();
  header.insert(header.end(), properties.begin(), properties.end());
  line(csv_line(header));
  std::int64_t count = 0;
  store::list_tickets_by_number(tx, account.id, [&](const Ticket& ticket) {
    line(csv_line(cells_of(tx, ticket, properties)));
    ++count;
  });
  return count;
}

}  // namespace rollcall::service
