#include "rollcall/store/backup.hpp"

#include <filesystem>

#include "migrations.hpp"
#include "rollcall/store/draft_file.hpp"
#include "rollcall/store/roll_files.hpp"
#include "rollcall/store/watched.hpp"

namespace rollcall::store {
namespace {

// Size of the file in bytes; 0 while there is none.
std::int64_t size_of(const std::string& path) {
  std::error_code none_yet;
  const auto size = std::filesystem::file_size(path, none_yet);
  return none_yet ? 0 : static_cast<std::int64_t>(size);
}

// What the path's file has grown to is told while the connection works.
Watched watched(SQLite::Database& sql, const std::string& path, const BackupProgress& progress) {
  return {sql, [&path, &progress] { return progress(size_of(path)); }};
}

void copy(Database& database, const std::string& to, const BackupProgress& progress) {
  const auto watch = watched(database.sql(), to, progress);
  SQLite::Statement vacuum{database.sql(), "VACUUM INTO :path"};
  vacuum.bind(":path", to);
  vacuum.exec();
}

void require_sound(const std::string& path, const BackupProgress& progress) {
  SQLite::Database copy{path, SQLite::OPEN_READONLY};
  const auto watch = watched(copy, path, progress);
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
  require_no_place_of_roll(path, database.path());
  try {
    copy(database, file.draft(), progress);
    require_sound(file.draft(), progress);
  } catch (const SQLite::Exception& failure) {
    if (Watched::was_stopped(failure)) return std::nullopt;
    throw Error{Fault::database, "no backup was made at " + path + ": " + failure.what(),
                "make room, or choose a folder that can be written; the roll itself is untouched"};
  }
  file.publish();
  return size_of(path);
}

}  // namespace rollcall::store
