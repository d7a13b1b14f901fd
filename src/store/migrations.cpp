#include "migrations.hpp"

#include <sqlite3.h>

#include "rollcall/base/embedded.hpp"
#include "rollcall/store/database.hpp"

namespace rollcall::store {

std::span<const EmbeddedFile> migration_files();

int schema_version() {
  return static_cast<int>(migration_files().size());
}

namespace {

int version_of(SQLite::Database& sql) {
  return sql.execAndGet("PRAGMA user_version").getInt();
}

// Rolls back what a failed migration began.
struct Transaction {
  SQLite::Database& sql;
  explicit Transaction(SQLite::Database& database) : sql{database} { sql.exec("BEGIN IMMEDIATE"); }
  ~Transaction() {
    if (!sqlite3_get_autocommit(sql.getHandle())) sql.tryExec("ROLLBACK");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
};

void run_next(SQLite::Database& sql) {
  Transaction transaction{sql};
  const int version = version_of(sql);  // again, under the lock: another process may have been first
  if (version >= schema_version()) return;
  sql.exec(std::string{migration_files()[static_cast<std::size_t>(version)].content});
  if (SQLite::Statement broken{sql, "PRAGMA foreign_key_check"}; broken.executeStep())
    throw Error{Fault::internal, "the new schema would break references of table " + broken.getColumn(0).getString()};
  sql.exec("PRAGMA application_id = " + std::to_string(application_id));
  sql.exec("PRAGMA user_version = " + std::to_string(version + 1));
  sql.exec("COMMIT");
}

}  // namespace

void migrate(SQLite::Database& sql, const std::string& copy_to) {
  if (version_of(sql) >= schema_version()) return;
  if (!copy_to.empty()) {
    SQLite::Statement copy{sql, "VACUUM INTO ?"};
    copy.bind(1, copy_to);
    copy.exec();
  }
  // A migration may rebuild a table, which foreign keys would not survive; run_next checks them instead.
  sql.exec("PRAGMA foreign_keys = OFF");
  while (version_of(sql) < schema_version()) run_next(sql);
  sql.exec("PRAGMA foreign_keys = ON");
}

}  // namespace rollcall::store
