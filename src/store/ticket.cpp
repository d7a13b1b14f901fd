#include "rollcall/store/ticket.hpp"

#include "columns.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::store {
namespace {

const std::string select_ticket =
    "SELECT ticket.id, ticket.account_id, ticket.external_id, ticket.subject, pipeline.name AS pipeline, stage.id AS "
    "stage_id, stage.name AS stage, stage.state, stage.customer_label, contact.email AS requester, user.email AS "
    "owner, "
    "ticket.priority, ticket.category, ticket.source, ticket.created_at, ticket.last_activity_at, ticket.closed_at "
    "FROM ticket JOIN stage ON stage.id = ticket.stage_id JOIN pipeline ON pipeline.id = stage.pipeline_id "
    "LEFT JOIN contact ON contact.id = ticket.requester_id LEFT JOIN member ON member.id = ticket.owner_id "
    "LEFT JOIN user ON user.id = member.user_id WHERE ticket.account_id = :account ";

template <class E>
std::optional<E> optional_word(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : parse_word<E>(column.getString());
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
          .owner = optional_text(row.getColumn("owner")),
          .priority = optional_word<Priority>(row.getColumn("priority")),
          .category = optional_text(row.getColumn("category")),
          .source = *parse_word<TicketSource>(row.getColumn("source").getString()),
          .created_at = instant_at(row.getColumn("created_at")),
          .last_activity_at = instant_at(row.getColumn("last_activity_at")),
          .closed_at = optional_instant(row.getColumn("closed_at"))};
}

void add_tie(Tx& tx, const std::string& table, std::int64_t ticket_id, std::int64_t id) {
  auto add = tx.prepared("INSERT INTO " + table + " VALUES (?, ?) ON CONFLICT DO NOTHING");
  add->bind(1, ticket_id);
  add->bind(2, id);
  add->exec();
}

void add_ties(Tx& tx, std::int64_t ticket_id, const NewTicket& ticket) {
  if (ticket.requester_id) add_tie(tx, "ticket_contact", ticket_id, *ticket.requester_id);
  for (const auto contact : ticket.contact_ids) add_tie(tx, "ticket_contact", ticket_id, contact);
  for (const auto company : ticket.company_ids) add_tie(tx, "ticket_company", ticket_id, company);
  for (const auto& [name, value] : ticket.properties) {
    auto add = tx.prepared("INSERT INTO ticket_property (ticket_id, name, value) VALUES (?, ?, ?)");
    add->bind(1, ticket_id);
    add->bind(2, name);
    add->bind(3, value);
    add->exec();
  }
}

std::vector<std::string> texts_of(Tx& tx, const std::string& sql, std::int64_t ticket_id) {
  auto query = tx.prepared(sql);
  query->bind(":ticket", ticket_id);
  std::vector<std::string> texts;
  while (query->executeStep()) texts.push_back(query->getColumn(0).getString());
  return texts;
}

}  // namespace

std::int64_t add_ticket(Tx& tx, std::int64_t account_id, const NewTicket& ticket) {
  auto add = tx.prepared(
      "INSERT INTO ticket (account_id, external_id, subject, stage_id, requester_id, owner_id, priority, category, "
      "source, created_at, last_activity_at, closed_at) "
      "SELECT :account, :external, :subject, stage.id, :requester, :owner, :priority, :category, :source, :created, "
      ":active, iif(stage.state = 'closed', ifnull(:closed, :active), NULL) FROM stage WHERE stage.id = :stage");
  const auto created_at = ticket.created_at.value_or(tx.now);
  const auto priority = ticket.priority ? std::optional{std::string{word(*ticket.priority)}} : std::nullopt;
  add->bind(":account", account_id);
  bind(*add, ":external", ticket.external_id);
  add->bind(":subject", ticket.subject);
  add->bind(":stage", ticket.stage_id);
  bind(*add, ":requester", ticket.requester_id);
  bind(*add, ":owner", ticket.owner_id);
  bind(*add, ":priority", priority);
  bind(*add, ":category", ticket.category);
  add->bind(":source", std::string{word(ticket.source)});
  bind(*add, ":created", created_at);
  bind(*add, ":active", ticket.last_activity_at.value_or(created_at));
  bind(*add, ":closed", ticket.closed_at);
  if (add->exec() != 1) throw Error{Fault::internal, "the stage of a new ticket is gone"};
  const auto id = tx.sql.getLastInsertRowid();
  add_ties(tx, id, ticket);
  return id;
}

Ticket get_ticket(Tx& tx, std::int64_t account_id, std::int64_t id) {
  SQLite::Statement query{tx.sql, select_ticket + "AND ticket.id = :ticket"};
  query.bind(":account", account_id);
  query.bind(":ticket", id);
  if (!query.executeStep())
    throw Error{Fault::not_found, "no such ticket: " + std::to_string(id), "rollcall portal ticket list"};
  return ticket_from(query);
}

TicketTies get_ticket_ties(Tx& tx, std::int64_t ticket_id) {
  TicketTies ties{
      .contacts = texts_of(
          tx,
          "SELECT email FROM ticket_contact JOIN contact ON id = contact_id WHERE ticket_id = :ticket ORDER BY email",
          ticket_id),
      .companies = texts_of(
          tx, "SELECT name FROM ticket_company JOIN company ON id = company_id WHERE ticket_id = :ticket ORDER BY name",
          ticket_id),
      .properties = {}};
  auto query = tx.prepared("SELECT name, value FROM ticket_property WHERE ticket_id = :ticket");
  query->bind(":ticket", ticket_id);
  while (query->executeStep()) ties.properties[query->getColumn(0).getString()] = query->getColumn(1).getString();
  return ties;
}

void list_tickets(Tx& tx, std::int64_t account_id, const TicketFilter& filter,
                  const std::function<void(const Ticket&)>& row) {
  SQLite::Statement query{
      tx.sql, select_ticket +
                  "AND (:state IS NULL OR stage.state = :state) AND (:pipeline IS NULL OR pipeline.name = :pipeline) "
                  "AND (:owner IS NULL OR user.email = :owner) AND (:requester IS NULL OR contact.email = :requester) "
                  "AND (:search IS NULL OR instr(folded(ticket.subject), folded(:search)) > 0) "
                  "ORDER BY ticket.last_activity_at DESC, ticket.id DESC LIMIT :limit"};
  const auto state = filter.state ? std::optional{std::string{word(*filter.state)}} : std::nullopt;
  query.bind(":account", account_id);
  bind(query, ":state", state);
  bind(query, ":pipeline", filter.pipeline);
  bind(query, ":owner", filter.owner);
  bind(query, ":requester", filter.requester);
  bind(query, ":search", filter.search);
  query.bind(":limit", filter.limit);
  while (query.executeStep()) row(ticket_from(query));
}

void list_tickets_by_number(Tx& tx, std::int64_t account_id, const std::function<void(const Ticket&)>& row) {
  SQLite::Statement query{tx.sql, select_ticket + "ORDER BY ticket.id"};
  query.bind(":account", account_id);
  while (query.executeStep()) row(ticket_from(query));
}

std::vector<std::string> list_ticket_properties(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT name FROM ticket_property JOIN ticket ON ticket.id = ticket_property.ticket_id "
                          "WHERE ticket.account_id = :account GROUP BY name ORDER BY name"};
  query.bind(":account", account_id);
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return names;
}

void set_ticket_stage(Tx& tx, std::int64_t ticket_id, const Stage& stage) {
  SQLite::Statement change{tx.sql,
                           "UPDATE ticket SET stage_id = :stage, last_activity_at = max(last_activity_at, :now), "
                           "closed_at = iif(:closed, ifnull(closed_at, :now), NULL) WHERE id = :ticket"};
  change.bind(":stage", stage.id);
  change.bind(":closed", stage.state == TicketState::closed ? 1 : 0);
  bind(change, ":now", tx.now);
  change.bind(":ticket", ticket_id);
  change.exec();
}

void set_ticket_owner(Tx& tx, std::int64_t ticket_id, std::optional<std::int64_t> owner_id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE ticket SET owner_id = :owner, last_activity_at = max(last_activity_at, :now) "
                           "WHERE id = :ticket"};
  bind(change, ":owner", std::as_const(owner_id));
  bind(change, ":now", tx.now);
  change.bind(":ticket", ticket_id);
  change.exec();
}

void note_ticket_activity(Tx& tx, std::int64_t ticket_id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE ticket SET last_activity_at = max(last_activity_at, :now) WHERE id = :ticket"};
  bind(change, ":now", tx.now);
  change.bind(":ticket", ticket_id);
  change.exec();
}

}  // namespace rollcall::store
