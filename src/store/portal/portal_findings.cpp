#include "rollcall/store/portal/portal_findings.hpp"

namespace rollcall::store {

bool has_consent_text(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, "SELECT 1 FROM consent_text WHERE account_id = :account LIMIT 1"};
  query.bind(":account", account_id);
  return query.executeStep();
}

std::int64_t count_outdated_consents(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT count(*) FROM contact WHERE account_id = :account AND registered_at IS NOT NULL "
                          "AND disabled_at IS NULL AND EXISTS (SELECT 1 FROM consent WHERE contact_id = contact.id) "
                          "AND NOT EXISTS (SELECT 1 FROM consent WHERE contact_id = contact.id AND consent_text_id IN "
                          "(SELECT max(id) FROM consent_text WHERE account_id = :account GROUP BY language))"};
  query.bind(":account", account_id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

std::vector<std::string> list_forms_without_inbox(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT name FROM form WHERE account_id = :account AND makes_tickets = 1 "
                          "AND inbox_id IS NULL AND removed_at IS NULL ORDER BY name"};
  query.bind(":account", account_id);
  std::vector<std::string> names;
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return names;
}

}  // namespace rollcall::store
