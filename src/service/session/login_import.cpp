#include "rollcall/service/session/login_import.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/domain/roll/login_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/roll/login_staging.hpp"
#include "rollcall/store/roll/staged_logins.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {

Staged stage_logins(store::Database& database, const ImportSource& source, const Account& account, Instant now) {
  return stage_rows<store::LoginStaging>(database, source, login_columns(), account, now);
}

LoginImportReport import_logins(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::super_admin);
  LoginImportReport report;
  const auto list_unknown = [&](store::LineNotes&) {
    store::list_unknown_logins(tx, account.id,
                               [&](std::int64_t line, const std::string& email) { report.unknown.add(line, email); });
  };
  const auto apply = [&](ImportCounts& counts) {
    counts.updated = store::apply_staged_logins(tx, account.id);
    if (counts.updated > 0) store::cancel_untrue_mail(tx);
  };
  const auto details = [&](const ImportCounts& counts) {
    return Json{{"rows", counts.rows}, {"moved", counts.updated}, {"unknown", report.unknown.count()}}.text();
  };
  report.counts =
      apply_staged(tx, account, staged, when_rejected,
                   {.action = "session.import-logins", .judge = list_unknown, .apply = apply, .details = details});
  return report;
}

}  // namespace rollcall::service
