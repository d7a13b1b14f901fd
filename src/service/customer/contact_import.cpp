#include "rollcall/service/customer/contact_import.hpp"

#include <optional>

#include "rollcall/domain/customer/contact_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/customer/contact_staging.hpp"
#include "rollcall/store/visibility/visible_change.hpp"
#include "service/import_audit.hpp"
#include "service/staged_reading.hpp"
#include "service/ticket/exposure.hpp"

namespace rollcall::service {

Staged stage_contacts(store::Database& database, std::istream& in, const Progress& progress) {
  store::ContactStaging staging{database.sql()};
  std::optional<ContactColumns> columns;
  auto staged = read_staged(
      in, "email,first name,last name,companies,…", progress,
      [&](const CsvRow& header) { columns.emplace(header.cells); },
      [&](const CsvRow& row) { staging.add(row.line, columns->facts_from(row.cells)); });
  staging.finish(staged.rejected);
  staged.misread = staged.rejected.count();
  staged.properties = columns->properties();
  return staged;
}

ContactImportReport import_contacts(store::Tx& tx, const Account& account, const Staged& staged,
                                    WhenRejected when_rejected) {
  require_right(tx, account, Right::portal_settings);
  ContactImportReport report{.rows = staged.rows, .rejected = staged.rejected.count()};
  if (report.rejected > 0 && when_rejected == WhenRejected::apply_nothing) return report;
  store::find_staged_contacts(tx, account.id);
  report.companies_added = store::add_staged_companies(tx, account.id);
  store::find_contact_changes(tx);
  const store::MovingContacts moving{tx, exposure_now(tx, account)};
  report.updated = store::change_staged_contacts(tx, account.id);
  report.exposure = moving.change();
  report.added = store::add_staged_contacts(tx, account.id);
  report.unchanged = report.rows - report.rejected - report.added - report.updated;
  append_import_audit(tx, account, "portal.contact.import",
                      {report.rows, report.added, report.updated, report.rejected});
  if (report.added + report.updated > 0) report.entry = settle_entry(tx, account);
  return report;
}

}  // namespace rollcall::service
