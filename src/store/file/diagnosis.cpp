#include "diagnosis.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "migrations.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/file/database.hpp"
#include "store/sql/local_day.hpp"

namespace rollcall::store {
namespace {

constexpr int patience_with_writers_ms = 1000;

struct LookedAt {
  SQLite::Database sql;

  explicit LookedAt(const std::string& path) : sql{path, SQLite::OPEN_READWRITE, patience_with_writers_ms} {
    sql.exec("PRAGMA trusted_schema = OFF");
    define_local_day(sql);
  }

  bool is_whole() { return sql.execAndGet("PRAGMA integrity_check(1)").getString() == "ok"; }
};

Error unreadable(const std::string& path, int why) {
  return Error{Fault::database, path + " cannot be read: " + std::strerror(why), Hint{Advice::check_disk_or_restore}};
}

std::string schema_text(SQLite::Database& sql) {
  std::string all;
  SQLite::Statement query{sql, "SELECT name || char(10) || sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"};
  while (query.executeStep()) all += query.getColumn(0).getString() + ";\n";
  return all;
}

bool has_our_schema(const std::string& path) {
  LookedAt found{path};
  auto ours = Database::in_memory();
  return version_of(found.sql) == schema_version() && schema_text(found.sql) == schema_text(ours.sql());
}

}  // namespace

int last_errno(SQLite::Database& sql) {
  int said = 0;
  return sqlite3_file_control(sql.getHandle(), "main", SQLITE_FCNTL_LAST_ERRNO, &said) == SQLITE_OK ? said : 0;
}

void require_read(SQLite::Database& sql, const std::string& path) {
  if (const int why = last_errno(sql); why == EIO || why == ENXIO || why == ERANGE) throw unreadable(path, why);
}

Error error_of_damage(const std::string& path) {
  const Error damaged{Fault::database, path + " is damaged, or not an SQLite file", Hint{Advice::restore_backup}};
  try {
    LookedAt found{path};
    bool whole = false;
    try {
      whole = found.is_whole();
    } catch (const SQLite::Exception& failure) {
      if (is_busy(failure)) return damaged;
      require_read(found.sql, path);
      return damaged;
    }
    require_read(found.sql, path);
    if (!whole) return damaged;
    return Error{Fault::database, path + " could not be read, although its check now finds no damage",
                 "check the disk, and run the command again"};
  } catch (const Error& unread) {
    return unread;
  } catch (const SQLite::Exception& failure) {
    return (failure.getErrorCode() & 0xff) == SQLITE_IOERR ? unreadable(path, EIO) : damaged;
  }
}

std::optional<Error> error_of_schema(const std::string& path, const std::string& said) {
  try {
    if (has_our_schema(path)) return std::nullopt;
  } catch (const SQLite::Exception& failure) {
    const int code = failure.getErrorCode() & 0xff;
    if (code != SQLITE_CORRUPT && code != SQLITE_NOTADB && code != SQLITE_ERROR) return std::nullopt;
  }
  return Error{Fault::database, said + " (its schema is not rollcall's: it is damaged, or was changed by hand)",
               Hint{Advice::restore_backup}};
}

}  // namespace rollcall::store
