// Tickets as staff reads them: one by its number, and the desk's list (P-92).

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/asset/owner_label.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/ticket/ticket.hpp"
#include "shown_texts.hpp"
#include "store/sql/columns.hpp"
#include "store/sql/filter_sql.hpp"

namespace rollcall::store {
namespace {

// Of a row of `ticket`: when the first of the customer's messages came that no answer of staff follows; NULL: none.
const std::string waiting_since =
    "(SELECT min(asked_at) FROM (SELECT message.at AS asked_at, message.kind, "
    " sum(message.kind = 'agent') OVER (ORDER BY message.at DESC, message.id DESC) AS answers "
    " FROM conversation JOIN message ON message.conversation_id = conversation.id "
    " WHERE conversation.ticket_id = ticket.id AND message.kind <> 'comment') WHERE kind = 'customer' AND answers = 0)";

const std::string ticket_joins =
    " FROM ticket JOIN stage ON stage.id = ticket.stage_id JOIN pipeline ON pipeline.id = stage.pipeline_id "
    "JOIN account ON account.id = ticket.account_id LEFT JOIN contact ON contact.id = ticket.requester_id "
    "LEFT JOIN member ON member.id = ticket.owner_id LEFT JOIN user ON user.id = member.user_id ";

std::string select_ticket(const std::string& waiting) {
  return "SELECT ticket.id, ticket.account_id, ticket.external_id, ticket.subject, pipeline.name AS pipeline, "
         "stage.id AS stage_id, stage.name AS stage, stage.state, stage.customer_label, contact.email AS requester, "
         "ticket.owner_id, user.email AS owner, user.first_name, user.last_name, member.status, "
         "member.salesforce_user, account.salesforce_sync, ticket.priority, ticket.category, ticket.source, "
         "ticket.created_at, ticket.last_activity_at, ticket.closed_at, " +
         waiting + " AS waiting_since" + ticket_joins;
}

template <class E>
std::optional<E> optional_word(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : parse_word<E>(column.getString());
}

std::optional<std::string> owner_from(SQLite::Statement& row) {
  if (row.getColumn("owner").isNull()) return std::nullopt;
  const Party owner{.email = row.getColumn("owner").getString(),
                    .first_name = row.getColumn("first_name").getString(),
                    .last_name = row.getColumn("last_name").getString(),
                    .status = *parse_word<MemberStatus>(row.getColumn("status").getString()),
                    .salesforce_user = row.getColumn("salesforce_user").getInt() != 0};
  return owner_label(owner, AssetKind::ticket, row.getColumn("salesforce_sync").getInt() != 0);
}

Ticket ticket_from(SQLite::Statement& row) {
  return {.id = row.getColumn("id").getInt64(),
          .account_id = row.getColumn("account_id").getInt64(),
          .external_id = optional_text(row.getColumn("external_id")),
          .subject = row.getColumn("subject").getString(),
          .pipeline = row.getColumn("pipeline").getString(),
          .stage = {.id = row.getColumn("stage_id").getInt64(),
                    .name = row.getColumn("stage").getString(),
                    .state = *parse_word<TicketState>(row.getColumn("state").getString()),
                    .customer_label = optional_text(row.getColumn("customer_label"))},
          .requester = optional_text(row.getColumn("requester")),
          .owner_id = optional_number(row.getColumn("owner_id")),
          .owner = owner_from(row),
          .owner_email = optional_text(row.getColumn("owner")),
          .priority = optional_word<Priority>(row.getColumn("priority")),
          .category = optional_text(row.getColumn("category")),
          .source = *parse_word<TicketSource>(row.getColumn("source").getString()),
          .created_at = instant_at(row.getColumn("created_at")),
          .last_activity_at = instant_at(row.getColumn("last_activity_at")),
          .closed_at = optional_instant(row.getColumn("closed_at")),
          .waiting_since = optional_instant(row.getColumn("waiting_since"))};
}

struct Ordering {
  std::string key;
  bool descending;
};

Ordering ordering_of(TicketOrder order) {
  switch (order) {
    case TicketOrder::last_activity:
      return {"ticket.last_activity_at", true};
    case TicketOrder::created:
      return {"ticket.created_at", true};
    case TicketOrder::waiting:  // who waits for nothing comes last
      return {"ifnull(" + waiting_since + ", 9223372036854775807)", false};
    case TicketOrder::subject:
      return {"folded(ticket.subject)", false};
    case TicketOrder::number:
      break;
  }
  return {"ticket.id", false};
}

std::string condition_of_search(const std::string& text, Parameters& parameters) {
  const auto wanted = parameters.add(folded(text));
  const auto says = [&](const std::string& column) { return "instr(folded(" + column + "), " + wanted + ") > 0"; };
  return '(' + says("ticket.subject") +
         " OR EXISTS (SELECT 1 FROM conversation JOIN message ON message.conversation_id = conversation.id "
         "WHERE conversation.ticket_id = ticket.id AND " +
         says("message.text") + ") OR EXISTS (SELECT 1 FROM message WHERE message.ticket_id = ticket.id AND " +
         says("message.text") + "))";
}

// Ids are ours; what somebody typed is bound.
std::string conditions_of(const TicketFilter& filter, Parameters& parameters) {
  std::string sql;
  const auto holds = [&](const std::string& condition) { sql += "AND " + condition + ' '; };
  const bool has_index =
      filter.owners || filter.requester_id || filter.inbox_id || filter.contact_id || filter.company_id;
  // By that index, and not by the account's, which may have all tickets.
  sql += has_index ? "WHERE +ticket.account_id = :account " : "WHERE ticket.account_id = :account ";
  const auto is_tied = [&](const std::string& table, const std::string& column, std::int64_t id) {
    holds("ticket.id IN (SELECT ticket_id FROM " + table + " WHERE " + column + " = " + std::to_string(id) + ')');
  };
  if (filter.state) holds("stage.state = " + parameters.add(std::string{word(*filter.state)}));
  if (filter.pipeline) holds("pipeline.name = " + parameters.add(*filter.pipeline));
  if (filter.stage) holds("stage.name = " + parameters.add(*filter.stage));
  if (filter.owners) holds("ticket.owner_id IN (SELECT value FROM json_each('" + json_of(*filter.owners) + "'))");
  if (filter.unassigned_only) holds("ticket.owner_id IS NULL");
  if (filter.requester_id) {  // who asked is also tied to it, and that has an index
    is_tied("ticket_contact", "contact_id", *filter.requester_id);
    holds("ticket.requester_id = " + std::to_string(*filter.requester_id));
  }
  if (filter.inbox_id) is_tied("conversation", "inbox_id", *filter.inbox_id);
  if (filter.contact_id) is_tied("ticket_contact", "contact_id", *filter.contact_id);
  if (filter.company_id) is_tied("ticket_company", "company_id", *filter.company_id);
  if (filter.category) holds("ticket.category = " + parameters.add(*filter.category) + " COLLATE NOCASE");
  if (filter.search && !filter.search->empty()) holds(condition_of_search(*filter.search, parameters));
  if (filter.unanswered_only) holds(waiting_since + " IS NOT NULL");
  if (filter.waiting_since) holds(waiting_since + " <= " + std::to_string(to_seconds(*filter.waiting_since)));
  return sql;
}

// P-92: a page begins behind the last ticket of the one before.
std::string condition_of_page(const TicketFilter& filter, const Ordering& ordering) {
  if (!filter.after) return {};
  return "AND (" + ordering.key + ", ticket.id) " + (ordering.descending ? "< " : "> ") + "(:key, :after) ";
}

void bind_page(Tx& tx, std::int64_t account_id, const TicketFilter& filter, const Ordering& ordering,
               SQLite::Statement& query) {
  if (!filter.after) return;
  const auto ticket = get_ticket(tx, account_id, *filter.after);
  SQLite::Statement key{tx.sql, "SELECT " + ordering.key + " FROM ticket WHERE ticket.id = :ticket"};
  key.bind(":ticket", ticket.id);
  key.executeStep();
  if (key.getColumn(0).isInteger())
    query.bind(":key", key.getColumn(0).getInt64());
  else
    query.bind(":key", key.getColumn(0).getString());
  query.bind(":after", ticket.id);
}

}  // namespace

Ticket get_ticket(Tx& tx, std::int64_t account_id, std::int64_t id) {
  SQLite::Statement query{tx.sql,
                          select_ticket(waiting_since) + "WHERE ticket.account_id = :account AND ticket.id = :ticket"};
  query.bind(":account", account_id);
  query.bind(":ticket", id);
  if (!query.executeStep()) throw Error{Refusal::no_such_ticket, {std::to_string(id)}, Hint{Advice::ticket_list}};
  return ticket_from(query);
}

void list_tickets(Tx& tx, std::int64_t account_id, const TicketFilter& filter,
                  const std::function<void(const Ticket&)>& row) {
  Parameters parameters;
  const auto ordering = ordering_of(filter.order);
  const std::string direction = ordering.descending ? " DESC" : "";
  SQLite::Statement query{tx.sql, select_ticket(waiting_since) + conditions_of(filter, parameters) +
                                      condition_of_page(filter, ordering) + "ORDER BY " + ordering.key + direction +
                                      ", ticket.id" + direction + " LIMIT :limit"};
  parameters.bind_to(query);
  query.bind(":account", account_id);
  query.bind(":limit", filter.limit);
  bind_page(tx, account_id, filter, ordering, query);
  while (query.executeStep()) row(ticket_from(query));
}

TicketCounts count_tickets(Tx& tx, std::int64_t account_id, const TicketFilter& filter) {
  Parameters parameters;
  SQLite::Statement query{tx.sql,
                          "SELECT count(*), ifnull(sum(state = 'open'), 0), ifnull(sum(waiting IS NOT NULL), 0) FROM "
                          "(SELECT stage.state AS state, " +
                              waiting_since + " AS waiting" + ticket_joins + conditions_of(filter, parameters) + ')'};
  parameters.bind_to(query);
  query.bind(":account", account_id);
  query.executeStep();
  return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getInt64()};
}

void list_tickets_by_number(Tx& tx, std::int64_t account_id, const std::function<void(const Ticket&)>& row) {
  SQLite::Statement query{tx.sql, select_ticket("NULL") + "WHERE ticket.account_id = :account ORDER BY ticket.id"};
  query.bind(":account", account_id);
  while (query.executeStep()) row(ticket_from(query));
}

std::vector<std::string> list_ticket_categories(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT category FROM ticket WHERE account_id = :account AND category IS NOT NULL "
                          "GROUP BY category COLLATE NOCASE ORDER BY category COLLATE NOCASE"};
  query.bind(":account", account_id);
  std::vector<std::string> categories;
  while (query.executeStep()) categories.push_back(query.getColumn(0).getString());
  return categories;
}

}  // namespace rollcall::store
