#include "rollcall/store/customer/consent.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_text =
    "SELECT consent_text.id, consent_text.language, consent_text.text, consent_text.label, consent_text.created_at ";

ConsentText text_from(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getInt64(),
          .language = row.getColumn(1).getString(),
          .text = row.getColumn(2).getString(),
          .label = row.getColumn(3).getString(),
          .created_at = instant_at(row.getColumn(4))};
}

std::optional<ConsentText> find(Tx& tx, const std::string& rest, std::int64_t account_id, const std::string& language) {
  auto query = tx.prepared(select_text + "FROM consent_text " + rest);
  query->bind(":account", account_id);
  query->bind(":language", language);
  if (!query->executeStep()) return std::nullopt;
  return text_from(*query);
}

}  // namespace

std::optional<ConsentText> find_consent_text(Tx& tx, std::int64_t account_id, const std::string& language) {
  return find(tx, "WHERE account_id = :account ORDER BY language = :language DESC, id DESC LIMIT 1", account_id,
              language);
}

std::optional<ConsentText> find_consent_text_in(Tx& tx, std::int64_t account_id, const std::string& language) {
  return find(tx, "WHERE account_id = :account AND language = :language ORDER BY id DESC LIMIT 1", account_id,
              language);
}

std::vector<std::string> list_consent_languages(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT DISTINCT language FROM consent_text WHERE account_id = :account ORDER BY language");
  query->bind(":account", account_id);
  std::vector<std::string> languages;
  while (query->executeStep()) languages.push_back(query->getColumn(0).getString());
  return languages;
}

bool remove_consent_texts(Tx& tx, std::int64_t account_id, const std::string& language) {
  SQLite::Statement used{tx.sql,
                         "SELECT 1 FROM consent_text AS text WHERE account_id = :account AND language = :language "
                         "AND (EXISTS (SELECT 1 FROM consent WHERE consent_text_id = text.id) "
                         "OR EXISTS (SELECT 1 FROM link WHERE consent_text_id = text.id))"};
  used.bind(":account", account_id);
  used.bind(":language", language);
  if (used.executeStep()) return false;
  SQLite::Statement change{tx.sql, "DELETE FROM consent_text WHERE account_id = :account AND language = :language"};
  change.bind(":account", account_id);
  change.bind(":language", language);
  change.exec();
  return true;
}

ConsentText add_consent_text(Tx& tx, std::int64_t account_id, ConsentText text) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO consent_text (account_id, language, text, label, created_at) "
                           "VALUES (:account, :language, :text, :label, :now)"};
  change.bind(":account", account_id);
  change.bind(":language", text.language);
  change.bind(":text", text.text);
  change.bind(":label", text.label);
  bind(change, ":now", tx.now);
  change.exec();
  text.id = tx.sql.getLastInsertRowid();
  text.created_at = tx.now;
  return text;
}

void give_consent(Tx& tx, std::int64_t contact_id, std::int64_t consent_text_id) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO consent (contact_id, consent_text_id, given_at) "
                           "VALUES (:contact, :text, :now) ON CONFLICT DO NOTHING"};
  change.bind(":contact", contact_id);
  change.bind(":text", consent_text_id);
  bind(change, ":now", tx.now);
  change.exec();
}

bool has_consented(Tx& tx, std::int64_t contact_id, std::int64_t consent_text_id) {
  auto query = tx.prepared("SELECT 1 FROM consent WHERE contact_id = :contact AND consent_text_id = :text");
  query->bind(":contact", contact_id);
  query->bind(":text", consent_text_id);
  return query->executeStep();
}

void list_consents_of_contact(Tx& tx, std::int64_t contact_id,
                              const std::function<void(const ConsentText&, Instant)>& row) {
  auto query = tx.prepared(select_text +
                           ", consent.given_at FROM consent "
                           "JOIN consent_text ON consent_text.id = consent.consent_text_id "
                           "WHERE consent.contact_id = :contact ORDER BY consent.given_at, consent_text.id");
  query->bind(":contact", contact_id);
  while (query->executeStep()) row(text_from(*query), instant_at(query->getColumn(5)));
}

void list_consents(Tx& tx, std::int64_t account_id, std::int64_t present_text_id,
                   const std::function<void(const ConsentRow&)>& row) {
  auto query = tx.prepared(
      "SELECT contact.email, consent.consent_text_id, consent_text.language, consent.given_at, "
      "EXISTS (SELECT 1 FROM consent AS present WHERE present.contact_id = contact.id "
      "AND present.consent_text_id = :present) FROM contact "
      "LEFT JOIN consent ON consent.contact_id = contact.id "
      "LEFT JOIN consent_text ON consent_text.id = consent.consent_text_id "
      "WHERE contact.account_id = :account AND (contact.registered_at IS NOT NULL "
      "OR consent.consent_text_id IS NOT NULL) ORDER BY contact.email, consent.given_at, consent.consent_text_id");
  query->bind(":account", account_id);
  query->bind(":present", present_text_id);
  while (query->executeStep())
    row({.email = query->getColumn(0).getString(),
         .consent_text_id = optional_number(query->getColumn(1)),
         .language = optional_text(query->getColumn(2)),
         .given_at = optional_instant(query->getColumn(3)),
         .has_present = query->getColumn(4).getInt() != 0});
}

}  // namespace rollcall::store
