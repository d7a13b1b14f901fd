#include "rollcall/store/file/backup.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "migrations.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/file/roll_files.hpp"
#include "rollcall/store/file/watched.hpp"

namespace rollcall::store {
namespace {

constexpr std::size_t read_at_once = 256 * 1024;

// What the path's file has grown to is told while the connection works.
Watched watched(SQLite::Database& sql, const std::string& path, const BackupProgress& progress) {
  return {sql, [&path, &progress] {
            std::error_code unknown;
            const auto size = std::filesystem::file_size(path, unknown);
            return progress(unknown ? 0 : static_cast<std::int64_t>(size));
          }};
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
      throw Error{Fault::database, "the copy failed its check: " + pragma + " says " + found,
                  "the roll itself may be damaged: keep the older backups"};
  };
  expect("application_id", std::to_string(application_id));
  expect("user_version", std::to_string(schema_version()));
  expect("integrity_check(1)", "ok");
  if (SQLite::Statement broken{copy, "PRAGMA foreign_key_check"}; broken.executeStep())
    throw Error{Fault::database,
                "the copy failed its check: a row of " + broken.getColumn(0).getString() + " points nowhere",
                "the roll itself may be damaged: keep the older backups"};
}

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw Error{Fault::database, "no backup was made at " + path + ": " + why,
              "make room, or choose a folder that you can write to; the roll itself was not changed"};
}

bool is_damage(const SQLite::Exception& failure) {
  const int code = failure.getErrorCode() & 0xff;
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

// Returns false when it was stopped.
bool fill(Database& database, const std::string& draft, const std::string& path, const BackupProgress& progress) {
  try {
    copy(database, draft, progress);
    require_sound(draft, progress);
    return true;
  } catch (const SQLite::Exception& failure) {
    if (Watched::was_stopped(failure)) return false;
    if (is_damage(failure)) throw;
    refuse(path, failure.what());
  }
}

template <class Made>
std::unique_ptr<Made> draft_at(const std::string& path) {
  try {
    return std::make_unique<Made>(path);
  } catch (const Error& error) {
    if (error.fault() != Fault::database) throw;
    refuse(path, error.what());
  }
}

}  // namespace

std::optional<MadeBackup> back_up(Database& database, const std::string& path, const BackupProgress& progress) {
  require_absent(path);
  require_no_place_of_roll(path, database.path());
  const auto file = draft_at<DraftFile>(path);
  if (!fill(database, file->draft(), path, progress)) return std::nullopt;
  auto remark = file->publish();
  return MadeBackup{file->size(), std::move(remark)};
}

bool stream_backup(Database& database, const BackupProgress& progress,
                   const std::function<bool(const std::string& block)>& block) {
  const std::string nowhere = "standard output";
  const auto draft = draft_at<Draft>(database.path());
  if (!fill(database, draft->name(), nowhere, progress)) return false;
  std::ifstream file{draft->name(), std::ios::binary};
  std::string bytes(read_at_once, '\0');
  while (file.read(bytes.data(), read_at_once) || file.gcount() > 0) {
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (!block(bytes)) return false;
    bytes.resize(read_at_once);
  }
  if (!file.eof()) refuse(nowhere, "the copy cannot be read");
  return true;
}

}  // namespace rollcall::store
