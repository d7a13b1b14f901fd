#pragma once

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Reads a table of companies (I-15; domain/customer/company_columns.hpp). Throws usage for an invalid header, or when
/// the input cannot be read.
Staged stage_companies(store::Database& database, const ImportSource& source, const Account&, Instant);

/// Applies what was staged to the account, all or nothing but for `when_rejected`: a company that is there gets the
/// domain that is named, the others are added.
ImportCounts import_companies(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected);

}  // namespace rollcall::service
