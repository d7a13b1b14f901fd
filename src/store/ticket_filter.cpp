#include "rollcall/store/ticket_filter.hpp"

#include "columns.hpp"

namespace rollcall::store {

std::vector<Filter> list_ticket_filters(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, "SELECT filter FROM ticket_filter WHERE account_id = :account ORDER BY id"};
  query.bind(":account", account_id);
  std::vector<Filter> filters;
  while (query.executeStep()) filters.push_back(parse_filter(query.getColumn(0).getString()));
  return filters;
}

}  // namespace rollcall::store
