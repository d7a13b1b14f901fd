#include "rollcall/store/customer/contact_link.hpp"

#include "rollcall/base/secret.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::string links_of(const ChosenContacts& contacts) {
  return "SELECT id FROM link WHERE closed_at IS NULL AND (:purpose IS NULL OR purpose = :purpose) "
         "AND contact_id IN " +
         contacts.ids();
}

void open_links(Tx& tx, const ChosenContacts& contacts, LinkPurpose purpose, const OutgoingMail& mail,
                std::optional<std::int64_t> consent_text_id) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO link (purpose, contact_id, consent_text_id, mail_id, created_at) "
      "SELECT :purpose, mail.contact_id, :consent, mail.id, :now FROM " +
          contacts.rows() +
          " CROSS JOIN contact ON contact.id = chosen_contact.contact_id "
          "JOIN mail ON mail.kind = :kind AND mail.cause = :cause AND mail.to_email = contact.email"};
  change.bind(":purpose", std::string{word(purpose)});
  store::bind(change, ":consent", consent_text_id);
  change.bind(":kind", mail.kind);
  change.bind(":cause", mail.cause);
  bind(change, ":now", tx.now);
  change.exec();
}

}  // namespace

std::int64_t send_contact_links(Tx& tx, const ChosenContacts& contacts, LinkPurpose purpose,
                                const std::vector<MailInLanguage>& mails, std::optional<std::int64_t> consent_text_id) {
  std::int64_t queued = 0;
  for (const auto& [mail, only] : mails) queued += queue_mail_to_chosen_contacts(tx, contacts, mail, only);
  if (!mails.empty()) open_links(tx, contacts, purpose, mails.front().mail, consent_text_id);
  return queued;
}

LinksSent get_links_sent(Tx& tx, std::int64_t contact_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT count(*), max(created_at) FROM link "
                          "WHERE contact_id = :contact AND created_at > :since AND created_at <= :until"};
  query.bind(":contact", contact_id);
  bind(query, ":since", tx.now - Days{1});
  bind(query, ":until", tx.now + clock_tolerance);
  query.executeStep();
  return {query.getColumn(0).getInt64(), optional_instant(query.getColumn(1))};
}

void close_contact_links(Tx& tx, const ChosenContacts& contacts, std::optional<LinkPurpose> only) {
  const auto purpose = only ? std::optional{std::string{word(*only)}} : std::nullopt;
  const auto run = [&](const std::string& sql) {
    SQLite::Statement change{tx.sql, sql};
    store::bind(change, ":purpose", purpose);
    bind(change, ":now", tx.now);
    change.exec();
  };
  run("UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = :now WHERE state = 'queued' "
      "AND id IN (SELECT mail_id FROM link WHERE id IN (" +
      links_of(contacts) + "))");
  run("UPDATE link SET closed_at = :now WHERE id IN (" + links_of(contacts) + ")");
}

void list_contacts_with_waiting_link(Tx& tx, std::int64_t account_id, LinkPurpose purpose,
                                     std::optional<std::int64_t> contact_id,
                                     const std::function<void(const Contact&)>& row) {
  const std::string theirs = contact_id ? "AND link.contact_id = :contact" : "";
  SQLite::Statement query{tx.sql,
                          "SELECT DISTINCT link.contact_id FROM mail JOIN link ON link.mail_id = mail.id "
                          "WHERE mail.account_id = :account AND mail.state IN ('queued', 'failed') "
                          "AND link.closed_at IS NULL AND link.purpose = :purpose " +
                              theirs};
  query.bind(":account", account_id);
  query.bind(":purpose", std::string{word(purpose)});
  if (contact_id) query.bind(":contact", *contact_id);
  while (query.executeStep()) row(*find_contact(tx, query.getColumn(0).getInt64()));
}

std::optional<ContactLink> find_contact_link(Tx& tx, std::int64_t account_id, const std::string& token) {
  SQLite::Statement query{tx.sql,
                          "SELECT link.purpose, link.contact_id, link.consent_text_id, link_token.expires_at "
                          "FROM link_token "
                          "JOIN link ON link.id = link_token.link_id JOIN contact ON contact.id = link.contact_id "
                          "WHERE link_token.hash = :hash AND link_token.expires_at > :now "
                          "AND link.closed_at IS NULL AND contact.account_id = :account"};
  query.bind(":hash", token_hash(token));
  query.bind(":account", account_id);
  bind(query, ":now", tx.now);
  if (!query.executeStep()) return std::nullopt;
  const auto purpose = *parse_word<LinkPurpose>(query.getColumn(0).getString());
  if (instant_at(query.getColumn(3)) > latest_expiry(purpose, tx.now)) return std::nullopt;
  return ContactLink{purpose, query.getColumn(1).getInt64(), optional_number(query.getColumn(2))};
}

void set_chosen_invited(Tx& tx, const ChosenContacts& contacts) {
  tx.sql.exec("UPDATE contact SET invite_status = 'pending' WHERE id IN " + contacts.ids());
}

void set_contact_registered(Tx& tx, std::int64_t contact_id) {
  SQLite::Statement change{tx.sql,
                           "UPDATE contact SET registered_at = ifnull(registered_at, :now), "
                           "invite_status = iif(invite_status IS NULL, NULL, 'accepted') WHERE id = :contact"};
  bind(change, ":now", tx.now);
  change.bind(":contact", contact_id);
  change.exec();
}

void set_contact_password(Tx& tx, std::int64_t contact_id, const std::string& hash) {
  SQLite::Statement change{tx.sql,
                           "UPDATE contact SET password = :hash, password_changed_at = :now WHERE id = :contact"};
  change.bind(":hash", hash);
  bind(change, ":now", tx.now);
  change.bind(":contact", contact_id);
  change.exec();
}

void renew_contact_password_hash(Tx& tx, std::int64_t contact_id, const std::string& hash) {
  SQLite::Statement change{tx.sql, "UPDATE contact SET password = :hash WHERE id = :contact"};
  change.bind(":hash", hash);
  change.bind(":contact", contact_id);
  change.exec();
}

}  // namespace rollcall::store
