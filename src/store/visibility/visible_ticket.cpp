#include "rollcall/store/visibility/visible_ticket.hpp"

#include <map>
#include <ranges>

#include "rollcall/base/text.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/filter_sql.hpp"
#include "visible_relation.hpp"

namespace rollcall::store {
namespace {

const std::string requester_name =
    "CASE WHEN requester.id IS NULL THEN '' WHEN trim(requester.first_name || ' ' || requester.last_name) = '' "
    " THEN requester.email ELSE trim(requester.first_name || ' ' || requester.last_name) END";
// P-34: customers are never shown a staff member's address.
const std::string owner_name =
    "CASE WHEN ticket.owner_id IS NULL THEN NULL WHEN member.status = 'removed' THEN 'Former agent' "
    " ELSE ifnull(nullif(trim(user.first_name || ' ' || user.last_name), ''), 'Agent') END";
const std::string stage_label = "ifnull(stage.customer_label, stage.name)";

const std::string columns = "ticket.id, ticket.subject, " + requester_name + ", ticket.created_at, " + owner_name +
                            ", ticket.last_activity_at, stage.state, " + stage_label + ' ';
const std::string joins =
    " AS visible JOIN ticket ON ticket.id = visible.ticket_id JOIN stage ON stage.id = ticket.stage_id "
    "LEFT JOIN contact AS requester ON requester.id = ticket.requester_id "
    "LEFT JOIN member ON member.id = ticket.owner_id LEFT JOIN user ON user.id = member.user_id ";

const std::map<std::string, std::string> sort_columns{{"subject", "ticket.subject COLLATE NOCASE"},
                                                      {"requested_by", requester_name + " COLLATE NOCASE"},
                                                      {"created_at", "ticket.created_at"},
                                                      {"owner", "ifnull(" + owner_name + ", '') COLLATE NOCASE"},
                                                      {"last_activity_at", "ticket.last_activity_at"}};

// By what is shown (P-34): the order must not tell the stages that customers do not read.
std::string sort_term(const VisibleTicketQuery& query) {
  if (query.sort_by != "status") return sort_columns.at(query.sort_by);
  return query.stages_are_shown ? stage_label + " COLLATE NOCASE" : "stage.state";
}

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

// The number is a parameter, so that all customers share one prepared statement.
std::string equal_to(std::int64_t number, Parameters& parameters) {
  return "= CAST(" + parameters.add(std::to_string(number)) + " AS INTEGER)";
}

// The rows that a list and its count have in common.
std::string rows_of(const VisibilityRules& rules, const VisibleTicketQuery& query, Parameters& parameters,
                    std::vector<std::string> conditions = {}) {
  const VisiblePart part{.contact = equal_to(query.contact_id, parameters),
                         .mine_only = query.view == TicketView::mine};
  auto sql = "FROM (" + visible_relation(rules, part, parameters) + ')' + joins;
  if (query.state) conditions.push_back("stage.state = " + parameters.add(std::string{word(*query.state)}));
  if (query.search && !query.search->empty())
    conditions.push_back("instr(folded(ticket.subject), folded(" + parameters.add(*query.search) + ")) > 0");
  return conditions.empty() ? sql : sql + "WHERE " + join(conditions, " AND ");
}

// What the anchor is sorted by; nullopt if the contact does not see it.
std::optional<std::string> anchor_key(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query) {
  Parameters parameters;
  const VisiblePart part{.contact = equal_to(query.contact_id, parameters),
                         .ticket = equal_to(query.from->ticket_id, parameters)};
  auto statement = tx.prepared("SELECT " + sort_term(query) + " AS sort_key, " + columns + "FROM (" +
                               visible_relation(rules, part, parameters) + ')' + joins);
  parameters.bind_to(*statement);
  if (!statement->executeStep()) return std::nullopt;
  return statement->getColumn(0).getString();
}

// Pages go by what a row is sorted by, not by how many come before it: a new ticket moves nobody's page.
std::vector<std::string> behind_anchor(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query,
                                       Parameters& parameters) {
  const auto key = query.from ? anchor_key(tx, rules, query) : std::nullopt;
  if (!key) return {};
  const bool is_number = query.sort_by.ends_with("_at");
  const bool goes_up = query.descending == query.from->before;
  return {'(' + sort_term(query) + ", ticket.id) " + (goes_up ? '>' : '<') + " (" +
          (is_number ? *key : parameters.add(*key)) + ", " + std::to_string(query.from->ticket_id) + ')'};
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
  auto behind = behind_anchor(tx, rules, query, parameters);
  const bool is_backwards = query.from && query.from->before && !behind.empty();
  const auto rows = rows_of(rules, query, parameters, std::move(behind));
  const std::string direction = query.descending == is_backwards ? "" : " DESC";
  auto statement = tx.prepared("SELECT " + columns + rows + " ORDER BY " + sort_term(query) + direction +
                               ", ticket.id" + direction + " LIMIT " + std::to_string(query.limit));
  parameters.bind_to(*statement);
  if (!is_backwards) {
    while (statement->executeStep()) row(customer_ticket_from(*statement));
    return;
  }
  std::vector<CustomerTicket> page;
  while (statement->executeStep()) page.push_back(customer_ticket_from(*statement));
  for (const auto& ticket : page | std::views::reverse) row(ticket);
}

std::int64_t count_visible_tickets(Tx& tx, const VisibilityRules& rules, const VisibleTicketQuery& query) {
  Parameters parameters;
  auto statement = tx.prepared("SELECT count(*) " + rows_of(rules, query, parameters));
  parameters.bind_to(*statement);
  statement->executeStep();
  return statement->getColumn(0).getInt64();
}

std::optional<CustomerTicket> find_visible_ticket(Tx& tx, const VisibilityRules& rules, std::int64_t contact_id,
                                                  std::int64_t ticket_id) {
  Parameters parameters;
  const VisiblePart part{.contact = equal_to(contact_id, parameters), .ticket = equal_to(ticket_id, parameters)};
  auto statement =
      tx.prepared("SELECT " + columns + "FROM (" + visible_relation(rules, part, parameters) + ')' + joins);
  parameters.bind_to(*statement);
  if (!statement->executeStep()) return std::nullopt;
  return customer_ticket_from(*statement);
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
