#pragma once

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/line_notes.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Reads a CSV with the columns email and time (U-75) for the account, whose days its dates are; other columns are
/// passed over. `now` judges which times lie ahead. Throws usage for another header, or when the input cannot be read.
Staged stage_logins(store::Database& database, const ImportSource& source, const Account& account, Instant now);

/// What an import of logins did: updated are the members whose last sign-in moved forward, however many rows said so.
struct LoginImportReport {
  ImportCounts counts{};
  store::LineNotes unknown{};  ///< addresses that are not active or deactivated members of the account, by line
};

/// Moves last sign-ins forward to what was staged, all or nothing, except as `when_rejected` says, and takes back
/// reminders that are no longer true.
LoginImportReport import_logins(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected);

}  // namespace rollcall::service
