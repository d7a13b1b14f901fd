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
  /// `find` gives the id of the text ?1, `add` adds it.
  StagedNames(SQLite::Database& sql, const std::string& find, const std::string& add)
      : sql_{sql}, find_{sql, find}, add_{sql, add} {}

  struct Id {
    std::int64_t value;
    bool is_new;  ///< it was added by this call
  };

  Id id_of(const std::string& text) {
    if (const auto remembered = remembered_.find(text); remembered != remembered_.end())
      return {remembered->second, false};
    const auto id = find_or_add(text);
    if (remembered_.size() == most_remembered) remembered_.clear();
    remembered_.emplace(text, id.value);
    return id;
  }

 private:
  static constexpr std::size_t most_remembered = 10'000;

  Id find_or_add(const std::string& text) {
    find_.reset();
    find_.bind(1, text);
    if (find_.executeStep()) return {find_.getColumn(0).getInt64(), false};
    add_.reset();
    add_.bind(1, text);
    add_.exec();
    return {sql_.getLastInsertRowid(), true};
  }

  SQLite::Database& sql_;
  SQLite::Statement find_;
  SQLite::Statement add_;
  std::unordered_map<std::string, std::int64_t> remembered_;
};

}  // namespace rollcall::store
