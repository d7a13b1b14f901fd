#pragma once

#include <cstdint>

#include "rollcall/domain/customer/company_columns.hpp"
#include "rollcall/store/staging_scope.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Gathers what is said about companies, by line; what is done with all of them stands below.
class CompanyStaging {
 public:
  explicit CompanyStaging(SQLite::Database& sql);

  void add(std::int64_t line, const CompanyFacts& facts);

  /// Of several lines about the same company the first counts, the others are noted as `rejected`, with the line of the
  /// one before.
  void finish(LineNotes& rejected);

 private:
  StagingScope scope_;
  StagingInsert add_;
};

/// Gives the staged companies that are there the domains that were named and differ, each audited. Returns how many.
std::int64_t change_staged_company_domains(Tx& tx, std::int64_t account_id);
/// Adds those that are not there, each audited. Returns how many.
std::int64_t add_staged_company_rows(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
