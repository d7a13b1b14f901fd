#pragma once

#include <string>

#include "filter_sql.hpp"
#include "rollcall/domain/visibility.hpp"

namespace rollcall::store {

/// Which part of the relation is wanted; what is left open is all of it.
struct VisiblePart {
  std::string contact{};   ///< what is asked of a contact's id: `= 7`
  std::string ticket{};    ///< what is asked of a ticket's id
  bool mine_only = false;  ///< without the company's tickets (P-33)
};

/// P-30 to P-33 as one query with the columns contact_id and ticket_id, each pair once.
std::string visible_relation(const VisibilityRules& rules, const VisiblePart& part, Parameters& parameters);

/// The terms it is made of, for whoever has to tell them one by one.
std::string own_tickets(const VisiblePart& part);
std::string company_tickets(const VisibilityRules& rules, const VisiblePart& part, Parameters& parameters);

}  // namespace rollcall::store
