#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

// P-32: which customer sees which ticket is one relation, put together in src/store/visibility/visible_relation.cpp.
// Everything here stands on it, and nothing else selects tickets for a customer (the test `house` watches).

/// What a customer's list is asked for (P-35).
struct VisibleTicketQuery {
  std::int64_t contact_id = 0;
  TicketView view = TicketView::organization;
  std::optional<TicketState> state{};        ///< nullopt: both
  std::optional<std::string> search{};       ///< part of the subject, in any case; nullopt: all
  std::string sort_by = "last_activity_at";  ///< a key of CustomerTicket, see sort_keys
  bool descending = false;
  bool stages_are_shown = false;  ///< whether `status` is the stage's label rather than Open or Closed (P-34)
  std::int64_t limit = -1;        ///< -1: all
  /// Only what comes behind that ticket in this order, or before it; from the first on where they do not see it.
  struct Anchor {
    std::int64_t ticket_id;
    bool before = false;
  };
  std::optional<Anchor> from{};
};

/// `subject`, `requested_by`, `created_at`, `owner`, `last_activity_at`, `status`.
const std::vector<std::string>& ticket_sort_keys();

/// A ticket as a customer may read it (P-34): no address of staff's.
struct CustomerTicket {
  std::int64_t id;
  std::string subject;
  std::string requested_by;  ///< the contact's name, or address; empty: nobody
  Instant created_at;
  std::optional<std::string> owner;  ///< a name, `Agent` for somebody who has none, `Former agent`; nullopt: nobody
  Instant last_activity_at;
  TicketState state;
  std::string stage;  ///< as customers read it
};

void list_visible_tickets(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query,
                          const std::function<void(const CustomerTicket&)>& row);
std::int64_t count_visible_tickets(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query);
/// Nullopt where the contact does not see it, or there is none.
std::optional<CustomerTicket> find_visible_ticket(Tx& tx, const VisibilityRules& rules, std::int64_t contact_id,
                                                  std::int64_t ticket_id);

/// The addresses of the contacts who see it, sorted.
std::vector<std::string> list_who_sees(Tx& tx, const VisibilityRules& rules, std::int64_t ticket_id);

/// One rule of the relation, for one contact and one ticket: what was compared, and whether it let the ticket through.
struct VisibilityTrace {
  std::string rule;   ///< `P-30 own`, `P-30 company`, `P-31 filter 1`
  std::string wants;  ///< the condition in words
  std::string found;
  bool holds;
};
struct Explanation {
  std::vector<VisibilityTrace> trace;
  bool visible;
};
/// P-37: the very terms of the relation, each on its own.
Explanation explain_visibility(Tx& tx, const VisibilityRules& rules, std::int64_t contact_id, std::int64_t ticket_id);

}  // namespace rollcall::store
