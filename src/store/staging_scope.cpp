#include "rollcall/store/staging_scope.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::store {
namespace {

void make_empty(SQLite::Database& sql, const StagingTable& table) {
  const auto* options = table.rows == StagingTable::Rows::by_key ? "STRICT, WITHOUT ROWID" : "STRICT";
  sql.exec(fmt::format("CREATE TEMP TABLE IF NOT EXISTS {0} ({1}) {2}; DELETE FROM {0}", table.name, table.columns,
                       options));
}

std::string insert_text(const std::string& table, const std::string& columns, const std::string& behind) {
  std::string places = "?";
  for (auto commas = std::ranges::count(columns, ','); commas > 0; --commas) places += ", ?";
  return fmt::format("INSERT INTO {} ({}) VALUES ({}) {}", table, columns, places, behind);
}

}  // namespace

StagingScope::StagingScope(SQLite::Database& sql) : sql_{sql} {
  sql_.exec("SAVEPOINT staging");
}

StagingScope::StagingScope(SQLite::Database& sql, std::span<const StagingTable> tables) : StagingScope{sql} {
  for (const auto& table : tables) make_empty(sql_, table);
}

StagingScope::~StagingScope() {
  if (!open_) return;
  sql_.tryExec("ROLLBACK TO staging");
  sql_.tryExec("RELEASE staging");
}

void StagingScope::drop_repeated(const std::string& table, const std::string& repeated, LineNotes& rejected) {
  const auto before = rejected.count();
  SQLite::Statement query{sql_, repeated};
  while (query.executeStep())
    rejected.add(
        query.getColumn(0).getInt64(),
        fmt::format("{} is a duplicate of line {}", query.getColumn(1).getString(), query.getColumn(2).getInt64()));
  query.reset();
  if (rejected.count() > before)
    sql_.exec(fmt::format("DELETE FROM {} WHERE line IN (SELECT line FROM ({}))", table, repeated));
}

void StagingScope::keep() {
  sql_.exec("RELEASE staging");
  open_ = false;
}

StagingInsert::StagingInsert(SQLite::Database& sql, const std::string& table, const std::string& columns,
                             const std::string& behind)
    : insert_{sql, insert_text(table, columns, behind)} {}

}  // namespace rollcall::store
