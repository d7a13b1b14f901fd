#include "rollcall/store/ticket/ticket_staging.hpp"

#include <fmt/format.h>

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* make_tables = R"(
  CREATE TEMP TABLE IF NOT EXISTS staged_ticket (
    line INTEGER PRIMARY KEY,
    external_id TEXT,
    subject TEXT NOT NULL,
    pipeline TEXT, stage TEXT,
    requester TEXT COLLATE NOCASE,
    owner TEXT COLLATE NOCASE,
    priority TEXT, category TEXT,
    created_at INTEGER, last_activity_at INTEGER, closed_at INTEGER,
    text TEXT,
    names_companies INTEGER NOT NULL, -- 0: its requester's primary one
    pipeline_id INTEGER, stage_id INTEGER, requester_id INTEGER, owner_id INTEGER, -- null: not found, or not looked for
    is_known INTEGER NOT NULL DEFAULT 0, -- 1: its external id is on the roll already
    ticket_id INTEGER -- what it is going to be
  ) STRICT;
  CREATE TEMP TABLE IF NOT EXISTS staged_ticket_contact (
    line INTEGER NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    id INTEGER, -- null: not found
    PRIMARY KEY (line, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS staged_ticket_company (
    line INTEGER NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    id INTEGER, -- null: not found
    PRIMARY KEY (line, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS staged_ticket_property (
    line INTEGER NOT NULL,
    name TEXT NOT NULL COLLATE NOCASE,
    value TEXT NOT NULL,
    PRIMARY KEY (line, name)
  ) STRICT, WITHOUT ROWID;
  DELETE FROM staged_ticket; DELETE FROM staged_ticket_contact; DELETE FROM staged_ticket_company;
  DELETE FROM staged_ticket_property)";

SQLite::Database& with_tables(SQLite::Database& sql) {
  sql.exec("SAVEPOINT ticket_staging");
  sql.exec(make_tables);
  return sql;
}

// Each line, and the line before it with the same external id.
const std::string repeated =
    "FROM (SELECT line, external_id, lag(line) OVER (PARTITION BY external_id ORDER BY line) AS earlier "
    "FROM staged_ticket WHERE external_id IS NOT NULL) WHERE earlier IS NOT NULL";

}  // namespace

TicketStaging::TicketStaging(SQLite::Database& sql)
    : sql_{with_tables(sql)},
      add_{sql_,
           "INSERT INTO staged_ticket (line, external_id, subject, pipeline, stage, requester, owner, priority, "
           "category, created_at, last_activity_at, closed_at, text, names_companies) VALUES (:line, :external_id, "
           ":subject, :pipeline, :stage, :requester, :owner, :priority, :category, :created, :active, :closed, :text, "
           ":names_companies)"},
      add_contact_{sql_, "INSERT INTO staged_ticket_contact (line, name) VALUES (?, ?) ON CONFLICT DO NOTHING"},
      add_company_{sql_, "INSERT INTO staged_ticket_company (line, name) VALUES (?, ?) ON CONFLICT DO NOTHING"},
      add_property_{sql_, "INSERT INTO staged_ticket_property (line, name, value) VALUES (?, ?, ?)"} {}

TicketStaging::~TicketStaging() {
  if (!open_) return;
  sql_.tryExec("ROLLBACK TO ticket_staging");
  sql_.tryExec("RELEASE ticket_staging");
}

void TicketStaging::add_named(SQLite::Statement& add, std::int64_t line, const std::string& name) {
  add.bind(1, line);
  add.bind(2, name);
  add.exec();
  add.reset();
}

void TicketStaging::add(std::int64_t line, const TicketFacts& facts) {
  const auto priority = facts.priority ? std::optional{std::string{word(*facts.priority)}} : std::nullopt;
  add_.bind(":line", line);
  bind(add_, ":external_id", facts.external_id);
  add_.bind(":subject", facts.subject);
  bind(add_, ":pipeline", facts.pipeline);
  bind(add_, ":stage", facts.stage);
  bind(add_, ":requester", facts.requester);
  bind(add_, ":owner", facts.owner);
  bind(add_, ":priority", priority);
  bind(add_, ":category", facts.category);
  bind(add_, ":created", facts.created_at);
  bind(add_, ":active", facts.last_activity_at);
  bind(add_, ":closed", facts.closed_at);
  bind(add_, ":text", facts.text);
  add_.bind(":names_companies", facts.companies ? 1 : 0);
  add_.exec();
  add_.reset();
  if (facts.requester) add_named(add_contact_, line, *facts.requester);
  for (const auto& email : facts.contacts) add_named(add_contact_, line, email);
  if (facts.companies && !facts.companies->empty())
    for (const auto& name : split(*facts.companies, ';')) add_named(add_company_, line, name);
  for (const auto& [name, value] : facts.properties) {
    add_property_.bind(3, value);
    add_named(add_property_, line, name);
  }
}

void TicketStaging::finish(LineNotes& rejected) {
  const auto before = rejected.count();
  SQLite::Statement query{sql_, "SELECT line, external_id, earlier " + repeated};
  while (query.executeStep())
    rejected.add(
        query.getColumn(0).getInt64(),
        fmt::format("{} stands on line {} already", query.getColumn(1).getString(), query.getColumn(2).getInt64()));
  query.reset();
  if (rejected.count() > before) sql_.exec("DELETE FROM staged_ticket WHERE line IN (SELECT line " + repeated + ')');
  sql_.exec("RELEASE ticket_staging");
  open_ = false;
}

}  // namespace rollcall::store
