#include "rollcall/store/ticket/sent_form.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

void bind_to(SQLite::Statement& statement, const SentForm& form) {
  statement.bind(":contact", form.contact_id);
  statement.bind(":ticket", form.ticket_id);
  statement.bind(":key", form.key);
}

}  // namespace

std::optional<FormDone> find_sent_form(Tx& tx, const SentForm& form) {
  auto query = tx.prepared(
      "SELECT message_id FROM sent_form WHERE contact_id = :contact AND ticket_id = :ticket "
      "AND key = :key");
  bind_to(*query, form);
  if (!query->executeStep()) return std::nullopt;
  return FormDone{optional_number(query->getColumn(0))};
}

void add_sent_form(Tx& tx, const SentForm& form, const FormDone& done) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO sent_form (contact_id, ticket_id, key, message_id, sent_at) "
                           "VALUES (:contact, :ticket, :key, :message, :now)"};
  bind_to(change, form);
  bind(change, ":message", done.message_id);
  bind(change, ":now", tx.now);
  change.exec();
}

void forget_sent_forms(Tx& tx, Instant sent_until) {
  SQLite::Statement change{tx.sql, "DELETE FROM sent_form WHERE sent_at <= :until"};
  bind(change, ":until", sent_until);
  change.exec();
}

}  // namespace rollcall::store
