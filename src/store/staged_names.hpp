#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <unordered_map>

namespace rollcall::store {

/// The numbers that texts have in a temporary table. The texts met lately are remembered, so that of a million rows
/// with a handful of names few have to look theirs up, and memory stays bounded whatever the names.
class StagedNames {
 public:
  /// What stands for `none` where a name, or a list of them, could: null is what was not given.
  static constexpr std::int64_t none = 0;

  /// Of the table's rows, by what stands in a column; where several kinds of names share it, those of one of them.
  StagedNames(SQLite::Database& sql, const std::string& table, const std::string& column);
  StagedNames(SQLite::Database& sql, const std::string& table, const std::string& column, const std::string& kind);

  struct Id {
    std::int64_t value;
    bool is_new;  ///< it was added by this call
  };

  /// Of the text, which is added where it is not there yet.
  Id id_of(const std::string& text);

 private:
  Id find_or_add(const std::string& text);

  SQLite::Database& sql_;
  SQLite::Statement find_;
  SQLite::Statement add_;
  std::unordered_map<std::string, std::int64_t> remembered_;
};

}  // namespace rollcall::store
