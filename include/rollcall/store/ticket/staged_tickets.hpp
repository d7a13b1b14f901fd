#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What is done with all tickets that were staged (store/ticket/ticket_staging.hpp), in this order.

/// Finds out what of the roll the staged lines speak of. To be called first, and again after a rollback. A pipeline
/// that is not named is `default_pipeline`; a stage that is not named is the first open one, or where the pipeline is
/// closed to when the line says since when it is closed.
void find_staged_tickets(Tx& tx, std::int64_t account_id, const std::string& default_pipeline);

/// A line that the roll does not allow.
struct StagedTicketFault {
  enum class Kind { contact, company, requester, member, pipeline, stage, closed_in_open_stage, time_ahead };
  std::int64_t line;
  Kind kind;
  std::string name;  ///< of what is not there
};
/// By line, the first of each.
void list_staged_ticket_faults(Tx& tx, const std::function<void(const StagedTicketFault&)>& row);
/// Takes those lines away.
void drop_faulty_tickets(Tx& tx);

/// Adds those whose external id is not there yet, by line, one row of audit a ticket; what a line says as its text
/// becomes a conversation in that inbox. Returns how many.
std::int64_t add_staged_tickets(Tx& tx, std::int64_t account_id, std::optional<std::int64_t> inbox_id);
std::int64_t count_staged_tickets_without_external_id(Tx& tx);
/// Of those, how many name an owner whose name no present member has, or several have: they have none (I-14).
std::int64_t count_staged_tickets_without_owner(Tx& tx);
/// The stages of the pipeline that the line names.
std::vector<std::string> list_stages_of_staged(Tx& tx, std::int64_t line);

}  // namespace rollcall::store
