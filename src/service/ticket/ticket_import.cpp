#include "rollcall/service/ticket/ticket_import.hpp"

#include <optional>

#include "rollcall/domain/ticket/ticket_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/ticket_staging.hpp"
#include "service/import_audit.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {
namespace {

std::string sentence_of(const store::StagedTicketFault& fault) {
  using Kind = store::StagedTicketFault::Kind;
  switch (fault.kind) {
    case Kind::contact:
      return fault.name + " is no contact";
    case Kind::company:
      return "there is no company " + fault.name;
    case Kind::member:
      return fault.name + " is no member";
    case Kind::pipeline:
      return "there is no pipeline " + fault.name;
    case Kind::stage:
      return "the pipeline has no stage " + (fault.name.empty() ? "that fits" : fault.name);
    case Kind::closed_in_open_stage:
      return "it was closed, but " + fault.name + " is an open stage";
    case Kind::time_ahead:
      break;
  }
  return "one of its times lies ahead";
}

// What only the roll can say against a line.
void judge_tickets(store::Tx& tx, store::LineNotes& rejected) {
  store::list_staged_ticket_faults(
      tx, [&](const store::StagedTicketFault& fault) { rejected.add(fault.line, sentence_of(fault)); });
  store::drop_faulty_tickets(tx);
}

}  // namespace

Staged stage_tickets(store::Database& database, std::istream& in, const Account& account, Instant now,
                     const Progress& progress) {
  store::TicketStaging staging{database.sql()};
  ImportTimes times{account, now};
  std::optional<TicketColumns> columns;
  auto staged = read_staged(
      in, "external id,subject,stage,requester,…", progress,
      [&](const CsvRow& header) { columns.emplace(header.cells); },
      [&](const CsvRow& row) { staging.add(row.line, columns->facts_from(row.cells, times)); }, longest_ticket_row);
  staged.time_zone = account.time_zone;
  staging.finish(staged.rejected);
  staged.misread = staged.rejected.count();
  staged.properties = columns->properties();
  return staged;
}

TicketImportReport import_tickets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::tickets);
  require_zone_of(account, staged);
  staged.rejected.cut_back_to(staged.misread);
  store::find_staged_tickets(tx, account.id, default_pipeline(tx, account).name);
  judge_tickets(tx, staged.rejected);
  TicketImportReport report{.rows = staged.rows, .rejected = staged.rejected.count()};
  if (report.rejected > 0 && when_rejected == WhenRejected::apply_nothing) return report;
  const auto inbox = store::get_portal_settings(tx, account.id).inbox;
  report.added =
      store::add_staged_tickets(tx, account.id, inbox ? std::optional<std::int64_t>{inbox->id} : std::nullopt);
  report.unchanged = report.rows - report.rejected - report.added;
  report.without_external_id = store::count_staged_tickets_without_external_id(tx);
  append_import_audit(tx, account, "portal.ticket.import", {report.rows, report.added, 0, report.rejected});
  return report;
}

}  // namespace rollcall::service
