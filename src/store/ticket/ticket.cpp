#include "rollcall/store/ticket/ticket.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

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

std::vector<std::string> list_ticket_properties(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared(
      "SELECT name FROM ticket_property JOIN ticket ON ticket.id = ticket_property.ticket_id "
      "WHERE ticket.account_id = :account GROUP BY name ORDER BY name");
  query->bind(":account", account_id);
  std::vector<std::string> names;
  while (query->executeStep()) names.push_back(query->getColumn(0).getString());
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
