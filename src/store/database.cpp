#include "rollcall/store/database.hpp"

#include <sqlite3.h>

#include <filesystem>

#include "local_day.hpp"
#include "migrations.hpp"
#include "patience.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* page_cache_kib = "-16384";

void require_setting(SQLite::Database& sql, const std::string& pragma, const std::string& expected) {
  const auto actual = sql.execAndGet("PRAGMA " + pragma).getString();
  if (actual != expected)
    throw Error{Fault::database, "SQLite did not take " + pragma + " = " + expected + " (it stays " + actual + ")"};
}

void refuse_foreign_file(SQLite::Database& sql, const std::string& path) {
  if (sql.execAndGet("PRAGMA application_id").getInt() != application_id)
    throw Error{Fault::database, path + " is not a roll of rollcall", "rollcall --db FILE …"};
  const int version = sql.execAndGet("PRAGMA user_version").getInt();
  if (version > schema_version())
    throw Error{Fault::database,
                path + " has schema " + std::to_string(version) + ", newer than this rollcall's " +
                    std::to_string(schema_version()),
                "install the newer rollcall"};
}

}  // namespace

Database::Database(const std::string& path, int flags)
    : path_{path}, patience_{std::make_shared<Patience>(path)}, sql_{path, flags} {
  patience_->serve(sql_);
  configure();
}

void Database::configure() {
  sqlite3* handle = sql_.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sql_.exec("PRAGMA trusted_schema = OFF");
  sql_.exec("PRAGMA foreign_keys = ON");
  sql_.exec("PRAGMA secure_delete = ON");
  sql_.exec(std::string{"PRAGMA cache_size = "} + page_cache_kib);
  define_local_day(sql_);
}

void Database::on_long_wait(std::function<void()> tell) {
  patience_->on_long_wait = std::move(tell);
}

Database Database::open(const std::string& path, Access access) {
  std::error_code unknown;
  if (!fs::exists(path, unknown)) {
    if (unknown) throw Error{Fault::database, "cannot reach " + path + ": " + unknown.message()};
    throw Error{Fault::database, "there is no roll at " + path,
                "rollcall --db " + path + " init --account NAME --admin EMAIL"};
  }
  Database database{path, SQLite::OPEN_READWRITE};
  refuse_foreign_file(database.sql_, path);
  if (const int version = database.sql_.execAndGet("PRAGMA user_version").getInt(); version < schema_version())
    migrate(database.sql_, path + ".schema-" + std::to_string(version));
  if (access == Access::read) {
    database.sql_.exec("PRAGMA query_only = ON");
  } else {
    // Of the journals SQLite offers, this pair alone forgot no acknowledged commit in simulated power losses.
    database.sql_.exec("PRAGMA journal_mode = TRUNCATE");
    database.sql_.exec("PRAGMA synchronous = EXTRA");
    require_setting(database.sql_, "journal_mode", "truncate");
    require_setting(database.sql_, "synchronous", "3");
  }
  return database;
}

Database Database::in_memory() {
  return with_new_schema(":memory:");
}

void Database::make_folder(const std::string& path) {
  const auto folder = fs::path{path}.parent_path();
  std::error_code failure;
  if (!folder.empty()) fs::create_directories(folder, failure);
  if (failure) throw Error{Fault::database, "cannot make the folder of " + path + ": " + failure.message()};
}

Database Database::with_new_schema(const std::string& path) {
  Database database{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  migrate(database.sql_, {});
  return database;
}

namespace {

std::string what_is_stored(std::size_t commits) {
  if (commits == 0) return "nothing was changed";
  return "what it did before is stored";
}

}  // namespace

bool is_busy(const SQLite::Exception& failure) {
  return (failure.getErrorCode() & 0xff) == SQLITE_BUSY;
}

std::optional<Error> error_from(const std::exception& failure, const std::string& path, std::size_t commits) {
  const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&failure);
  if (!sqlite) return std::nullopt;
  const std::string said = path + ": " + sqlite->what();
  const std::string and_again = "and run the command again: " + what_is_stored(commits);
  switch (sqlite->getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error{Fault::database, path + " was busy for 10 seconds",
                   "try again when the other rollcall has finished"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Error{Fault::database, path + " cannot be written",
                   "check who owns the file and whether its disk is mounted read-only"};
    case SQLITE_FULL:
      return Error{Fault::database, said, "make room on the disk " + and_again};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return Error{Fault::database, said, "check the disk " + and_again};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error{Fault::database, path + " is damaged or no SQLite file", "restore a copy made by rollcall backup"};
    case SQLITE_NOMEM:
      return Error{Fault::database, said};
    default:
      return Error{Fault::internal, said};
  }
}

}  // namespace rollcall::store
