#include "rollcall/store/customer/chosen_contact.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

void also_choose_contact(Tx& tx, ChosenContacts& contacts, std::int64_t contact_id) {
  auto choose =
      tx.prepared("INSERT INTO " + contacts.table() + " (contact_id) VALUES (:contact) ON CONFLICT DO NOTHING");
  choose->bind(":contact", contact_id);
  choose->exec();
}

ChosenContacts choose_contact(Tx& tx, std::int64_t contact_id) {
  auto contacts = ChosenContacts::none(tx);
  also_choose_contact(tx, contacts, contact_id);
  return contacts;
}

ChosenContacts choose_contacts(Tx& tx, std::int64_t account_id, const TextList& emails) {
  auto contacts = ChosenContacts::none(tx);
  TextList unknown;
  for (const auto& email : emails) {
    if (const auto contact = find_contact(tx, account_id, email))
      also_choose_contact(tx, contacts, contact->id);
    else
      unknown.push_back(email);
  }
  if (!unknown.empty())
    throw Error{Fault::not_found, (unknown.size() == 1 ? "no such contact: " : "no such contacts: ") + named(unknown),
                Hint{Advice::contact_search}};
  return contacts;
}

std::int64_t count_chosen_contacts(Tx& tx, const ChosenContacts& contacts) {
  return tx.sql.execAndGet("SELECT count(*) FROM " + contacts.rows()).getInt64();
}

void list_chosen_contacts(Tx& tx, const ChosenContacts& contacts, const std::function<void(const Contact&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT contact.id FROM " + contacts.rows() +
                                      " CROSS JOIN contact ON contact.id = "
                                      "chosen_contact.contact_id ORDER BY contact.email"};
  while (query.executeStep()) row(*find_contact(tx, query.getColumn(0).getInt64()));
}

std::int64_t keep_chosen_disabled(Tx& tx, ChosenContacts& contacts, bool disabled) {
  SQLite::Statement change{tx.sql, "DELETE FROM " + contacts.rows() +
                                       " WHERE (SELECT disabled_at IS NOT NULL FROM contact "
                                       "WHERE contact.id = chosen_contact.contact_id) <> :disabled"};
  change.bind(":disabled", disabled ? 1 : 0);
  change.exec();
  return count_chosen_contacts(tx, contacts);
}

void set_chosen_disabled(Tx& tx, const ChosenContacts& contacts, bool disabled) {
  SQLite::Statement change{tx.sql, "UPDATE contact SET disabled_at = :at WHERE id IN " + contacts.ids()};
  const auto since = disabled ? std::optional{tx.now} : std::nullopt;
  bind(change, ":at", since);
  change.exec();
}

void append_audit_of_chosen_contacts(Tx& tx, const ChosenContacts& contacts, std::int64_t account_id,
                                     const std::string& action) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO audit (at, account_id, actor, action, subject) "
                           "SELECT :now, :account, :actor, :action, contact.email FROM " +
                               contacts.rows() +
                               " CROSS JOIN contact ON contact.id = chosen_contact.contact_id ORDER BY contact.email"};
  bind(change, ":now", tx.now);
  change.bind(":account", account_id);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", action);
  change.exec();
}

}  // namespace rollcall::store
