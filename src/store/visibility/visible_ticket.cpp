#include "rollcall/store/visibility/visible_ticket.hpp"

#include <map>

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/filter_sql.hpp"
#include "visible_relation.hpp"

namespace rollcall::store {
namespace {

const std::map<std::string, std::string> sort_columns{{"subject", "ticket.subject COLLATE NOCASE"},
                                                      {"requested_by", "requested_by COLLATE NOCASE"},
                                                      {"created_at", "ticket.created_at"},
                                                      {"owner", "owner COLLATE NOCASE"},
                                                      {"last_activity_at", "ticket.last_activity_at"}};

// By what is shown (P-34): the order must not tell the stages that customers do not read.
std::string sort_term(const VisibleTicketQuery& query) {
  if (query.sort_by != "status") return sort_columns.at(query.sort_by);
  return query.stages_are_shown ? "stage_label COLLATE NOCASE" : "stage.state";
}

// P-34: customers are never shown a staff member's address.
const std::string columns =
    "ticket.id, ticket.subject, "
    "CASE WHEN requester.id IS NULL THEN '' WHEN trim(requester.first_name || ' ' || requester.last_name) = '' "
    " THEN requester.email ELSE trim(requester.first_name || ' ' || requester.last_name) END AS requested_by, "
    "ticket.created_at, "
    "CASE WHEN ticket.owner_id IS NULL THEN NULL WHEN member.status = 'removed' THEN 'Former agent' "
    " ELSE ifnull(nullif(trim(user.first_name || ' ' || user.last_name), ''), 'Agent') END AS owner, "
    "ticket.last_activity_at, stage.state, ifnull(stage.customer_label, stage.name) AS stage_label ";
const std::string joins =
    " AS visible JOIN ticket ON ticket.id = visible.ticket_id JOIN stage ON stage.id = ticket.stage_id "
    "LEFT JOIN contact AS requester ON requester.id = ticket.requester_id "
    "LEFT JOIN member ON member.id = ticket.owner_id LEFT JOIN user ON user.id = member.user_id ";

CustomerTicket customer_ticket_from(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getInt64(),
          .subject = row.getColumn(1).getString(),
          .requested_by = row.getColumn(2).getString(),
          .created_at = instant_at(row.getColumn(3)),
          .owner = optional_text(row.getColumn(4)),
          .last_activity_at = instant_at(row.getColumn(5)),
          .state = *parse_word<TicketState>(row.getColumn(6).getString()),
          .stage = row.getColumn(7).getString()};
}

// The rows that a list and its count have in common.
std::string rows_of(const VisibilityRules& rules, const VisibleTicketQuery& query, Parameters& parameters) {
  const VisiblePart part{.contact = "= " + std::to_string(query.contact_id),
                         .mine_only = query.view == TicketView::mine};
  auto sql = "FROM (" + visible_relation(rules, part, parameters) + ')' + joins;
  std::vector<std::string> conditions;
  if (query.state) conditions.push_back("stage.state = " + parameters.add(std::string{word(*query.state)}));
  if (query.search && !query.search->empty())
    conditions.push_back("instr(folded(ticket.subject), folded(" + parameters.add(*query.search) + ")) > 0");
  return conditions.empty() ? sql : sql + "WHERE " + join(conditions, " AND ");
}

}  // namespace

const std::vector<std::string>& ticket_sort_keys() {
  static const std::vector<std::string> keys{"subject", "requested_by",     "created_at",
                                             "owner",   "last_activity_at", "status"};
  return keys;
}

void list_visible_tickets(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query,
                          const std::function<void(const CustomerTicket&)>& row) {
  Parameters parameters;
  const auto rows = rows_of(rules, query, parameters);
  const std::string direction = query.descending ? " DESC" : "";
  SQLite::Statement statement{tx.sql, "SELECT " + columns + rows + " ORDER BY " + sort_term(query) + direction +
                                          ", ticket.id" + direction + " LIMIT " + std::to_string(query.limit)};
  parameters.bind_to(statement);
  while (statement.executeStep()) row(customer_ticket_from(statement));
}

std::int64_t count_visible_tickets(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query) {
  Parameters parameters;
  SQLite::Statement statement{tx.sql, "SELECT count(*) " + rows_of(rules, query, parameters)};
  parameters.bind_to(statement);
  statement.executeStep();
  return statement.getColumn(0).getInt64();
}

std::optional<CustomerTicket> find_visible_ticket(Tx& tx, const VisibilityRules& rules, std::int64_t contact_id,
                                                  std::int64_t ticket_id) {
  Parameters parameters;
  const VisiblePart part{.contact = "= " + std::to_string(contact_id), .ticket = "= " + std::to_string(ticket_id)};
  SQLite::Statement statement{tx.sql,
                              "SELECT " + columns + "FROM (" + visible_relation(rules, part, parameters) + ')' + joins};
  parameters.bind_to(statement);
  if (!statement.executeStep()) return std::nullopt;
  return customer_ticket_from(statement);
}

std::vector<std::string> list_who_sees(Tx& tx, const VisibilityRules& rules, std::int64_t ticket_id) {
  Parameters parameters;
  SQLite::Statement statement{
      tx.sql, "SELECT contact.email FROM (" +
                  visible_relation(rules, {.ticket = "= " + std::to_string(ticket_id)}, parameters) +
                  ") AS visible JOIN contact ON contact.id = visible.contact_id ORDER BY contact.email"};
  parameters.bind_to(statement);
  std::vector<std::string> emails;
  while (statement.executeStep()) emails.push_back(statement.getColumn(0).getString());
  return emails;
}

}  // namespace rollcall::store
