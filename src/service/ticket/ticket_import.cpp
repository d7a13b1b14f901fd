#include "rollcall/service/ticket/ticket_import.hpp"

#include <optional>

#include "rollcall/domain/ticket/ticket_columns.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/staged_tickets.hpp"
#include "rollcall/store/ticket/ticket_staging.hpp"
#include "service/staged_applying.hpp"
#include "service/staged_reading.hpp"

namespace rollcall::service {
namespace {

std::string sentence_of(const store::StagedTicketFault& fault) {
  using Kind = store::StagedTicketFault::Kind;
  switch (fault.kind) {
    case Kind::contact:
      return fault.name + " is not a contact";
    case Kind::company:
      return "no such company: " + fault.name;
    case Kind::member:
      return fault.name + " is not a member";
    case Kind::pipeline:
      return "no such pipeline: " + fault.name;
    case Kind::stage:
      return "the pipeline has no stage " + (fault.name.empty() ? "that fits" : fault.name);
    case Kind::closed_in_open_stage:
      return "it was closed, but " + fault.name + " is an open stage";
    case Kind::time_ahead:
      break;
  }
  return "one of its times is in the future";
}

// What only the roll can say against a line.
void judge_tickets(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::find_staged_tickets(tx, account.id, default_pipeline(tx, account).name);
  store::list_staged_ticket_faults(
      tx, [&](const store::StagedTicketFault& fault) { rejected.add(fault.line, sentence_of(fault)); });
  store::drop_faulty_tickets(tx);
}

}  // namespace

Staged stage_tickets(store::Database& database, std::istream& in, const Account& account, Instant now,
                     const Progress& progress) {
  return stage_rows<store::TicketStaging>(database, in, ticket_columns(), account, now, progress);
}

TicketImportReport import_tickets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::tickets);
  TicketImportReport report;
  const auto apply = [&](ImportCounts& counts) {
    const auto inbox = store::get_portal_settings(tx, account.id).inbox;
    counts.added =
        store::add_staged_tickets(tx, account.id, inbox ? std::optional<std::int64_t>{inbox->id} : std::nullopt);
    report.without_external_id = store::count_staged_tickets_without_external_id(tx);
  };
  const auto judge = [&](store::LineNotes& rejected) { judge_tickets(tx, account, rejected); };
  report.counts = apply_staged(tx, account, staged, when_rejected,
                               {.action = "portal.ticket.import", .judge = judge, .apply = apply});
  return report;
}

}  // namespace rollcall::service
