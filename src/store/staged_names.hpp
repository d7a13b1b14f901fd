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
  /// Stands for `none` in place of a name or a list of names; null means that nothing was given.
  static constexpr std::int64_t none = 0;

  /// Numbers the table's rows by the text in `column`; where kinds of names share the table, only those of `kind`.
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
