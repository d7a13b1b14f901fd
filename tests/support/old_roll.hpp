#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/embedded.hpp"
#include "store/file/migrations.hpp"

namespace rollcall::store {
std::span<const EmbeddedFile> migration_files();
}  // namespace rollcall::store

namespace rollcall::testing {

/// The file as the program knew it when it had only so many migrations.
inline void make_old_roll(const std::string& file, std::size_t version) {
  SQLite::Database sql{file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  for (const auto& migration : store::migration_files().first(version)) sql.exec(std::string{migration.content});
  sql.exec("PRAGMA application_id = " + std::to_string(store::application_id));
  sql.exec("PRAGMA user_version = " + std::to_string(version));
  sql.exec("INSERT INTO roll (id, file_id) VALUES (1, 'kept')");
  sql.exec(
      "INSERT INTO account (id, slug, name, time_zone, deactivation_switched_at, created_at) "
      "VALUES (1, 'acme', 'Acme', 'UTC', 0, 0)");
}

/// How many migrations come before the one that says this.
inline std::size_t version_before(std::string_view words) {
  const auto files = store::migration_files();
  const auto found = std::ranges::find_if(files, [&](const EmbeddedFile& each) {
    return std::string_view{each.content}.find(words) != std::string_view::npos;
  });
  REQUIRE(found != files.end());
  return static_cast<std::size_t>(found - files.begin());
}

}  // namespace rollcall::testing
