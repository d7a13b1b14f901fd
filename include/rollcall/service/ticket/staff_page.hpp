#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/ticket/ticket.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A ticket with everything staff sees of it, and which of its messages customers see.
struct StaffPage {
  Ticket ticket;
  store::TicketTies ties;
  std::vector<store::Conversation> conversations;
  std::vector<store::Message> comments;
  std::set<std::int64_t> shown;  ///< messages that customers see (P-23)
};

/// Throws denied to an actor who lacks the right to tickets, not_found.
StaffPage get_staff_page(store::Tx& tx, const Account& account, std::int64_t ticket_id);

}  // namespace rollcall::service
