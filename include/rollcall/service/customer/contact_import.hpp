#pragma once

#include <cstdint>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Reads a CSV of contacts (P-16; domain/customer/contact_columns.hpp). Throws usage for an invalid header, or when
/// the input cannot be read.
Staged stage_contacts(store::Database& database, const ImportSource& source, const Account&, Instant);

/// What an import of contacts did.
struct ContactImportReport {
  ImportCounts counts{};
  std::int64_t companies_added = 0;  ///< which were named and had not been there
  EntryChange entry{};
  ExposureChange exposure{};  ///< of those who move to another primary company (P-61)
};

/// Applies what was staged to the account, all or nothing, except as `when_rejected` says: contacts that are there
/// change in what is given, the others are added.
ContactImportReport import_contacts(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected);

}  // namespace rollcall::service
