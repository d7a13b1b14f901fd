#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/error.hpp"
#include "rollcall/base/time.hpp"

// Between our types and SQLite's, for every reader and writer of rows.
namespace rollcall::store {

inline std::optional<std::string> optional_text(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional{column.getString()};
}

inline Instant instant_at(const SQLite::Column& column) {
  return instant_from(column.getInt64());
}

inline std::optional<std::int64_t> optional_number(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional{column.getInt64()};
}

inline std::optional<Instant> optional_instant(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional{instant_at(column)};
}

inline std::optional<Day> optional_day(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : parse_day(column.getString());
}

/// What a query answers that has one row of one number.
inline std::int64_t only_number(SQLite::Statement& query) {
  query.executeStep();
  return query.getColumn(0).getInt64();
}

inline Day day_at(const SQLite::Column& column) {
  const auto day = parse_day(column.getString());
  if (!day) throw Error{Fault::database, "the file has an invalid day: " + column.getString()};
  return *day;
}

inline void bind(SQLite::Statement& statement, const char* name, Instant at) {
  statement.bind(name, to_seconds(at));
}
inline void bind(SQLite::Statement& statement, const char* name, Day day) {
  statement.bind(name, to_text(day));
}
inline void bind(SQLite::Statement& statement, const char* name, const std::string& text) {
  statement.bind(name, text);
}
inline void bind(SQLite::Statement& statement, const char* name, std::int64_t number) {
  statement.bind(name, number);
}

template <class T>
void bind(SQLite::Statement& statement, const char* name, const std::optional<T>& value) {
  if (value)
    bind(statement, name, *value);
  else
    statement.bind(name);
}

/// Words of the program itself as the list of an IN: `'a', 'b'`.
inline std::string sql_list(std::span<const std::string_view> words) {
  std::string list;
  for (const auto word : words) list += (list.empty() ? "'" : ", '") + std::string{word} + '\'';
  return list;
}

}  // namespace rollcall::store
