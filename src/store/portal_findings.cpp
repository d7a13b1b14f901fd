#include "rollcall/store/portal_findings.hpp"

namespace rollcall::store {

bool has_consent_text(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, "SELECT 1 FROM consent_text WHERE account_id = :account LIMIT 1"};
  query.bind(":account", account_id);
  return query.executeStep();
}

}  // namespace rollcall::store
