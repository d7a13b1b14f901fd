#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"
#include "rollcall/store/line_notes.hpp"

namespace rollcall::store {

/// A temporary table that an input is gathered in.
struct StagingTable {
  std::string_view name;
  std::string_view columns;  ///< what stands between the brackets of its CREATE TABLE
  enum class Rows { by_number, by_key } rows = Rows::by_number;  ///< by_key: WITHOUT ROWID
};

/// The staging of one input: gathers it in temporary tables of the connection, in constant memory and without touching
/// the roll, however slowly it comes. It is one piece: leaving the scope without `keep` undoes all of it.
class StagingScope {
 public:
  /// Empties the tables, making them where there are none yet.
  StagingScope(SQLite::Database& sql, std::span<const StagingTable> tables);
  ~StagingScope();
  StagingScope(const StagingScope&) = delete;
  StagingScope& operator=(const StagingScope&) = delete;

  SQLite::Database& sql() { return sql_; }

  /// Of several lines about the same thing the first counts: notes the others as `rejected`, and takes them out of
  /// `table`. `repeated` is a SELECT of their line, what they are about, and the line before it.
  void drop_repeated(const std::string& table, const std::string& repeated, LineNotes& rejected);

  /// Makes what was gathered stay.
  void keep();

 private:
  explicit StagingScope(SQLite::Database& sql);

  SQLite::Database& sql_;
  bool open_ = true;
};

/// The statement that adds a row to a staging table. What is nothing becomes null.
class StagingInsert {
 public:
  /// `columns` of the table, with commas between them; after the values, `behind` can be an ON CONFLICT.
  StagingInsert(SQLite::Database& sql, const std::string& table, const std::string& columns,
                const std::string& behind = {});

  /// A value for each column, in their order.
  template <class... Values>
  void operator()(const Values&... values) {
    insert_.clearBindings();
    int index = 0;
    (bind(++index, values), ...);
    insert_.exec();
    insert_.reset();
  }

 private:
  // A text lives longer than the statement reads it: until the end of the call.
  void bind(int index, const std::string& text) { insert_.bindNoCopy(index, text); }
  void bind(int index, std::string_view word) { insert_.bind(index, std::string{word}); }
  void bind(int index, Instant at) { insert_.bind(index, to_seconds(at)); }
  template <std::integral Number>
  void bind(int index, Number number) {
    insert_.bind(index, static_cast<std::int64_t>(number));
  }
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value) bind(index, *value);
  }

  SQLite::Statement insert_;
};

}  // namespace rollcall::store
