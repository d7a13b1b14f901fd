#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/roll/staged_elsewhere.hpp"
#include "rollcall/store/roll/staged_members.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Reads a table of members (U-73, U-74) for the account, whose days its dates are. `now` judges which times lie ahead.
/// Throws usage for an invalid header, or when the input cannot be read.
Staged stage_members(store::Database& database, const ImportSource& source, const Account& account, Instant now);

/// What an import of members did; the deactivated are among the updated.
struct MemberImportReport {
  ImportCounts counts{};
  std::int64_t deactivated = 0;
  std::vector<std::string> deactivated_first{};  ///< addresses of the first fifty of them
  std::int64_t super_admins_made = 0;            ///< members who were none before, or no members
  std::vector<std::string> super_admins_first{};
  store::LabelsAdded labels{};
  store::InvitedFromElsewhere from_elsewhere{};
  std::vector<std::string> remarks{};  ///< what a column that is not there meant (I-05)
};

/// Applies what was staged to the account, all or nothing, except as `when_rejected` says; may be called again with the
/// same staging after a rollback. Lines that the roll does not allow are added to its rejected ones. Throws refused
/// when no active super admin would be left (U-04), and where the account's time zone is another than its dates were
/// read by.
MemberImportReport import_members(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected);

}  // namespace rollcall::service
