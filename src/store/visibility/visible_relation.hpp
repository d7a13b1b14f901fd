#pragma once

#include <string>

#include "rollcall/domain/ticket/visibility.hpp"
#include "store/sql/filter_sql.hpp"

namespace rollcall::store {

/// Which part of the relation is wanted; what is left open is all of it.
struct VisiblePart {
  std::string contact{};   ///< what is asked of a contact's id: `= 7`
  std::string ticket{};    ///< what is asked of a ticket's id
  bool mine_only = false;  ///< without the company's tickets (P-33)
};

/// P-30 to P-33 as one query with the columns contact_id and ticket_id, each pair once.
std::string visible_relation(const VisibilityRules& rules, const VisiblePart& part, Parameters& parameters);

/// The terms it is made of, for callers that list them one by one, or judge them for many at once. A customer sees a
/// ticket that is their own, or their company's where they have the company's view, if it passes the filters.

/// P-30: the customer is among the ticket's contacts. Columns contact_id and ticket_id.
std::string own_tickets(const VisiblePart& part);
/// P-30: the ticket is one of the customer's primary company. The same columns; `contact` can be asked for more.
std::string company_tickets(const VisiblePart& part);
/// Customers and their primary companies: contact_id and company_id.
std::string primary_companies();
/// P-30, of a row of `contact`: whether they have the company's view.
std::string has_company_view(const VisibilityRules& rules, Parameters& parameters);
/// P-31, of a row of `ticket`: any of the filters, where there are some.
std::string passes_filters(const VisibilityRules& rules, Parameters& parameters);

}  // namespace rollcall::store
