#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// All tickets of the account as CSV that an import reads again (P-21), by number: every column of ticket_columns
/// and one for each property that some ticket has. `line` is given the header and then each ticket, ended. Of what was
/// said, only the message that a customer began the oldest conversation with is in it. Returns how many tickets.
std::int64_t export_tickets(store::Tx& tx, const Account& account, const std::function<void(const std::string&)>& line);

}  // namespace rollcall::service
