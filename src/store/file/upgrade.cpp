#include "rollcall/store/file/upgrade.hpp"

#include <sqlite3.h>

#include "migrations.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/file/file_access.hpp"
#include "schema_copy.hpp"
#include "upgrade_lock.hpp"

namespace rollcall::store {
namespace {

constexpr auto way_out = Advice::upgrade_when_mended;

std::string not_brought(const std::string& path, int version) {
  return path + " could not be upgraded from schema " + std::to_string(version) + " to " +
         std::to_string(schema_version());
}

// Whether the failure's own text already says what is wrong with the roll, and what to do.
bool is_about_roll(const SQLite::Exception& failure) {
  const int code = failure.getErrorCode() & 0xff;
  return code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_CORRUPT || code == SQLITE_NOTADB ||
         code == SQLITE_READONLY;
}

std::string made_copy(const std::string& path, int version) {
  const auto refusal = [&](const std::string& why) {
    return Error{Fault::database,
                 not_brought(path, version) + ": no copy of it could be made at " + schema_copy_name(path, version, 1) +
                     ": " + why,
                 Advice::make_room_and_upgrade};
  };
  try {
    return copy_schema(path, version);
  } catch (const SQLite::Exception& failure) {
    if (is_about_roll(failure)) throw;
    throw refusal(failure.what());
  } catch (const Error& error) {
    throw refusal(error.what());
  }
}

void require_references(SQLite::Database& sql, const std::string& path, int version, const std::string& copy) {
  if (const auto table = find_dangling_table(sql))
    throw Error{Fault::database,
                not_brought(path, version) + ": a row of " + *table + " points nowhere (its copy: " + copy + ")",
                Hint{Advice::restore_backup_or_go_back}};
}

void migrate(SQLite::Database& sql, Transaction& transaction, const std::string& path, const std::string& copy) {
  const int version = version_of(sql);
  try {
    run_migrations(sql);
    require_references(sql, path, version, copy);
    transaction.commit();
  } catch (const SQLite::Exception& failure) {
    if (is_about_roll(failure)) throw;
    throw Error{Fault::database, not_brought(path, version) + " (its copy: " + copy + "): " + failure.what(), way_out};
  }
}

bool is_number_up_to(const std::string& text, int most) {
  if (text.empty() || text.size() > 6 || text.front() == '0') return false;
  return text.find_first_not_of("0123456789") == std::string::npos && std::stoi(text) <= most;
}

}  // namespace

Upgraded upgrade(Database& database) {
  auto& sql = database.sql();
  const auto& path = database.path();
  const UpgradeLock lock{path};
  const ForeignKeysOff off{sql};
  Transaction transaction{sql};
  refuse_unknown_schema(sql, path);  // again, under the lock: another process may have been first
  const int version = version_of(sql);
  if (version == schema_version()) return {version, version, {}};
  const auto copy = made_copy(path, version);
  migrate(sql, transaction, path, copy);
  return {version, schema_version(), copy};
}

Upgraded look_at_upgrade(Database& database) {
  const int version = database.schema();
  if (version == schema_version()) return {version, version, {}};
  return {version, schema_version(), schema_copy_name(database.path(), version, 1)};
}

void refuse_older(Database& database) {
  throw Error{Fault::database,
              database.path() + " has schema " + std::to_string(database.schema()) + ", older than this rollcall's " +
                  std::to_string(schema_version()),
              Hint{Advice::upgrade_to_present}};
}

bool is_schema_copy_name(const std::string& name, const std::string& roll) {
  const auto beginning = roll + ".schema-";
  if (!name.starts_with(beginning)) return false;
  const auto numbers = name.substr(beginning.size());
  const auto dot = numbers.find('.');
  return is_number_up_to(numbers.substr(0, dot), schema_version()) &&
         (dot == std::string::npos || is_number_up_to(numbers.substr(dot + 1), 999'999));
}

// Asked name by name: the folder may be one that can be passed and not read.
std::vector<std::string> list_schema_copies(const std::string& path) {
  std::vector<std::string> all;
  for (int version = 1; version <= schema_version(); ++version)
    for (int number = 1;; ++number) {
      const auto copy = schema_copy_name(path, version, number);
      const bool there = presence_of(copy) != Presence::absent;
      if (there) all.push_back(copy);
      if (!there && number > 1) break;
    }
  return all;
}

}  // namespace rollcall::store
