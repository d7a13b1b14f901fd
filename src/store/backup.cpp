#include "rollcall/store/backup.hpp"

#include <filesystem>

#include "migrations.hpp"
#include "rollcall/store/draft_file.hpp"

namespace rollcall::store {
namespace {

void copy(Database& database, const std::string& to) {
  SQLite::Statement vacuum{database.sql(), "VACUUM INTO :path"};
  vacuum.bind(":path", to);
  vacuum.exec();
}

void require_sound(const std::string& path) {
  SQLite::Database copy{path, SQLite::OPEN_READONLY};
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

std::uintmax_t back_up(Database& database, const std::string& path) {
  DraftFile file{path};
  try {
    copy(database, file.draft());
    require_sound(file.draft());
  } catch (const SQLite::Exception& failure) {
    throw Error{Fault::database, "no backup was made at " + path + ": " + failure.what(),
                "make room, or choose a folder that can be written; the roll itself is untouched"};
  }
  file.publish();
  return std::filesystem::file_size(path);
}

}  // namespace rollcall::store
