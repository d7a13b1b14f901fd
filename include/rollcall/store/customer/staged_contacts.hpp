#pragma once

#include <cstdint>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What is done with all contacts that were staged (store/customer/contact_staging.hpp), in this order.

/// Finds out which of the staged contacts are there already. To be called first.
void find_staged_contacts(Tx& tx, std::int64_t account_id);

/// Makes the companies that were named and are not there yet, one row of audit a company. Returns how many.
std::int64_t add_staged_companies(Tx& tx, std::int64_t account_id);

/// Finds out which of the contacts that are there differ in what is given, and in what: the temporary table
/// `changed_contact`.
void find_contact_changes(Tx& tx);

/// Changes those that were found, one row of audit a contact. Returns how many.
std::int64_t change_staged_contacts(Tx& tx, std::int64_t account_id);

/// Adds the others, by line, one row of audit a contact. Returns how many.
std::int64_t add_staged_contacts(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
