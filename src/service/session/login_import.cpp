#include "rollcall/service/session/login_import.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "rollcall/base/csv.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/roll/import_times.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/roll/login_staging.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {
namespace {

struct Columns {
  std::size_t email;
  std::size_t time;
};

Columns columns_from(const CsvRow& header) {
  const auto place = [&](const std::string& name) {
    const auto found = std::find_if(header.cells.begin(), header.cells.end(),
                                    [&](const std::string& cell) { return fold_case(trim(cell)) == name; });
    if (found == header.cells.end())
      throw Error{Fault::usage, "there is no column " + name, "it needs the header email,time"};
    return static_cast<std::size_t>(found - header.cells.begin());
  };
  return {place("email"), place("time")};
}

const std::string& cell_of(const CsvRow& row, std::size_t column, const char* name) {
  if (column >= row.cells.size()) throw Error{Fault::usage, std::string{"the "} + name + " is missing"};
  return row.cells[column];
}

}  // namespace

Staged stage_logins(store::Database& database, std::istream& in, const Account& account, Instant now,
                    const Progress& progress) {
  store::LoginStaging staging{database.sql()};
  ImportTimes times{account, now};
  std::optional<Columns> columns;
  auto staged = read_staged(
      in, "email,time", progress, [&](const CsvRow& header) { columns = columns_from(header); },
      [&](const CsvRow& row) {
        staging.add(row.line, email_address_from(cell_of(row, columns->email, "email")),
                    times.seen_from(cell_of(row, columns->time, "time")));
      });
  staged.time_zone = account.time_zone;
  staging.finish();
  return staged;
}

LoginReport import_logins(store::Tx& tx, const Account& account, const Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::super_admin);
  require_zone_of(account, staged);
  LoginReport report{.rows = staged.rows, .moved = 0, .rejected = staged.rejected.count()};
  store::list_unknown_logins(tx, account.id,
                             [&](std::int64_t line, const std::string& email) { report.unknown.add(line, email); });
  if (report.rejected > 0 && when_rejected == WhenRejected::apply_nothing) return report;
  report.moved = store::apply_staged_logins(tx, account.id);
  if (report.moved == 0) return report;
  store::cancel_untrue_mail(tx);
  store::append_audit(tx, {.action = "session.import-logins",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details =
                               nlohmann::ordered_json{
                                   {"rows", report.rows}, {"moved", report.moved}, {"unknown", report.unknown.count()}}
                                   .dump()});
  return report;
}

}  // namespace rollcall::service
