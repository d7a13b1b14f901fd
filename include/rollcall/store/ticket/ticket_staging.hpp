#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/domain/ticket/ticket_facts.hpp"
#include "rollcall/store/line_notes.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Gathers tickets that move in (P-21) in temporary tables of the connection, in constant memory and without touching
/// the roll; the functions below then work on the whole set, in their order:
///
///   staged_ticket           what was added, by line, and what of the roll it speaks of
///   staged_ticket_contact   the contacts of each line, its requester among them
///   staged_ticket_company   the companies of each line
///   staged_ticket_property  the properties of each line
class TicketStaging {
 public:
  /// Empties the tables, making them where there are none yet. It is one piece: leaving the scope without `finish`
  /// undoes all of it.
  explicit TicketStaging(SQLite::Database& sql);
  ~TicketStaging();
  TicketStaging(const TicketStaging&) = delete;
  TicketStaging& operator=(const TicketStaging&) = delete;

  void add(std::int64_t line, const TicketFacts& facts);

  /// Of several lines with the same external id the first counts, the others are noted as `rejected`, with the line of
  /// the one before.
  void finish(LineNotes& rejected);

 private:
  void add_named(SQLite::Statement& add, std::int64_t line, const std::string& name);

  SQLite::Database& sql_;
  SQLite::Statement add_;
  SQLite::Statement add_contact_;
  SQLite::Statement add_company_;
  SQLite::Statement add_property_;
  bool open_ = true;
};

/// Finds out what of the roll the staged lines speak of. To be called first, and again after a rollback. A pipeline
/// that is not named is `default_pipeline`; a stage that is not named is the first open one, or where the pipeline is
/// closed to when the line says since when it is closed.
void find_staged_tickets(Tx& tx, std::int64_t account_id, const std::string& default_pipeline);

/// A line that the roll does not allow.
struct StagedTicketFault {
  enum class Kind { contact, company, member, pipeline, stage, closed_in_open_stage, time_ahead };
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

}  // namespace rollcall::store
