#include "rollcall/store/customer/contact_subject.hpp"

#include "rollcall/store/customer/chosen_contact.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

std::optional<std::int64_t> find_contact_of_subject(Tx& tx, std::int64_t account_id, const std::string& issuer,
                                                    const std::string& subject) {
  auto query = tx.prepared(
      "SELECT contact_id FROM contact_subject WHERE account_id = :account AND issuer = :issuer AND subject = :subject");
  query->bind(":account", account_id);
  query->bind(":issuer", issuer);
  query->bind(":subject", subject);
  if (!query->executeStep()) return std::nullopt;
  return query->getColumn(0).getInt64();
}

std::optional<std::string> find_subject_of_contact(Tx& tx, std::int64_t contact_id, const std::string& issuer) {
  auto query = tx.prepared("SELECT subject FROM contact_subject WHERE contact_id = :contact AND issuer = :issuer");
  query->bind(":contact", contact_id);
  query->bind(":issuer", issuer);
  if (!query->executeStep()) return std::nullopt;
  return query->getColumn(0).getString();
}

std::int64_t keep_chosen_bound(Tx& tx, ChosenContacts& contacts) {
  tx.sql.exec("DELETE FROM " + contacts.rows() + " WHERE contact_id NOT IN (SELECT contact_id FROM contact_subject)");
  return count_chosen_contacts(tx, contacts);
}

void forget_subjects_of_chosen(Tx& tx, const ChosenContacts& contacts) {
  tx.sql.exec("DELETE FROM contact_subject WHERE contact_id IN " + contacts.ids());
}

void bind_subject(Tx& tx, std::int64_t account_id, const std::string& issuer, const std::string& subject,
                  std::int64_t contact_id) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO contact_subject (account_id, issuer, subject, contact_id, bound_at) "
                           "VALUES (:account, :issuer, :subject, :contact, :now)"};
  change.bind(":account", account_id);
  change.bind(":issuer", issuer);
  change.bind(":subject", subject);
  change.bind(":contact", contact_id);
  bind(change, ":now", tx.now);
  change.exec();
}

bool use_once(Tx& tx, const std::string& issuer, const std::string& once, Instant good_until) {
  SQLite::Statement forget{tx.sql, "DELETE FROM used_sign_on WHERE good_until <= :now"};
  bind(forget, ":now", tx.now);
  forget.exec();
  SQLite::Statement use{tx.sql,
                        "INSERT INTO used_sign_on (issuer, once, good_until) VALUES (:issuer, :once, :until) "
                        "ON CONFLICT DO NOTHING"};
  use.bind(":issuer", issuer);
  use.bind(":once", once);
  bind(use, ":until", good_until);
  return use.exec() > 0;
}

}  // namespace rollcall::store
