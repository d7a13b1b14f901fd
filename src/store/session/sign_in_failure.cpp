#include "rollcall/store/session/sign_in_failure.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {

SignInFailures get_sign_in_failures(Tx& tx, const std::string& address_hash) {
  SQLite::Statement query{tx.sql, "SELECT failures, last_failed_at FROM sign_in_failure WHERE address_hash = :hash"};
  query.bind(":hash", address_hash);
  if (!query.executeStep()) return {};
  return {query.getColumn(0).getInt64(), instant_at(query.getColumn(1))};
}

void add_sign_in_failure(Tx& tx, const std::string& address_hash) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO sign_in_failure (address_hash, failures, last_failed_at) VALUES (:hash, 1, :now) "
      "ON CONFLICT DO UPDATE SET failures = failures + 1, last_failed_at = :now"};
  change.bind(":hash", address_hash);
  bind(change, ":now", tx.now);
  change.exec();
}

void forget_sign_in_failures(Tx& tx, const std::string& address_hash) {
  SQLite::Statement change{tx.sql, "DELETE FROM sign_in_failure WHERE address_hash = :hash"};
  change.bind(":hash", address_hash);
  change.exec();
}

void settle_sign_in_failures_after(Tx& tx, Instant at) {
  SQLite::Statement change{tx.sql, "UPDATE sign_in_failure SET last_failed_at = :now WHERE last_failed_at > :at"};
  bind(change, ":now", tx.now);
  bind(change, ":at", at);
  change.exec();
}

std::int64_t forget_sign_in_failures_before(Tx& tx, Instant at) {
  SQLite::Statement change{tx.sql, "DELETE FROM sign_in_failure WHERE last_failed_at < :at"};
  bind(change, ":at", at);
  return change.exec();
}

}  // namespace rollcall::store
