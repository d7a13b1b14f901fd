#include "rollcall/store/backup.hpp"

#include <sqlite3.h>

#include <filesystem>

#include "migrations.hpp"
#include "rollcall/store/draft_file.hpp"

namespace rollcall::store {
namespace {

constexpr int steps_between_looks = 1000;

// Size of the file in bytes; 0 while there is none.
std::int64_t size_of(const std::string& path) {
  std::error_code none_yet;
  const auto size = std::filesystem::file_size(path, none_yet);
  return none_yet ? 0 : static_cast<std::int64_t>(size);
}

// While it lives, whatever the connection does can be stopped.
class Watched {
 public:
  Watched(SQLite::Database& sql, const std::string& path, const BackupProgress& progress)
      : handle_{sql.getHandle()}, path_{path}, progress_{progress} {
    sqlite3_progress_handler(handle_, steps_between_looks, look, this);
  }
  ~Watched() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

 private:
  static int look(void* self) {
    const auto& watched = *static_cast<const Watched*>(self);
    return watched.progress_(size_of(watched.path_)) ? 0 : 1;
  }

  sqlite3* handle_;
  const std::string& path_;
  const BackupProgress& progress_;
};

void copy(Database& database, const std::string& to, const BackupProgress& progress) {
  const Watched watched{database.sql(), to, progress};
  SQLite::Statement vacuum{database.sql(), "VACUUM INTO :path"};
  vacuum.bind(":path", to);
  vacuum.exec();
}

void require_sound(const std::string& path, const BackupProgress& progress) {
  SQLite::Database copy{path, SQLite::OPEN_READONLY};
  const Watched watched{copy, path, progress};
  const auto expect = [&](const std::string& pragma, const std::string& expected) {
    const auto found = copy.execAndGet("PRAGMA " + pragma).getString();
    if (found != expected)
      throw Error{Fault::database, "the copy did not stand its check: " + pragma + " says " + found,
                  "the roll itself may be damaged; keep the older backups"};
  };
  expect("application_id", std::to_string(application_id));
  expect("user_version", std::to_string(schema_version()));
  expect("integrity_check(1)", "ok");
  if (SQLite::Statement broken{copy, "PRAGMA foreign_key_check"}; broken.executeStep())
    throw Error{Fault::database,
                "the copy did not stand its check: a row of " + broken.getColumn(0).getString() + " points nowhere",
                "the roll itself may be damaged; keep the older backups"};
}

}  // namespace

std::optional<std::int64_t> back_up(Database& database, const std::string& path, const BackupProgress& progress) {
  DraftFile file{path};
  try {
    copy(database, file.draft(), progress);
    require_sound(file.draft(), progress);
  } catch (const SQLite::Exception& failure) {
    if (failure.getErrorCode() == SQLITE_INTERRUPT) return std::nullopt;
    throw Error{Fault::database, "no backup was made at " + path + ": " + failure.what(),
                "make room, or choose a folder that can be written; the roll itself is untouched"};
  }
  file.publish();
  return size_of(path);
}

}  // namespace rollcall::store
