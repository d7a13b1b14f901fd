#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/filter/filter_vocabulary.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/portal/portal_filter.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct FilterReport {
  store::PortalFilter filter;
  bool changed = true;
  std::vector<FilterProblem> doubts{};  ///< properties that no ticket has (yet); all else that is unknown is refused
};

/// What the account's filters of tickets can ask for now.
Vocabulary vocabulary_of_tickets(store::Tx& tx, const Account& account);
/// The properties in it that no ticket has (yet). Throws usage for a name that no property can ever have, and for a
/// value that its property cannot have (P-31).
std::vector<FilterProblem> doubts_of_ticket_filter(const Filter& filter, const Vocabulary& vocabulary);

/// P-31: adds a filter; with several, a ticket has to pass one of them. Throws usage at the place of what is not a
/// filter, and of a value that its property cannot have.
Exposed<FilterReport> add_portal_filter(store::Tx& tx, const Account& account, const std::string& typed);

/// Throws not_found.
Exposed<FilterReport> remove_portal_filter(store::Tx& tx, const Account& account, std::int64_t id);

}  // namespace rollcall::service
