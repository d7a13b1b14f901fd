#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"

namespace rollcall::service {

/// What a customer asks of their list (P-35).
struct CustomerListRequest {
  std::optional<TicketView> view{};     ///< nothing: the organization's where there is one (P-33), else their own
  std::optional<TicketState> state{};   ///< nothing: both
  std::optional<std::string> search{};  ///< part of the subject, in any case; nothing: all
  std::string sort_by{};                ///< one of store::ticket_sort_keys(); empty: newest activity first
  bool descending = false;              ///< the last first, of the column that is named
  std::int64_t limit = -1;              ///< -1: all
  std::optional<store::VisibleTicketQuery::Anchor> from{};  ///< only what stands behind that ticket, or before it
};

/// A ticket of the list, and its status as this customer reads it (P-34).
using CustomerListRow = std::function<void(const store::CustomerTicket& ticket, const std::string& status)>;

/// Tells the tickets that the customer sees (P-32). Throws denied as require_customer; refused for the view of the
/// organization where customers have none.
void list_customer_tickets(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                           const CustomerListRequest& request, const CustomerListRow& row);

/// How many they are, whatever the limit and where they are to begin. Throws as above.
std::int64_t count_customer_tickets(store::Tx& tx, const CustomerRules& rules, const Customer& customer,
                                    const CustomerListRequest& request);

}  // namespace rollcall::service
