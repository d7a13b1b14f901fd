#include "staged_names.hpp"

namespace rollcall::store {
namespace {

constexpr std::size_t most_names_remembered = 10'000;

}  // namespace

StagedNames::StagedNames(SQLite::Database& sql, const std::string& table, const std::string& column)
    : sql_{sql},
      find_{sql, "SELECT id FROM " + table + " WHERE " + column + " = ?1"},
      add_{sql, "INSERT INTO " + table + " (" + column + ") VALUES (?1)"} {}

StagedNames::StagedNames(SQLite::Database& sql, const std::string& table, const std::string& column,
                         const std::string& kind)
    : sql_{sql},
      find_{sql, "SELECT id FROM " + table + " WHERE kind = '" + kind + "' AND " + column + " = ?1"},
      add_{sql, "INSERT INTO " + table + " (kind, " + column + ") VALUES ('" + kind + "', ?1)"} {}

StagedNames::Id StagedNames::id_of(const std::string& text) {
  if (const auto remembered = remembered_.find(text); remembered != remembered_.end())
    return {remembered->second, false};
  const auto id = find_or_add(text);
  if (remembered_.size() == most_names_remembered) remembered_.clear();
  remembered_.emplace(text, id.value);
  return id;
}

StagedNames::Id StagedNames::find_or_add(const std::string& text) {
  find_.reset();
  find_.bind(1, text);
  if (find_.executeStep()) return {find_.getColumn(0).getInt64(), false};
  add_.reset();
  add_.bind(1, text);
  add_.exec();
  return {sql_.getLastInsertRowid(), true};
}

}  // namespace rollcall::store
