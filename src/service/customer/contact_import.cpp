#include "rollcall/service/customer/contact_import.hpp"

#include "rollcall/domain/customer/contact_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/customer/contact_staging.hpp"
#include "rollcall/store/customer/staged_contacts.hpp"
#include "rollcall/store/visibility/visible_change.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"
#include "service/ticket/exposure.hpp"

namespace rollcall::service {

Staged stage_contacts(store::Database& database, const ImportSource& source, const Account&, Instant) {
  return stage_rows<store::ContactStaging>(database, source, contact_columns());
}

ContactImportReport import_contacts(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::portal_settings);
  ContactImportReport report;
  const auto apply = [&](ImportCounts& counts) {
    store::find_staged_contacts(tx, account.id);
    report.companies_added = store::add_staged_companies(tx, account.id);
    store::find_contact_changes(tx);
    const store::MovingContacts moving{tx, exposure_now(tx, account)};
    counts.updated = store::change_staged_contacts(tx, account.id);
    report.exposure = moving.change();
    counts.added = store::add_staged_contacts(tx, account.id);
  };
  report.counts = apply_staged(tx, account, staged, when_rejected, {.action = "portal.contact.import", .apply = apply});
  if (report.counts.changed() > 0) report.entry = settle_entry(tx, account);
  return report;
}

}  // namespace rollcall::service
