#include "rollcall/service/customer/company_import.hpp"

#include "rollcall/domain/customer/company_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/customer/company_staging.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {

Staged stage_companies(store::Database& database, const ImportSource& source, const Account&, Instant) {
  return stage_rows<store::CompanyStaging>(database, source, company_columns());
}

ImportCounts import_companies(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::portal_settings);
  const auto apply = [&](ImportCounts& counts) {
    counts.updated = store::change_staged_company_domains(tx, account.id);
    counts.added = store::add_staged_company_rows(tx, account.id);
  };
  return apply_staged(tx, account, staged, when_rejected, {.action = "portal.company.import", .apply = apply});
}

}  // namespace rollcall::service
