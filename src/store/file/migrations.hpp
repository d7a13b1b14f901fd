#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>

namespace rollcall::store {

inline constexpr int application_id = 0x726f6c6c;  // "roll"

int version_of(SQLite::Database& sql);

/// Throws database where the file's schema is newer than this binary's, or one that never existed.
void refuse_unknown_schema(SQLite::Database& sql, const std::string& path);

/// A writing transaction, rolled back at its end unless it was committed.
class Transaction {
 public:
  explicit Transaction(SQLite::Database& sql);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  SQLite::Database& sql_;
};

/// While it lives, foreign keys are not enforced: a migration may rebuild a table. Make it before the transaction:
/// inside one, SQLite ignores the setting.
class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(SQLite::Database& sql);
  ~ForeignKeysOff();
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

 private:
  SQLite::Database& sql_;
};

/// Runs every migration the file has not had, and stores `user_version`, in the transaction that is open.
void run_migrations(SQLite::Database& sql);

/// A table with a row that refers to a missing row; nullopt where there is none.
std::optional<std::string> find_dangling_table(SQLite::Database& sql);

}  // namespace rollcall::store
