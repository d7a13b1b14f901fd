#include "rollcall/store/customer/contact_session.hpp"

#include <vector>

#include "rollcall/store/customer/chosen_contact.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_contact_session =
    "SELECT contact_session.id, contact_session.contact_id, contact_session.signed_in_at, "
    "contact_session.last_active_at, contact_session.ended_at, contact_session.ended_because, contact_session.sign_in, "
    "contact_session.device, contact_session.browser, contact_session.ip FROM contact_session "
    "CROSS JOIN contact ON contact.id = contact_session.contact_id ";

ContactSession session_from(SQLite::Statement& row, Seconds timeout) {
  const ContactSessionTimes times{instant_at(row.getColumn(2)), instant_at(row.getColumn(3))};
  auto fate = fate_of(times, timeout);
  if (const auto ended = optional_instant(row.getColumn(4)))
    fate = {*ended, *parse_word<ContactSessionEnd>(row.getColumn(5).getString())};
  return {row.getColumn(0).getInt64(),
          row.getColumn(1).getInt64(),
          *parse_word<SignInMethod>(row.getColumn(6).getString()),
          times,
          fate,
          {.device = optional_text(row.getColumn(7)),
           .browser = optional_text(row.getColumn(8)),
           .ip = optional_text(row.getColumn(9))}};
}

}  // namespace

std::int64_t add_contact_session(Tx& tx, std::int64_t contact_id, SignInMethod sign_in, const std::string& token_hash,
                                 const ContactDevice& device) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO contact_session (contact_id, sign_in, token_hash, device, browser, ip, signed_in_at, "
      "last_active_at) VALUES (:contact, :sign_in, :hash, :device, :browser, :ip, :now, :now)"};
  change.bind(":contact", contact_id);
  change.bind(":sign_in", std::string{word(sign_in)});
  change.bind(":hash", token_hash);
  bind(change, ":device", device.device);
  bind(change, ":browser", device.browser);
  bind(change, ":ip", device.ip);
  bind(change, ":now", tx.now);
  change.exec();
  return tx.sql.getLastInsertRowid();
}

std::optional<ContactSession> find_contact_session(Tx& tx, std::int64_t account_id, const std::string& token_hash,
                                                   Seconds timeout) {
  auto query = tx.prepared(select_contact_session +
                           "WHERE contact_session.token_hash = :hash AND contact.account_id = :account");
  query->bind(":hash", token_hash);
  query->bind(":account", account_id);
  if (!query->executeStep()) return std::nullopt;
  return session_from(*query, timeout);
}

void list_open_contact_sessions(Tx& tx, std::int64_t account_id, std::optional<std::int64_t> contact_id,
                                Seconds timeout, const std::function<void(const ContactSession&)>& row) {
  const std::string theirs = contact_id ? "AND contact_session.contact_id = :contact " : "";
  auto query =
      tx.prepared(select_contact_session + "WHERE contact_session.ended_at IS NULL AND contact.account_id = :account " +
                  theirs + "ORDER BY contact_session.last_active_at DESC, contact_session.id DESC");
  query->bind(":account", account_id);
  if (contact_id) query->bind(":contact", *contact_id);
  while (query->executeStep()) row(session_from(*query, timeout));
}

void list_kept_contact_sessions(Tx& tx, std::int64_t contact_id, Seconds timeout,
                                const std::function<void(const ContactSession&)>& row) {
  auto query = tx.prepared(select_contact_session +
                           "WHERE contact_session.contact_id = :contact "
                           "ORDER BY contact_session.signed_in_at DESC, contact_session.id DESC");
  query->bind(":contact", contact_id);
  while (query->executeStep()) row(session_from(*query, timeout));
}

void use_contact_session(Tx& tx, std::int64_t session_id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE contact_session SET last_active_at = max(last_active_at, :now) WHERE id = :id"};
  bind(change, ":now", tx.now);
  change.bind(":id", session_id);
  change.exec();
}

void end_contact_session(Tx& tx, std::int64_t session_id, const ContactSessionFate& fate) {
  SQLite::Statement change{tx.sql,
                           "UPDATE contact_session SET ended_at = :at, ended_because = :because "
                           "WHERE id = :id AND ended_at IS NULL"};
  bind(change, ":at", fate.ends_at);
  change.bind(":because", std::string{word(fate.because)});
  change.bind(":id", session_id);
  change.exec();
}

ChosenContacts choose_contacts_with_sessions(Tx& tx, std::int64_t account_id) {
  auto contacts = ChosenContacts::none(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO " + contacts.table() +
                                       " (contact_id) SELECT DISTINCT contact.id FROM contact_session "
                                       "CROSS JOIN contact ON contact.id = contact_session.contact_id "
                                       "WHERE contact_session.ended_at IS NULL AND contact.account_id = :account"};
  change.bind(":account", account_id);
  change.exec();
  return contacts;
}

std::int64_t end_sessions_of_chosen_contacts(Tx& tx, const ChosenContacts& contacts, Seconds timeout,
                                             ContactSessionEnd because) {
  SQLite::Statement query{tx.sql, select_contact_session +
                                      "WHERE contact_session.ended_at IS NULL "
                                      "AND contact_session.contact_id IN " +
                                      contacts.ids()};
  std::vector<ContactSession> open;
  while (query.executeStep()) open.push_back(session_from(query, timeout));
  std::int64_t ran = 0;
  for (const auto& session : open) {
    const bool over = session.fate.over_at(tx.now);
    end_contact_session(tx, session.id, over ? session.fate : ContactSessionFate{tx.now, because});
    ran += over ? 0 : 1;
  }
  return ran;
}

std::int64_t delete_contact_sessions_over(Tx& tx, Instant at, const std::optional<std::int64_t>& account_id) {
  SQLite::Statement change{tx.sql,
                           "DELETE FROM contact_session WHERE signed_in_at <= :since AND (:account IS NULL "
                           "OR contact_id IN (SELECT id FROM contact WHERE account_id = :account))"};
  bind(change, ":since", at - contact_session_lifetime);
  bind(change, ":account", account_id);
  return change.exec();
}

}  // namespace rollcall::store
