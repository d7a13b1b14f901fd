#include "rollcall/store/visibility/visible_change.hpp"

#include <tuple>
#include <utility>

#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/shown_message.hpp"
#include "store/ticket/shown_texts.hpp"
#include "visible_relation.hpp"

namespace rollcall::store {
namespace {

std::vector<std::int64_t> contacts_added_to_chosen(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT DISTINCT contact_id FROM access_group_contact WHERE access_group_id IN "
                          "(SELECT id FROM access_group WHERE account_id = :account AND chosen = 1 AND filter IS NULL) "
                          "ORDER BY contact_id"};
  query.bind(":account", account_id);
  std::vector<std::int64_t> contacts;
  while (query.executeStep()) contacts.push_back(query.getColumn(0).getInt64());
  return contacts;
}

// Of a row of `contact`: what refusal_of_entry says of somebody who has registered, while the portal is on.
std::string is_let_in(const Exposure& exposure, Parameters& parameters) {
  if (exposure.admission == Admission::nobody) return "0";
  const std::string not_disabled = "contact.disabled_at IS NULL";
  if (exposure.admission == Admission::everybody) return not_disabled;
  std::vector<std::string> ways;
  if (!exposure.group_filters.empty()) ways.push_back(passes_any_of_contacts(exposure.group_filters, parameters));
  ways.push_back("contact.id IN (SELECT value FROM json_each(" + parameters.add(json_of(exposure.added_contacts)) +
                 "))");
  std::string any;
  for (const auto& way : ways) any += (any.empty() ? "" : " OR ") + way;
  return not_disabled + " AND (" + any + ')';
}

void run(Tx& tx, const std::string& sql, const Parameters& parameters) {
  SQLite::Statement statement{tx.sql, sql};
  parameters.bind_to(statement);
  statement.exec();
}

// Filters are judged once a ticket, and not once for each customer who might see it.
void judge_tickets(Tx& tx, std::int64_t account_id, const Exposure& before, const Exposure& after) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS judged_ticket (ticket_id INTEGER PRIMARY KEY, passed INTEGER NOT NULL, "
      "passes INTEGER NOT NULL) STRICT; DELETE FROM judged_ticket");
  Parameters parameters;
  const auto passed = passes_filters(before.rules, parameters);
  const auto passes = passes_filters(after.rules, parameters);
  run(tx,
      "INSERT INTO judged_ticket SELECT ticket.id, " + passed + ", " + passes +
          " FROM ticket WHERE ticket.account_id = " + std::to_string(account_id),
      parameters);
}

// Who is let in, and who of them has the company's view.
void judge_contacts(Tx& tx, std::int64_t account_id, const Exposure& before, const Exposure& after) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS judged_contact (contact_id INTEGER PRIMARY KEY, "
      "entered INTEGER NOT NULL, enters INTEGER NOT NULL, had_view INTEGER NOT NULL, has_view INTEGER NOT NULL) "
      "STRICT; DELETE FROM judged_contact");
  Parameters parameters;
  const auto entered = is_let_in(before, parameters);
  const auto enters = is_let_in(after, parameters);
  const auto had_view = has_company_view(before.rules, parameters);
  const auto has_view = has_company_view(after.rules, parameters);
  run(tx,
      "INSERT INTO judged_contact SELECT id, entered, enters, entered AND had_view, enters AND has_view FROM "
      "(SELECT contact.id, (" +
          entered + ") AS entered, (" + enters + ") AS enters, (" + had_view + ") AS had_view, (" + has_view +
          ") AS has_view FROM contact WHERE contact.account_id = " + std::to_string(account_id) + ')',
      parameters);
}

// Of a pair of a customer and a ticket: what shows it to them now and did not before, or the other way round. `was` and
// `is` say whether the customer is let in, or has the company's view.
std::string gained(const std::string& was, const std::string& is) {
  return '(' + is + " AND passes AND NOT (" + was + " AND passed))";
}
std::string lost(const std::string& was, const std::string& is) {
  return '(' + was + " AND passed AND NOT (" + is + " AND passes))";
}

// What somebody gains and loses of their company's tickets is counted from how many of these pass before, after and
// both: once for each company, so that a large one costs no more than its tickets plus its contacts. Everybody sees
// their own tickets with or without the company's view; so for an own ticket that is also their company's, the
// count by way of the company is subtracted.
std::string changes_by_contact() {
  const auto through = "EXISTS (" + company_tickets({"= judged_contact.contact_id", "= judged_ticket.ticket_id"}) + ')';
  const auto net = [&](const auto& of) {
    return "sum(" + of("entered", "enters") + " - (" + through + " AND " + of("had_view", "has_view") + "))";
  };
  return "WITH by_company (company_id, gained, lost, kept) AS MATERIALIZED ("
         "SELECT ticket_company.company_id, sum(passes > passed), sum(passes < passed), sum(passes AND passed) "
         "FROM judged_ticket CROSS JOIN ticket_company ON ticket_company.ticket_id = judged_ticket.ticket_id "
         "GROUP BY ticket_company.company_id), "
         "change (contact_id, gained, lost) AS ("
         "SELECT judged_contact.contact_id, iif(has_view, gained + iif(had_view, 0, kept), 0), "
         "iif(had_view, lost + iif(has_view, 0, kept), 0) FROM judged_contact "
         "JOIN (" +
         primary_companies() +
         ") AS own ON own.contact_id = judged_contact.contact_id "
         "JOIN by_company ON by_company.company_id = own.company_id "
         "UNION ALL "
         "SELECT judged_contact.contact_id, " +
         net(gained) + ", " + net(lost) + " FROM (" + own_tickets({}) +
         ") AS own JOIN judged_contact ON judged_contact.contact_id = own.contact_id "
         "JOIN judged_ticket ON judged_ticket.ticket_id = own.ticket_id GROUP BY judged_contact.contact_id) "
         "SELECT sum(gained) AS gained, sum(lost) AS lost FROM change GROUP BY contact_id";
}

// How many messages each ticket shows that it did not, and shows no longer.
void judge_texts(Tx& tx, std::int64_t account_id, const Exposure& before, const Exposure& after) {
  tx.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS judged_text (ticket_id INTEGER PRIMARY KEY, gained INTEGER NOT NULL, "
      "lost INTEGER NOT NULL) STRICT; DELETE FROM judged_text");
  Parameters parameters;
  const auto of_account = "conversation.account_id = " + std::to_string(account_id);
  const auto shown = [&](const Exposure& exposure) {
    return shown_texts(exposure.texts, exposure.conversations_without_inbox, of_account, parameters);
  };
  const auto showed = shown(before);
  const auto shows = shown(after);
  run(tx,
      "INSERT INTO judged_text SELECT ticket_id, sum(shows AND NOT showed), sum(showed AND NOT shows) FROM ("
      "SELECT ticket_id, max(showed) AS showed, max(shows) AS shows FROM ("
      "SELECT ticket_id, message_id, 1 AS showed, 0 AS shows FROM (" +
          showed + ") UNION ALL SELECT ticket_id, message_id, 0, 1 FROM (" + shows +
          ")) GROUP BY message_id) GROUP BY ticket_id HAVING sum(shows <> showed) > 0",
      parameters);
}

// Who gains or loses the whole ticket is told of already: these are the tickets that somebody sees before and after.
void count_texts(Tx& tx, ExposureChange& change) {
  const VisiblePart part{.ticket = "= judged_text.ticket_id"};
  const auto seen = [&](const std::string& by, const std::string& was, const std::string& is) {
    return "EXISTS (SELECT 1 FROM (" + by +
           ") AS seeing JOIN judged_contact ON judged_contact.contact_id = seeing.contact_id WHERE " + was + " AND " +
           is + ')';
  };
  SQLite::Statement query{tx.sql,
                          "SELECT count(*) FILTER (WHERE gained > 0), count(*) FILTER (WHERE lost > 0) FROM "
                          "judged_text JOIN judged_ticket ON judged_ticket.ticket_id = judged_text.ticket_id "
                          "WHERE passed AND passes AND (" +
                              seen(own_tickets(part), "entered", "enters") + " OR " +
                              seen(company_tickets(part), "had_view", "has_view") + ')'};
  query.executeStep();
  change.tickets_with_texts_gained = query.getColumn(0).getInt64();
  change.tickets_with_texts_lost = query.getColumn(1).getInt64();
}

// The tickets that the moving contacts see, where they are let in: pairs as the table's rows.
void keep_seen(Tx& tx, const Exposure& exposure, const std::string& table) {
  tx.sql.exec("CREATE TEMP TABLE IF NOT EXISTS " + table +
              " (contact_id INTEGER NOT NULL, ticket_id INTEGER NOT NULL, PRIMARY KEY (contact_id, ticket_id)) STRICT, "
              "WITHOUT ROWID; DELETE FROM " +
              table);
  Parameters parameters;
  const VisiblePart part{.contact = "IN (SELECT contact_id FROM moving_contact)"};
  const auto seen = visible_relation(exposure.rules, part, parameters);
  const auto let_in = is_let_in(exposure, parameters);
  run(tx,
      "INSERT INTO " + table + " SELECT seen.contact_id, seen.ticket_id FROM (" + seen +
          ") AS seen JOIN contact ON contact.id = seen.contact_id WHERE " + let_in,
      parameters);
}

// Customers and tickets of the pairs that one table has and the other has not.
std::pair<std::int64_t, std::int64_t> count_more(Tx& tx, const std::string& table, const std::string& than) {
  SQLite::Statement query{tx.sql, "SELECT count(DISTINCT contact_id), count(*) FROM (SELECT * FROM " + table +
                                      " EXCEPT SELECT * FROM " + than + ')'};
  query.executeStep();
  return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
}

bool shows_the_same_texts(const Exposure& before, const Exposure& after) {
  return before.texts == after.texts && before.conversations_without_inbox == after.conversations_without_inbox;
}

}  // namespace

Exposure get_exposure(Tx& tx, std::int64_t account_id, const VisibilityRules& rules) {
  const auto settings = get_portal_settings(tx, account_id);
  Exposure exposure{.rules = rules,
                    .admission = admission_of(settings),
                    .texts = get_text_rules(tx, account_id, settings),
                    .conversations_without_inbox = list_conversations_without_inbox(tx, account_id)};
  if (exposure.admission != Admission::chosen_groups) return exposure;
  for (const auto& group : list_access_groups(tx, account_id))
    if (group.chosen && group.filter) exposure.group_filters.push_back(*group.filter);
  exposure.added_contacts = contacts_added_to_chosen(tx, account_id);
  return exposure;
}

ExposureChange compare_exposure(Tx& tx, std::int64_t account_id, const Exposure& before, const Exposure& after) {
  if (before == after) return {};
  judge_tickets(tx, account_id, before, after);
  judge_contacts(tx, account_id, before, after);
  SQLite::Statement query{tx.sql,
                          "SELECT count(*) FILTER (WHERE gained > 0), ifnull(sum(gained), 0), "
                          "count(*) FILTER (WHERE lost > 0), ifnull(sum(lost), 0) FROM (" +
                              changes_by_contact() + ')'};
  query.executeStep();
  ExposureChange change{.customers_gaining = query.getColumn(0).getInt64(),
                        .tickets_gained = query.getColumn(1).getInt64(),
                        .customers_losing = query.getColumn(2).getInt64(),
                        .tickets_lost = query.getColumn(3).getInt64()};
  if (shows_the_same_texts(before, after)) return change;
  judge_texts(tx, account_id, before, after);
  count_texts(tx, change);
  return change;
}

MovingContacts::MovingContacts(Tx& tx, Exposure exposure) : tx_{tx}, exposure_{std::move(exposure)} {
  tx_.sql.exec(
      "CREATE TEMP TABLE IF NOT EXISTS moving_contact (contact_id INTEGER PRIMARY KEY) STRICT; "
      "DELETE FROM moving_contact; "
      "INSERT INTO moving_contact SELECT contact_id FROM changed_contact WHERE regrouped OR primary_id IS NOT "
      "(SELECT company_id FROM contact_company WHERE contact_company.contact_id = changed_contact.contact_id "
      "AND is_primary = 1)");
  keep_seen(tx_, exposure_, "seen_before_moving");
}

ExposureChange MovingContacts::change() const {
  keep_seen(tx_, exposure_, "seen_after_moving");
  ExposureChange change;
  std::tie(change.customers_gaining, change.tickets_gained) =
      count_more(tx_, "seen_after_moving", "seen_before_moving");
  std::tie(change.customers_losing, change.tickets_lost) = count_more(tx_, "seen_before_moving", "seen_after_moving");
  return change;
}

}  // namespace rollcall::store
