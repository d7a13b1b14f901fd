#pragma once

#include "rollcall/domain/customer/contact_facts.hpp"
#include "rollcall/domain/import_table.hpp"

namespace rollcall {

using ContactRow = NotedFacts<ContactFacts>;

/// What the columns of a contact import say (P-16), by name, in any order and case: what every contact has, and any
/// other column is the free property of its name. An empty cell says nothing.
const ImportTable<ContactRow>& contact_columns();

}  // namespace rollcall
