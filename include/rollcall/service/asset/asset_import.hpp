#pragma once

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Reads a CSV of assets (U-32; domain/asset/asset_columns.hpp). Throws usage for an invalid header, or when the
/// input cannot be read.
Staged stage_assets(store::Database& database, const ImportSource& source, const Account&, Instant);

/// Applies what was staged to the account, all or nothing, except as `when_rejected` says: rows with an external id
/// that the account has for that kind change what they give, the others add. Lines that the roll does not allow are
/// added to the rejected ones: owner and creator are present members, and what is new has a name.
ImportCounts import_assets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected);

}  // namespace rollcall::service
