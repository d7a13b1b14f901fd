#include "rollcall/service/ticket/ticket_import.hpp"

#include <optional>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
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

// I-14: a stage that is not there is named with those that are.
std::string sentence_about_stage(store::Tx& tx, const store::StagedTicketFault& fault) {
  if (fault.name.empty()) return "the pipeline has no stage that fits";
  return "the pipeline has no stage " + fault.name + ", it has " +
         join(store::list_stages_of_staged(tx, fault.line), ", ");
}

Hint way_out_of(const store::StagedTicketFault& fault) {
  using Kind = store::StagedTicketFault::Kind;
  if (fault.kind == Kind::stage && !fault.name.empty()) return {Advice::name_value, {"stage", fault.name, "STAGE"}};
  if (fault.kind == Kind::contact) return {Advice::contact_add, {fault.name}};
  if (fault.kind == Kind::member) return {Advice::name_value, {"owner", fault.name, "none"}};
  return {};
}

std::string sentence_of(store::Tx& tx, const store::StagedTicketFault& fault) {
  using Kind = store::StagedTicketFault::Kind;
  switch (fault.kind) {
    case Kind::contact:
      return fault.name + " is not a contact";
    case Kind::company:
      return "no such company: " + fault.name;
    case Kind::requester:
      return "no contact, or more than one, is called " + fault.name;
    case Kind::member:
      return fault.name + " is not a member";
    case Kind::pipeline:
      return "no such pipeline: " + fault.name;
    case Kind::stage:
      return sentence_about_stage(tx, fault);
    case Kind::closed_in_open_stage:
      return "it was closed, but " + fault.name + " is an open stage";
    case Kind::time_ahead:
      break;
  }
  return "one of its times is in the future";
}

std::vector<std::string> remarks_on(const Staged& staged, std::int64_t added, std::int64_t without_owner) {
  std::vector<std::string> remarks;
  if (added > 0 && !staged.reads("stage"))
    remarks.push_back(
        "no column says at which stage a ticket is: " + counted(added, "new one begins", "new ones begin") +
        " at the first stage" + (staged.reads("closed") ? ", or are closed where a column says when" : ""));
  if (without_owner > 0)
    remarks.push_back(counted(without_owner, "ticket names an owner", "tickets name owners") +
                      " that no member or several are called, and has none");
  return remarks;
}

// What only the roll can say against a line.
void judge_tickets(store::Tx& tx, const Account& account, store::LineNotes& rejected) {
  store::find_staged_tickets(tx, account.id, default_pipeline(tx, account).name);
  store::list_staged_ticket_faults(tx, [&](const store::StagedTicketFault& fault) {
    rejected.add(fault.line, sentence_of(tx, fault), way_out_of(fault));
  });
  store::drop_faulty_tickets(tx);
}

}  // namespace

Staged stage_tickets(store::Database& database, const ImportSource& source, const Account& account, Instant now) {
  return stage_rows<store::TicketStaging>(database, source, ticket_columns(), account, now);
}

TicketImportReport import_tickets(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected) {
  require_right(tx, account, Right::tickets);
  TicketImportReport report;
  const auto apply = [&](ImportCounts& counts) {
    const auto inbox = store::get_portal_settings(tx, account.id).inbox;
    counts.added =
        store::add_staged_tickets(tx, account.id, inbox ? std::optional<std::int64_t>{inbox->id} : std::nullopt);
    report.without_external_id = store::count_staged_tickets_without_external_id(tx);
    report.remarks = remarks_on(staged, counts.added, store::count_staged_tickets_without_owner(tx));
  };
  const auto judge = [&](store::LineNotes& rejected) { judge_tickets(tx, account, rejected); };
  report.counts = apply_staged(tx, account, staged, when_rejected,
                               {.action = "portal.ticket.import", .judge = judge, .apply = apply});
  return report;
}

}  // namespace rollcall::service
