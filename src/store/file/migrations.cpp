#include "migrations.hpp"

#include <sqlite3.h>

#include <span>

#include "rollcall/base/embedded.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

std::span<const EmbeddedFile> migration_files();

int schema_version() {
  return static_cast<int>(migration_files().size());
}

int version_of(SQLite::Database& sql) {
  return sql.execAndGet("PRAGMA user_version").getInt();
}

void refuse_unknown_schema(SQLite::Database& sql, const std::string& path) {
  const int version = version_of(sql);
  if (version < 1)
    throw Error{Fault::database, path + " is damaged: its schema is " + std::to_string(version),
                Hint{Advice::restore_backup}};
  if (version > schema_version())
    throw Error{Fault::database,
                path + " has schema " + std::to_string(version) + ", newer than this rollcall's " +
                    std::to_string(schema_version()),
                "install the newer rollcall"};
}

Transaction::Transaction(SQLite::Database& sql) : sql_{sql} {
  sql_.exec("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!sqlite3_get_autocommit(sql_.getHandle())) sql_.tryExec("ROLLBACK");
}

void Transaction::commit() {
  sql_.exec("COMMIT");
}

ForeignKeysOff::ForeignKeysOff(SQLite::Database& sql) : sql_{sql} {
  sql_.exec("PRAGMA foreign_keys = OFF");
}

ForeignKeysOff::~ForeignKeysOff() {
  sql_.tryExec("PRAGMA foreign_keys = ON");
}

void run_migrations(SQLite::Database& sql) {
  for (const auto& file : migration_files().subspan(static_cast<std::size_t>(version_of(sql))))
    sql.exec(std::string{file.content});
  sql.exec("PRAGMA application_id = " + std::to_string(application_id));
  sql.exec("PRAGMA user_version = " + std::to_string(schema_version()));
}

std::optional<std::string> find_dangling_table(SQLite::Database& sql) {
  SQLite::Statement broken{sql, "PRAGMA foreign_key_check"};
  return broken.executeStep() ? std::optional{broken.getColumn(0).getString()} : std::nullopt;
}

}  // namespace rollcall::store
