#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "rollcall/domain/ticket/ticket.hpp"

namespace rollcall::cli {

/// A ticket as staff reads it.
Json to_json(const Ticket& ticket);
/// `Ticket 12: Cannot sign in`, and where it stands.
std::string ticket_line(const Ticket& ticket);

/// How a list of tickets reads (P-92), in JSON, CSV and as a table.
const std::vector<Column>& desk_columns();
std::vector<Cell> desk_cells(const Ticket& ticket);
/// The table alone, for use inside a document.
std::string desk_table(const std::vector<Ticket>& tickets, const Output& out);

}  // namespace rollcall::cli
