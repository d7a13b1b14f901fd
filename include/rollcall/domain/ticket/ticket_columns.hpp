#pragma once

#include <cstddef>

#include "rollcall/domain/import_table.hpp"
#include "rollcall/domain/roll/import_times.hpp"
#include "rollcall/domain/ticket/ticket_facts.hpp"

namespace rollcall {

/// Bytes of a row: enough for a message of the longest kind that is all quotes, each of which CSV writes twice, and as
/// much again for all else.
inline constexpr std::size_t longest_ticket_row = 4 * longest_message;

using TicketRow = TimedFacts<TicketFacts>;

/// What the columns of an import of tickets say (P-21), by name, in any order and case: what every ticket has, in the
/// order in which an export writes it, and any other column is the property of its name. An empty cell says nothing.
const ImportTable<TicketRow>& ticket_columns();

}  // namespace rollcall
