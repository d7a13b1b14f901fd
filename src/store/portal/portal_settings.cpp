#include "rollcall/store/portal/portal_settings.hpp"

#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

PortalSettings get_portal_settings(Tx& tx, std::int64_t account_id) {
  const auto values = list_portal_values(tx, account_id);
  auto settings = portal_settings_from(values, find_domain(tx, account_id, portal_value(values, "domain")));
  settings.inbox = find_inbox(tx, account_id, portal_value(values, "inbox"));
  settings.enabled_at = find_portal_switched_on(tx, account_id);
  return settings;
}

PortalValues list_portal_values(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT key, value FROM portal_setting WHERE account_id = :account");
  query->bind(":account", account_id);
  PortalValues values;
  while (query->executeStep()) values.emplace(query->getColumn(0).getString(), query->getColumn(1).getString());
  return values;
}

void set_portal_value(Tx& tx, std::int64_t account_id, std::string_view key, const std::optional<std::string>& value) {
  SQLite::Statement change{tx.sql, value ? "INSERT INTO portal_setting (account_id, key, value) "
                                           "VALUES (:account, :key, :value) "
                                           "ON CONFLICT (account_id, key) DO UPDATE SET value = excluded.value"
                                         : "DELETE FROM portal_setting WHERE account_id = :account AND key = :key"};
  change.bind(":account", account_id);
  change.bind(":key", std::string{key});
  if (value) change.bind(":value", *value);
  change.exec();
}

std::optional<Instant> find_portal_switched_on(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT enabled_at FROM portal WHERE account_id = :account");
  query->bind(":account", account_id);
  return query->executeStep() ? optional_instant(query->getColumn(0)) : std::nullopt;
}

void switch_portal(Tx& tx, std::int64_t account_id, bool enabled) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO portal (account_id, enabled_at) VALUES (:account, :at) "
                           "ON CONFLICT (account_id) DO UPDATE SET enabled_at = excluded.enabled_at"};
  change.bind(":account", account_id);
  const auto since = enabled ? std::optional{tx.now} : std::nullopt;
  store::bind(change, ":at", since);
  change.exec();
}

}  // namespace rollcall::store
