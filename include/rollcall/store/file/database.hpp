#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "rollcall/base/error.hpp"
#include "rollcall/store/sql/prepared.hpp"

namespace rollcall::store {

class Patience;

/// What a command wants of the file.
enum class Access { read, write };

/// What becomes of a file whose schema is older than this binary's: it is brought up to date (store/file/upgrade.hpp),
/// refused, or taken as it is, for commands that look at nothing but the file.
enum class OlderSchema { upgraded, refused, kept };

/// The SQLite file, opened the one way it may be: foreign keys, defensive mode, journal TRUNCATE with synchronous
/// EXTRA, and patience with other writers: 10 s in which nothing moves, more while one is seen to write. Reading
/// commands get a connection that refuses to write (a read-only open could not roll back a hot journal).
class Database {
 public:
  /// Throws database when the file is missing, not rollcall's, damaged, not accessible, newer than this binary, or
  /// older and refused or not to be brought up to date.
  static Database open(const std::string& path, Access access, OlderSchema older = OlderSchema::upgraded);

  /// A look at the file that disturbs nobody: it is opened for reading alone, waits for no one, and whatever is asked
  /// of it breaks off after `time`. Throws as `open` does, and where a killed writer's work would have to be undone
  /// first.
  static Database glance_at(const std::string& path, std::chrono::milliseconds time);

  /// A new roll with the whole schema, in memory, for tests.
  static Database in_memory();

  /// Makes a new file (0600) with the whole schema, in one piece: it appears at `path` when `fill` has returned and
  /// everything is on disk, or not at all. Throws refused when something is there already. Returns a remark where the
  /// file might not outlast a power cut (DraftFile::publish).
  static std::optional<std::string> create(const std::string& path, const std::function<void(Database&)>& fill);

  /// The version of the file's schema.
  int schema();

  SQLite::Database& sql() { return sql_; }
  /// The statement of that text, prepared on its first use and kept as long as the connection.
  Prepared prepared(const std::string& text) { return prepared_.use(sql_, text); }
  const std::string& path() const { return path_; }

  /// Called for each wait of more than a second for others who are at work on the file.
  void on_long_wait(std::function<void()> tell);

  /// From here on it waits for others for so long and no longer, whether they work or not: for who has somebody
  /// waiting.
  void wait_at_most(std::chrono::milliseconds patience) { sql_.setBusyTimeout(static_cast<int>(patience.count())); }

  /// How many changes were committed through this connection.
  std::size_t commits() const { return commits_; }
  void count_commit() { ++commits_; }

 private:
  static Database with_new_schema(const std::string& path);

  /// Waits for others with patience, or, where a time is given, for nobody and ends when it is over.
  Database(const std::string& path, int flags, std::optional<std::chrono::milliseconds> time = std::nullopt);
  void configure();
  void set_journal();

  std::string path_;
  std::shared_ptr<Patience> patience_;  ///< SQLite has its address, wherever this object is moved to
  SQLite::Database sql_;
  std::size_t commits_ = 0;
  PreparedStatements prepared_;
};

/// The schema's version in this binary.
int schema_version();

/// Whether SQLite only said that the file is busy: somebody else worked on it for longer than our patience.
bool is_busy(const SQLite::Exception& failure);

/// Makes an Error of whatever SQLite reported; nothing when the exception is not SQLite's. The one place where SQLite's
/// failures become ours. `commits`: how many changes of the same command are stored already, of which it speaks.
std::optional<Error> error_from(const std::exception& failure, const std::string& path, std::size_t commits = 0);

}  // namespace rollcall::store
