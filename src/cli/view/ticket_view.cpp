#include "ticket_view.hpp"

namespace rollcall::cli {
Json to_json(const Ticket& ticket) {
  const auto priority = ticket.priority ? Json(word(*ticket.priority)) : Json{};
  return {{"id", ticket.id},
          {"external_id", to_json(ticket.external_id)},
          {"subject", ticket.subject},
          {"pipeline", ticket.pipeline},
          {"stage", ticket.stage.name},
          {"state", word(ticket.stage.state)},
          {"requester", to_json(ticket.requester)},
          {"owner", to_json(ticket.owner)},
          {"owner_email", to_json(ticket.owner_email)},
          {"priority", priority},
          {"category", to_json(ticket.category)},
          {"source", word(ticket.source)},
          {"created_at", to_text(ticket.created_at)},
          {"last_activity_at", to_text(ticket.last_activity_at)},
          {"closed_at", to_json(ticket.closed_at)},
          {"waiting_since_at", to_json(ticket.waiting_since)}};
}

const std::vector<Column>& desk_columns() {
  static const std::vector<Column> columns{
      {.key = "id", .heading = "Id", .says = Says::identity, .need = Need::always},
      {.key = "external_id", .heading = "External id", .shown = Shown::not_in_table},
      {.key = "subject", .heading = "Subject", .says = Says::prose, .need = Need::much},
      {.key = "pipeline", .heading = "Pipeline", .shown = Shown::not_in_table},
      {.key = "stage", .heading = "Stage", .says = Says::prose},
      {.key = "state", .heading = "State", .shown = Shown::not_in_table},
      {.key = "requester", .heading = "Requester", .says = Says::identity, .need = Need::much},
      {.key = "owner", .heading = "Owner", .says = Says::prose, .need = Need::little},
      {.key = "owner_email", .heading = "Owner's address", .shown = Shown::not_in_table},
      {.key = "priority", .heading = "Priority", .shown = Shown::not_in_table},
      {.key = "category", .heading = "Category", .shown = Shown::not_in_table},
      {.key = "source", .heading = "Source", .shown = Shown::not_in_table},
      {.key = "created_at", .heading = "Created", .shown = Shown::not_in_table},
      {.key = "last_activity_at", .heading = "Last activity", .need = Need::little},
      {.key = "closed_at", .heading = "Closed", .shown = Shown::not_in_table},
      {"waiting_since_at", "Waiting since", "no"}};
  return columns;
}

std::vector<Cell> desk_cells(const Ticket& ticket) {
  return {ticket.id,
          cell(ticket.external_id),
          ticket.subject,
          ticket.pipeline,
          ticket.stage.name,
          std::string{word(ticket.stage.state)},
          cell(ticket.requester),
          cell(ticket.owner),
          cell(ticket.owner_email),
          ticket.priority ? Cell{std::string{word(*ticket.priority)}} : Cell{},
          cell(ticket.category),
          std::string{word(ticket.source)},
          ticket.created_at,
          ticket.last_activity_at,
          cell(ticket.closed_at),
          cell(ticket.waiting_since)};
}

std::string desk_table(const std::vector<Ticket>& tickets, const Output& out) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& ticket : tickets)
    rows.push_back({std::to_string(ticket.id), ticket.subject, ticket.stage.name, ticket.requester.value_or(""),
                    ticket.owner.value_or(""), out.time_text(ticket.last_activity_at),
                    ticket.waiting_since ? out.time_text(ticket.waiting_since) : "no"});
  std::vector<TableColumn> columns;
  for (const auto& column : desk_columns())
    if (column.shown == Shown::always) columns.push_back({column.heading, column.says, column.need});
  return out.table(columns, rows);
}

std::string ticket_line(const Ticket& ticket) {
  return "Ticket " + std::to_string(ticket.id) + ": " + ticket.subject + " (" + ticket.pipeline + ", " +
         ticket.stage.name + ")\n";
}

}  // namespace rollcall::cli
