#include "rollcall/store/ticket/ticket_staging.hpp"

#include <optional>

#include "rollcall/base/text.hpp"

namespace rollcall::store {
namespace {

// What a line names of the account: an id of null was not found.
constexpr const char* ties =
    "line INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE, id INTEGER, PRIMARY KEY (line, name)";

constexpr StagingTable ticket_tables[]{
    {.name = "staged_ticket", .columns = R"(
       line INTEGER PRIMARY KEY,
       external_id TEXT,
       number INTEGER, -- in a list of our own: the ticket's, should it be on this roll
       subject TEXT NOT NULL,
       pipeline TEXT, stage TEXT,
       requester TEXT COLLATE NOCASE,
       requester_name TEXT, -- instead of an address
       owner TEXT COLLATE NOCASE,
       owner_name TEXT, -- instead of an address
       priority TEXT, category TEXT,
       created_at INTEGER, last_activity_at INTEGER, closed_at INTEGER,
       text TEXT,
       names_companies INTEGER NOT NULL, -- 0: its requester's primary one
       pipeline_id INTEGER, stage_id INTEGER, requester_id INTEGER, owner_id INTEGER, -- null: not found, or not looked for
       is_known INTEGER NOT NULL DEFAULT 0, -- 1: it is on the roll already
       ticket_id INTEGER -- what it is going to be
     )"},
    {.name = "staged_ticket_contact", .columns = ties, .rows = StagingTable::Rows::by_key},
    {.name = "staged_ticket_company", .columns = ties, .rows = StagingTable::Rows::by_key},
    {.name = "staged_ticket_property",
     .columns =
         "line INTEGER NOT NULL, name TEXT NOT NULL COLLATE NOCASE, value TEXT NOT NULL, PRIMARY KEY (line, name)",
     .rows = StagingTable::Rows::by_key}};

constexpr const char* repeated_tickets =
    "SELECT line, external_id, earlier FROM (SELECT line, external_id, lag(line) OVER (PARTITION BY external_id ORDER "
    "BY line) AS earlier FROM staged_ticket WHERE external_id IS NOT NULL) WHERE earlier IS NOT NULL";

}  // namespace

TicketStaging::TicketStaging(SQLite::Database& sql)
    : scope_{sql, ticket_tables},
      add_{sql, "staged_ticket",
           "line, external_id, number, subject, pipeline, stage, requester, requester_name, owner, owner_name, "
           "priority, category, "
           "created_at, last_activity_at, closed_at, text, names_companies"},
      add_contact_{sql, "staged_ticket_contact", "line, name", "ON CONFLICT DO NOTHING"},
      add_company_{sql, "staged_ticket_company", "line, name", "ON CONFLICT DO NOTHING"},
      add_property_{sql, "staged_ticket_property", "line, name, value"} {}

void TicketStaging::add(std::int64_t line, const TicketFacts& facts) {
  const auto priority = facts.priority ? std::optional{word(*facts.priority)} : std::nullopt;
  add_(line, facts.external_id, facts.number, facts.subject, facts.pipeline, facts.stage, facts.requester,
       facts.requester_name, facts.owner, facts.owner_name, priority, facts.category, facts.created_at,
       facts.last_activity_at, facts.closed_at, facts.text, facts.companies.has_value());
  if (facts.requester) add_contact_(line, *facts.requester);
  for (const auto& email : facts.contacts) add_contact_(line, email);
  if (facts.companies)
    for (const auto& name : split(*facts.companies, ';')) add_company_(line, name);
  for (const auto& [name, value] : facts.properties) add_property_(line, name, value);
}

void TicketStaging::finish(LineNotes& rejected) {
  scope_.drop_repeated("staged_ticket", repeated_tickets, rejected);
  scope_.keep();
}

}  // namespace rollcall::store
