#include "rollcall/store/file/database.hpp"

#include <sqlite3.h>

#include <filesystem>

#include "diagnosis.hpp"
#include "migrations.hpp"
#include "patience.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/file/upgrade.hpp"
#include "store/sql/folded.hpp"
#include "store/sql/local_day.hpp"
#include "store/sql/many_filters.hpp"
#include "upgrade_lock.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* page_cache_kib = "-16384";

// SQLite would count its memory under a lock at each allocation, a tenth of what a short command does. It takes this
// only before its first use.
[[maybe_unused]] const int without_memory_statistics = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

void require_setting(SQLite::Database& sql, const std::string& pragma, const std::string& expected) {
  const auto actual = sql.execAndGet("PRAGMA " + pragma).getString();
  if (actual != expected)
    throw Error{Fault::database, "SQLite did not accept " + pragma + " = " + expected + " (it stays " + actual + ")"};
}

void require_file(const std::string& path) {
  std::error_code unknown;
  if (fs::exists(path, unknown)) return;
  if (unknown) throw Error{Fault::database, "cannot reach " + path + ": " + unknown.message()};
  throw Error{Fault::database, "there is no roll at " + path, Hint{Advice::make_roll, {path}}};
}

void refuse_foreign_file(SQLite::Database& sql, const std::string& path) {
  if (sql.execAndGet("PRAGMA application_id").getInt() != application_id)
    throw Error{Fault::database, path + " is not a roll of rollcall", Hint{Advice::name_roll}};
  refuse_unknown_schema(sql, path);
}

// An upgrade keeps the file to itself for longer than others wait for each other.
template <class Act>
void patiently(const std::string& path, Act act) {
  try {
    act();
  } catch (const SQLite::Exception& failure) {
    if (!is_busy(failure) || !UpgradeLock::is_taken(path)) throw;
    UpgradeLock{path};
    act();
  }
}

void make_folder(const std::string& path) {
  const auto folder = fs::path{path}.parent_path();
  std::error_code failure;
  if (!folder.empty()) fs::create_directories(folder, failure);
  if (failure) throw Error{Fault::database, "cannot make the folder for " + path + ": " + failure.message()};
}

}  // namespace

Database::Database(const std::string& path, int flags, std::optional<std::chrono::milliseconds> time)
    : path_{path}, patience_{std::make_shared<Patience>(path)}, sql_{path, flags} {
  // Before anything is asked: some pragmas read the schema already, and would wait for a writer.
  if (time)
    patience_->end_after(sql_, *time);
  else
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
  define_folded(sql_);
  define_passes_any(sql_);
}

void Database::on_long_wait(std::function<void()> tell) {
  patience_->on_long_wait = std::move(tell);
}

// Of the journals SQLite offers, this pair alone forgot no acknowledged commit in simulated power losses.
void Database::set_journal() {
  sql_.exec("PRAGMA journal_mode = TRUNCATE");
  sql_.exec("PRAGMA synchronous = EXTRA");
  require_setting(sql_, "journal_mode", "truncate");
  require_setting(sql_, "synchronous", "3");
}

Database Database::open(const std::string& path, Access access, OlderSchema older) {
  require_file(path);
  Database database{path, SQLite::OPEN_READWRITE};
  bool is_older = false;
  patiently(path, [&] {
    refuse_foreign_file(database.sql_, path);
    is_older = older != OlderSchema::kept && database.schema() < schema_version();
    if (is_older && older == OlderSchema::refused) refuse_older(database);
    if (is_older || access == Access::write) database.set_journal();
  });
  if (is_older) upgrade(database);
  if (access == Access::read) database.sql_.exec("PRAGMA query_only = ON");
  return database;
}

Database Database::glance_at(const std::string& path, std::chrono::milliseconds time) {
  require_file(path);
  Database database{path, SQLite::OPEN_READONLY, time};
  refuse_foreign_file(database.sql_, path);
  if (database.schema() < schema_version()) refuse_older(database);
  return database;
}

int Database::schema() {
  return version_of(sql_);
}

Database Database::in_memory() {
  return with_new_schema(":memory:");
}

std::optional<std::string> Database::create(const std::string& path, const std::function<void(Database&)>& fill) {
  make_folder(path);
  DraftFile file{path};
  {
    Database database = with_new_schema(file.draft());
    fill(database);
  }
  return file.publish();
}

Database Database::with_new_schema(const std::string& path) {
  Database database{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  ForeignKeysOff off{database.sql_};
  Transaction transaction{database.sql_};
  run_migrations(database.sql_);
  transaction.commit();
  return database;
}

namespace {

std::string what_is_stored(std::size_t commits) {
  if (commits == 0) return "nothing was changed";
  return "what was done before is stored";
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
      return Error{Fault::database, path + " was busy for 10 seconds", "try again when the other command has finished"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Error{Fault::database, path + " cannot be written",
                   "check who owns the file and whether its disk is mounted read-only"};
    case SQLITE_FULL:
      return Error{Fault::database, said,
                   "make room on its disk, or on that of temporary files (TMPDIR), " + and_again};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return Error{Fault::database, said, "check the disk " + and_again};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return error_of_damage(path);
    case SQLITE_NOMEM:
      return Error{Fault::database, said};
    default:
      return error_of_schema(path, said).value_or(Error{Fault::internal, said});
  }
}

}  // namespace rollcall::store
