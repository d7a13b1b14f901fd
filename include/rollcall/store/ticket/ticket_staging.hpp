#pragma once

#include <cstdint>

#include "rollcall/domain/ticket/ticket_facts.hpp"
#include "rollcall/store/staging_scope.hpp"

namespace rollcall::store {

/// Gathers tickets that move in (P-21); store/ticket/staged_tickets.hpp then works on the whole set:
///
///   staged_ticket           what was added, by line, and what of the roll it speaks of
///   staged_ticket_contact   the contacts of each line, its requester among them
///   staged_ticket_company   the companies of each line
///   staged_ticket_property  the properties of each line
class TicketStaging {
 public:
  explicit TicketStaging(SQLite::Database& sql);

  void add(std::int64_t line, const TicketFacts& facts);

  /// Of several lines with the same external id the first counts, the others are noted as `rejected`, with the line of
  /// the one before.
  void finish(LineNotes& rejected);

 private:
  StagingScope scope_;
  StagingInsert add_;
  StagingInsert add_contact_;
  StagingInsert add_company_;
  StagingInsert add_property_;
};

}  // namespace rollcall::store
