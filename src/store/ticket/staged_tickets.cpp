#include "rollcall/store/ticket/staged_tickets.hpp"

#include "store/sql/columns.hpp"
#include "store/staged_changes.hpp"

namespace rollcall::store {
namespace {

using Kind = StagedTicketFault::Kind;

void find_stages(Tx& tx, std::int64_t account_id, const std::string& default_pipeline) {
  SQLite::Statement change{tx.sql,
                           "UPDATE staged_ticket SET pipeline = ifnull(pipeline, :default), pipeline_id = (SELECT id "
                           "FROM pipeline WHERE account_id = :account AND name = ifnull(staged_ticket.pipeline, "
                           ":default))"};
  change.bind(":default", default_pipeline);
  change.bind(":account", account_id);
  change.exec();
  run_staged(tx, account_id,
             "UPDATE staged_ticket SET stage_id = CASE "
             "WHEN stage IS NOT NULL THEN (SELECT id FROM stage WHERE pipeline_id = staged_ticket.pipeline_id "
             " AND name = staged_ticket.stage) "
             "WHEN closed_at IS NOT NULL THEN ifnull((SELECT close_stage_id FROM pipeline WHERE id = "
             " staged_ticket.pipeline_id), (SELECT id FROM stage WHERE pipeline_id = staged_ticket.pipeline_id "
             " AND state = 'closed' ORDER BY position LIMIT 1)) "
             "ELSE (SELECT id FROM stage WHERE pipeline_id = staged_ticket.pipeline_id AND state = 'open' "
             " ORDER BY position LIMIT 1) END");
}

/// Somebody whom a line names instead of an address.
struct SaidByName {
  std::string name;   ///< the column of staged_ticket with the name
  std::string id;     ///< the one for who is meant
  std::string named;  ///< selects name and id of everybody of :account
};

const SaidByName owners{
    .name = "owner_name",
    .id = "owner_id",
    .named =
        "SELECT trim(user.first_name || ' ' || user.last_name) AS name, member.id AS id FROM member "
        "JOIN user ON user.id = member.user_id WHERE member.account_id = :account AND member.status <> 'removed'"};
const SaidByName requesters{
    .name = "requester_name",
    .id = "requester_id",
    .named = "SELECT trim(first_name || ' ' || last_name) AS name, id FROM contact WHERE account_id = :account"};

// I-09, I-14: a name identifies somebody if nobody else has it.
void find_by_name(Tx& tx, std::int64_t account_id, const SaidByName& somebody) {
  if (number_of(tx, "SELECT EXISTS (SELECT 1 FROM staged_ticket WHERE " + somebody.name + " IS NOT NULL)") == 0) return;
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS somebody_by_name (name TEXT PRIMARY KEY, id INTEGER) STRICT; "
      "DELETE FROM somebody_by_name");
  run_staged(tx, account_id,
             "INSERT INTO somebody_by_name (name, id) SELECT folded(name), iif(count(*) = 1, min(id), NULL) FROM (" +
                 somebody.named + ") WHERE name <> '' GROUP BY 1");
  tx.sql.exec("UPDATE staged_ticket SET " + somebody.id +
              " = (SELECT id FROM somebody_by_name WHERE name = folded(staged_ticket." + somebody.name + ")) WHERE " +
              somebody.name + " IS NOT NULL");
}

void find_requesters_by_name(Tx& tx, std::int64_t account_id) {
  find_by_name(tx, account_id, requesters);
  tx.sql.exec(
      "INSERT INTO staged_ticket_contact (line, name, id) SELECT line, email, requester_id FROM staged_ticket "
      "JOIN contact ON contact.id = requester_id WHERE requester_name IS NOT NULL ON CONFLICT DO NOTHING");
}

// I-09, I-14: a ticket without a number is identified by its requester, its subject and its time of creation.
void find_those_without_a_number(Tx& tx, std::int64_t account_id) {
  const std::string without = "external_id IS NULL AND created_at IS NOT NULL AND is_known = 0";
  if (number_of(tx, "SELECT EXISTS (SELECT 1 FROM staged_ticket WHERE " + without + ')') == 0) return;
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS ticket_asked (created_at INTEGER NOT NULL, subject TEXT NOT NULL, requester_id "
      "INTEGER) STRICT; CREATE INDEX IF NOT EXISTS temp.ticket_when_asked ON ticket_asked (created_at, subject); "
      "DELETE FROM ticket_asked");
  run_staged(tx, account_id,
             "INSERT INTO ticket_asked (created_at, subject, requester_id) SELECT created_at, subject, requester_id "
             "FROM ticket WHERE account_id = :account AND created_at BETWEEN (SELECT min(created_at) FROM "
             "staged_ticket WHERE " +
                 without + ") AND (SELECT max(created_at) FROM staged_ticket WHERE " + without + ')');
  tx.sql.exec(
      "UPDATE staged_ticket SET is_known = 1 WHERE " + without +
      " AND EXISTS (SELECT 1 FROM ticket_asked WHERE ticket_asked.created_at = staged_ticket.created_at "
      "AND ticket_asked.subject = staged_ticket.subject AND ticket_asked.requester_id IS staged_ticket.requester_id)");
}

// The faults of all lines that are not known yet, as line, kind, name.
std::string faults() {
  const auto number = [](Kind kind) { return std::to_string(static_cast<int>(kind)); };
  const auto tie = [&](Kind kind, const std::string& table) {
    return "SELECT line, " + number(kind) + " AS kind, tie.name AS name FROM " + table +
           " AS tie JOIN staged_ticket USING (line) WHERE tie.id IS NULL AND is_known = 0";
  };
  const auto own = [&](Kind kind, const std::string& name, const std::string& condition) {
    return " UNION ALL SELECT line, " + number(kind) + ", " + name + " FROM staged_ticket WHERE is_known = 0 AND (" +
           condition + ')';
  };
  return tie(Kind::contact, "staged_ticket_contact") + " UNION ALL " + tie(Kind::company, "staged_ticket_company") +
         own(Kind::requester, "requester_name", "requester_name IS NOT NULL AND requester_id IS NULL") +
         own(Kind::member, "owner", "owner IS NOT NULL AND owner_id IS NULL") +
         own(Kind::pipeline, "pipeline", "pipeline_id IS NULL") +
         own(Kind::stage, "ifnull(stage, '')", "pipeline_id IS NOT NULL AND stage_id IS NULL") +
         own(Kind::closed_in_open_stage, "stage",
             "closed_at IS NOT NULL AND (SELECT state FROM stage WHERE id = stage_id) = 'open'") +
         own(Kind::time_ahead, "''",
             "max(ifnull(created_at, 0), ifnull(last_activity_at, 0), ifnull(closed_at, 0)) > :now");
}

// Their numbers go on behind the last one that was ever given, by line.
std::int64_t number_tickets(Tx& tx, std::int64_t account_id) {
  return run_staged(
      tx, account_id,
      "UPDATE staged_ticket SET ticket_id = numbered.id FROM (SELECT line, row_number() OVER (ORDER BY line) + "
      "ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'ticket'), 0) AS id FROM staged_ticket "
      "WHERE is_known = 0) AS numbered WHERE numbered.line = staged_ticket.line");
}

// Times that are not given: created when closed or last active, or now; last active when closed or created.
void add_rows(Tx& tx, std::int64_t account_id) {
  run_staged(
      tx, account_id,
      "INSERT INTO ticket (id, account_id, external_id, subject, stage_id, requester_id, owner_id, priority, category, "
      "source, created_at, last_activity_at, closed_at) "
      "SELECT ticket_id, :account, external_id, subject, stage_id, requester_id, owner_id, priority, category, "
      "'import', "
      "created, active, iif(state = 'closed', ifnull(closed_at, active), NULL) FROM (SELECT *, "
      " coalesce(last_activity_at, closed_at, created) AS active FROM (SELECT staged_ticket.*, stage.state, "
      "  coalesce(created_at, min(ifnull(closed_at, last_activity_at), ifnull(last_activity_at, closed_at)), :now) "
      "  AS created FROM staged_ticket "
      "  JOIN stage ON stage.id = stage_id WHERE is_known = 0)) ORDER BY line");
}

void add_ties(Tx& tx, std::int64_t account_id) {
  const std::string joined = " JOIN staged_ticket USING (line) WHERE is_known = 0";
  run_staged(
      tx, account_id,
      "INSERT INTO ticket_contact (ticket_id, contact_id) SELECT ticket_id, tie.id FROM staged_ticket_contact AS tie" +
          joined);
  run_staged(
      tx, account_id,
      "INSERT INTO ticket_company (ticket_id, company_id) SELECT ticket_id, tie.id FROM staged_ticket_company AS tie" +
          joined);
  run_staged(
      tx, account_id,
      "INSERT INTO ticket_company (ticket_id, company_id) SELECT ticket_id, company_id FROM staged_ticket "
      "JOIN contact_company ON contact_id = requester_id AND is_primary = 1 WHERE names_companies = 0 AND is_known = "
      "0");
  run_staged(
      tx, account_id,
      "INSERT INTO ticket_property (ticket_id, name, value) SELECT ticket_id, name, value FROM staged_ticket_property" +
          joined);
}

// A conversation a text, and its only message, both when the ticket was created.
void add_texts(Tx& tx, std::int64_t account_id, std::optional<std::int64_t> inbox_id) {
  const auto last = last_id(tx, "conversation");
  SQLite::Statement change{tx.sql,
                           "INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) "
                           "SELECT :account, ticket.id, :inbox, 'portal', ticket.created_at FROM staged_ticket "
                           "JOIN ticket ON ticket.id = ticket_id WHERE text IS NOT NULL ORDER BY line"};
  change.bind(":account", account_id);
  bind(change, ":inbox", std::as_const(inbox_id));
  change.exec();
  run_staged(tx, account_id,
             "INSERT INTO message (conversation_id, kind, contact_id, text, at) SELECT conversation.id, 'customer', "
             "staged_ticket.requester_id, staged_ticket.text, conversation.created_at FROM conversation "
             "JOIN staged_ticket ON staged_ticket.ticket_id = conversation.ticket_id WHERE conversation.id > " +
                 std::to_string(last) + " ORDER BY conversation.id");
}

}  // namespace

void find_staged_tickets(Tx& tx, std::int64_t account_id, const std::string& default_pipeline) {
  find_stages(tx, account_id, default_pipeline);
  run_staged(tx, account_id,
             "UPDATE staged_ticket_contact SET id = (SELECT contact.id FROM contact WHERE account_id = :account "
             "AND email = staged_ticket_contact.name)");
  run_staged(tx, account_id,
             "UPDATE staged_ticket_company SET id = (SELECT company.id FROM company WHERE account_id = :account "
             "AND company.name = staged_ticket_company.name)");
  // An owner's address means its present member, and where there is none its last membership.
  run_staged(
      tx, account_id,
      "UPDATE staged_ticket SET requester_id = (SELECT tie.id FROM staged_ticket_contact AS tie WHERE tie.line = "
      "staged_ticket.line AND tie.name = staged_ticket.requester), "
      "owner_id = (SELECT member.id FROM user JOIN member ON member.user_id = user.id WHERE user.email = "
      "staged_ticket.owner AND member.account_id = :account ORDER BY member.status = 'removed', member.id DESC LIMIT "
      "1), "
      "is_known = (external_id IS NOT NULL AND EXISTS (SELECT 1 FROM ticket WHERE ticket.account_id = :account "
      "AND ticket.external_id = staged_ticket.external_id)) OR (number IS NOT NULL AND EXISTS (SELECT 1 FROM ticket "
      "WHERE ticket.id = staged_ticket.number AND ticket.account_id = :account "
      "AND ticket.subject = staged_ticket.subject AND ticket.created_at IS staged_ticket.created_at))");
  find_requesters_by_name(tx, account_id);
  find_by_name(tx, account_id, owners);
  find_those_without_a_number(tx, account_id);
}

void list_staged_ticket_faults(Tx& tx, const std::function<void(const StagedTicketFault&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT line, min(kind), name FROM (" + faults() + ") GROUP BY line ORDER BY line"};
  bind(query, ":now", tx.now);
  while (query.executeStep())
    row({query.getColumn(0).getInt64(), static_cast<Kind>(query.getColumn(1).getInt()),
         query.getColumn(2).getString()});
}

void drop_faulty_tickets(Tx& tx) {
  SQLite::Statement change{tx.sql, "DELETE FROM staged_ticket WHERE line IN (SELECT line FROM (" + faults() + "))"};
  bind(change, ":now", tx.now);
  change.exec();
}

std::int64_t add_staged_tickets(Tx& tx, std::int64_t account_id, std::optional<std::int64_t> inbox_id) {
  const auto added = number_tickets(tx, account_id);
  add_rows(tx, account_id);
  add_ties(tx, account_id);
  add_texts(tx, account_id, inbox_id);
  audit_each(tx, account_id, "portal.ticket.create",
             "'ticket ' || ticket_id, NULL, iif(external_id IS NULL, NULL, json_object('external_id', external_id)) "
             "FROM staged_ticket WHERE is_known = 0 ORDER BY line");
  return added;
}

std::int64_t count_staged_tickets_without_external_id(Tx& tx) {
  return number_of(
      tx, "SELECT count(*) FROM staged_ticket WHERE external_id IS NULL AND created_at IS NULL AND is_known = 0");
}

std::int64_t count_staged_tickets_without_owner(Tx& tx) {
  return number_of(
      tx, "SELECT count(*) FROM staged_ticket WHERE owner_name IS NOT NULL AND owner_id IS NULL AND is_known = 0");
}

std::vector<std::string> list_stages_of_staged(Tx& tx, std::int64_t line) {
  SQLite::Statement query{tx.sql,
                          "SELECT name FROM stage WHERE pipeline_id = (SELECT pipeline_id FROM staged_ticket WHERE "
                          "line = :line) ORDER BY position"};
  query.bind(":line", line);
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return names;
}

}  // namespace rollcall::store
