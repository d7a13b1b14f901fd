#include "rollcall/store/portal/portal_filter.hpp"

#include "store/sql/columns.hpp"
#include "store/sql/filter_sql.hpp"

namespace rollcall::store {

std::vector<PortalFilter> list_portal_filters(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared("SELECT id, filter FROM ticket_filter WHERE account_id = :account ORDER BY id");
  query->bind(":account", account_id);
  std::vector<PortalFilter> filters;
  while (query->executeStep())
    filters.push_back({query->getColumn(0).getInt64(), parse_filter(query->getColumn(1).getString())});
  return filters;
}

std::optional<PortalFilter> add_portal_filter(Tx& tx, std::int64_t account_id, const Filter& filter) {
  SQLite::Statement change{tx.sql,
                           "INSERT OR IGNORE INTO ticket_filter (account_id, filter) VALUES (:account, :filter)"};
  change.bind(":account", account_id);
  change.bind(":filter", to_text(filter));
  if (change.exec() == 0) return std::nullopt;
  return PortalFilter{tx.sql.getLastInsertRowid(), filter};
}

void remove_portal_filter(Tx& tx, std::int64_t id) {
  SQLite::Statement change{tx.sql, "DELETE FROM ticket_filter WHERE id = :id"};
  change.bind(":id", id);
  change.exec();
}

FilterUse count_filter_use(Tx& tx, std::int64_t account_id, const Filter& filter) {
  Parameters parameters;
  const auto passes = all_hold(ticket_conditions(filter, parameters));
  auto query = tx.prepared("SELECT count(*), ifnull(sum(" + passes + "), 0) FROM ticket WHERE account_id = :account");
  query->bind(":account", account_id);
  parameters.bind_to(*query);
  query->executeStep();
  return {query->getColumn(0).getInt64(), query->getColumn(1).getInt64()};
}

}  // namespace rollcall::store
