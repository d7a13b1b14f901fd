#include <catch2/catch.hpp>
#include <span>

#include "rollcall/base/embedded.hpp"
#include "rollcall/store/file/database.hpp"
#include "store/file/migrations.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {

std::span<const EmbeddedFile> migration_files();

namespace {

// What the program wrote before links knew who asked for them.
constexpr const char* before = R"(
  INSERT INTO roll (id, file_id) VALUES (1, 'file');
  INSERT INTO account (id, slug, name, time_zone, deactivation_switched_at, created_at)
  VALUES (1, 'acme', 'Acme', 'UTC', 0, 0), (2, 'beta', 'Beta', 'UTC', 0, 0);
  INSERT INTO user (id, email, created_at) VALUES (1, 'carol@beta.test', 0);
  INSERT INTO member (id, account_id, user_id, status, joined_at, created_at) VALUES (1, 2, 1, 'active', 0, 0);
  INSERT INTO mail (id, account_id, kind, cause, to_email, subject, message_id, queued_at, next_try_at)
  VALUES (1, 2, 'a', '1', 'x@example.org', '', '1', 0, 0), (2, 2, 'b', '2', 'x@example.org', '', '2', 0, 0),
         (3, 2, 'c', '3', 'x@example.org', '', '3', 0, 0);
  INSERT INTO link (purpose, user_id, member_id, email, mail_id, created_at)
  VALUES ('password_reset', 1, NULL, NULL, 1, 0), ('new_address', 1, NULL, 'evil@example.org', 2, 0),
         ('invitation', 1, 1, NULL, 3, 0);
)";

std::string rows(SQLite::Database& sql, const std::string& query) {
  SQLite::Statement statement{sql, query};
  std::string text;
  while (statement.executeStep()) text += statement.getColumn(0).getString() + ' ';
  return text;
}

TEST_CASE("U-66 an old link without a recorded requester counts as requested by the account that sent it",
          "[store][secrets]") {
  testing::TemporaryDirectory directory;
  const auto file = (directory / "rollcall.db").string();
  {
    SQLite::Database sql{file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    const auto migrations = migration_files();
    int version = 0;
    for (const auto& migration : migrations) {
      if (migration.name.find("link_rights") != std::string_view::npos) break;
      sql.exec(std::string{migration.content});
      ++version;
    }
    REQUIRE(version < static_cast<int>(migrations.size()));
    sql.exec(before);
    sql.exec("PRAGMA application_id = " + std::to_string(application_id));
    sql.exec("PRAGMA user_version = " + std::to_string(version));
  }
  auto database = Database::open(file, Access::write);
  CHECK(rows(database.sql(), "SELECT ifnull(asked_by, '-') FROM link ORDER BY id") == "2 2 - ");
  CHECK(rows(database.sql(), "SELECT count(*) FROM link_in_vain") == "0 ");
  database.sql().exec(
      "INSERT INTO member (account_id, user_id, status, joined_at, created_at) VALUES (1, 1, 'active', 0, 0)");
  CHECK(rows(database.sql(), "SELECT link_id FROM link_in_vain ORDER BY 1") == "1 2 ");
}

}  // namespace
}  // namespace rollcall::store
