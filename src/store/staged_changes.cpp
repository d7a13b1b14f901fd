#include "staged_changes.hpp"

#include <fmt/format.h>

#include "store/sql/columns.hpp"

namespace rollcall::store {

std::int64_t run_staged(Tx& tx, std::int64_t account_id, const std::string& sql) {
  SQLite::Statement change{tx.sql, sql};
  if (change.getIndex(":account") != 0) change.bind(":account", account_id);
  if (change.getIndex(":now") != 0) bind(change, ":now", tx.now);
  return change.exec();
}

std::int64_t number_of(Tx& tx, const std::string& query) {
  return tx.sql.execAndGet(query).getInt64();
}

std::int64_t last_id(Tx& tx, const std::string& table) {
  return number_of(tx, "SELECT ifnull(max(id), 0) FROM " + table);
}

void audit_each(Tx& tx, std::int64_t account_id, const std::string& action, const std::string& rows) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO audit (at, account_id, actor, action, subject, member_id, details) "
                           "SELECT :now, :account, :actor, :action, " +
                               rows};
  bind(change, ":now", tx.now);
  change.bind(":account", account_id);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", action);
  change.exec();
}

std::string changes_as_json(std::span<const StagedDifference> differences) {
  std::string sql;
  for (const auto& [name, differs, json] : differences)
    sql += fmt::format("{}iif({}, ',\"{}\":' || {}, '')", sql.empty() ? "" : " || ", differs, name, json);
  return sql;
}

std::string whole_json(const std::string& column) {
  return "'{' || substr(" + column + ", 2) || '}'";
}

}  // namespace rollcall::store
