#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Reads a table of tickets (P-21; domain/ticket/ticket_columns.hpp) for the account, whose days its dates are. Throws
/// usage for an invalid header, or when the input cannot be read.
Staged stage_tickets(store::Database& database, const ImportSource& source, const Account& account, Instant now);

/// What an import of tickets did; it updates none.
struct TicketImportReport {
  ImportCounts counts{};
  std::int64_t without_external_id = 0;  ///< and without a time of creation: another import would add them again
  std::vector<std::string> remarks{};    ///< what is not said in the file, and what it was taken for (I-14)
};

/// Applies what was staged to the account, all or nothing, except as `when_rejected` says; may be called again with the
/// same staging after a rollback. Lines that speak of what the account does not have are added to its rejected ones. A
/// ticket whose external id is there already stays as it is: staff has worked on it since.
TicketImportReport import_tickets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected);

}  // namespace rollcall::service
