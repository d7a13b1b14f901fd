#include "rollcall/store/file/customers_reach.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "rollcall/store/tx.hpp"
#include "support/golden.hpp"
#include "support/times.hpp"

namespace rollcall::store {
namespace {

using Texts = std::vector<std::string>;

Texts rows_of(Database& database, const std::string& query) {
  SQLite::Statement statement{database.sql(), query};
  Texts rows;
  while (statement.executeStep()) rows.push_back(statement.getColumn(0).getString());
  return rows;
}

/// A roll in memory whose connection is a page's, and what there is in it.
struct Confined {
  Confined()
      : tables{rows_of(database, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")} {
    for (const auto& table : tables)
      columns[table] = rows_of(database, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
    keep_to_customers_reach(database);
  }

  bool may(const std::string& text) {
    try {
      SQLite::Statement{database.sql(), text};
      return true;
    } catch (const SQLite::Exception& failure) {
      // A view takes no rows, and SQLite's own tables take nothing: what cannot be done counts as not allowed.
      const auto code = failure.getErrorCode() & 0xff;
      REQUIRE((code == SQLITE_AUTH || code == SQLITE_ERROR));
      return false;
    }
  }

  /// Whether the statement is refused as out of reach, and not as a mistake.
  bool is_prohibited(const std::string& text) {
    try {
      database.sql().exec(text);
      return false;
    } catch (const SQLite::Exception& failure) {
      INFO(failure.what());
      return (failure.getErrorCode() & 0xff) == SQLITE_AUTH;
    }
  }

  std::string reach_of(const std::string& table) {
    std::string reached;
    const auto add = [&](const std::string& what, const std::string& statement) {
      if (may(statement)) reached += ' ' + what;
    };
    for (const auto& column : columns[table]) {
      const auto quoted = '"' + column + '"';
      std::string may_do;
      if (may("SELECT " + quoted + " FROM " + table)) may_do += 'r';
      if (may("UPDATE " + table + " SET " + quoted + " = NULL")) may_do += 'w';
      if (!may_do.empty()) reached += ' ' + column + ':' + may_do;
    }
    add("+", "INSERT INTO " + table + " DEFAULT VALUES");
    add("-", "DELETE FROM " + table);
    return reached;
  }

  Database database = Database::in_memory();
  const Texts tables;
  std::map<std::string, Texts> columns{};
};

}  // namespace

TEST_CASE_METHOD(Confined, "W-23 a page's connection reaches these tables and columns, and no others", "[store][web]") {
  std::string reached = "column:r is read, column:w changed; + rows are added, - taken away\n";
  for (const auto& table : tables)
    if (const auto what = reach_of(table); !what.empty()) reached += table + what + '\n';
  testing::check_golden_file("store/golden/customers_reach.txt", reached);
}

TEST_CASE_METHOD(Confined, "W-23 users' passwords and sessions, permission sets and bodies of mails are out of reach",
                 "[store][web]") {
  for (const std::string table : {"session", "permission_set", "permission_set_right", "holiday", "asset",
                                  "notification_text", "session_readable", "super_admin", "sqlite_schema"})
    CHECK(reach_of(table).empty());
  for (const std::string query :
       {"SELECT password FROM user", "SELECT * FROM user", "SELECT text FROM mail_body", "SELECT html FROM mail_body",
        "SELECT subject FROM mail_body", "SELECT subject FROM mail", "SELECT variables FROM mail",
        "SELECT url FROM mail_transport", "SELECT super_admin FROM member", "SELECT permission_set_id FROM member",
        "UPDATE user SET first_name = 'x'", "UPDATE contact SET email = 'x'", "DELETE FROM contact",
        "DELETE FROM message", "DELETE FROM ticket", "SELECT id FROM contact WHERE EXISTS (SELECT 1 FROM session)",
        "SELECT count(*) FROM permission_set", "SELECT name FROM sqlite_schema",
        "INSERT INTO session DEFAULT VALUES"}) {
    CAPTURE(query);
    CHECK(is_prohibited(query));
  }
}

TEST_CASE_METHOD(Confined, "W-23 a page's connection attaches nothing, and changes neither schema nor settings",
                 "[store][web]") {
  for (const std::string statement : {"ATTACH ':memory:' AS other",
                                      "DETACH temp",
                                      "PRAGMA user_version",
                                      "PRAGMA user_version = 1",
                                      "PRAGMA foreign_keys = OFF",
                                      "PRAGMA table_info(user)",
                                      "PRAGMA query_only = OFF",
                                      "CREATE TABLE mine (a)",
                                      "CREATE VIEW mine AS SELECT 1",
                                      "CREATE TEMP VIEW mine AS SELECT 1",
                                      "CREATE INDEX mine ON ticket (subject)",
                                      "CREATE TEMP TRIGGER mine AFTER INSERT ON ticket BEGIN SELECT 1; END",
                                      "DROP TABLE ticket",
                                      "DROP VIEW super_admin",
                                      "ALTER TABLE ticket ADD COLUMN mine",
                                      "ALTER TABLE contact RENAME TO mine",
                                      "REINDEX",
                                      "ANALYZE",
                                      "VACUUM INTO 'x'",
                                      "SELECT * FROM pragma_table_info('user')",
                                      "CREATE VIRTUAL TABLE mine USING fts5(a)"}) {
    CAPTURE(statement);
    CHECK(is_prohibited(statement));
  }
}

TEST_CASE_METHOD(Confined, "W-23 a page's connection loads no code", "[store][web]") {
  CHECK_THROWS_WITH(database.sql().exec("SELECT load_extension('x')"), Catch::Contains("not authorized"));
}

TEST_CASE_METHOD(Confined, "W-23 a page's connection only adds to the audit", "[store][web]") {
  for (const std::string statement :
       {"SELECT subject FROM audit", "SELECT count(*) FROM audit", "DELETE FROM audit",
        "UPDATE audit SET details = 'x'", "UPDATE audit SET actor = 'x'", "SELECT * FROM audit_readable"}) {
    CAPTURE(statement);
    CHECK(is_prohibited(statement));
  }
  Tx tx{database, Access::write, Actor{}, testing::instant("2026-11-02T09:00Z")};
  tx.sql.exec(
      "INSERT INTO audit (at, actor, action, details) VALUES (0, 'operator', 'portal.set', '{}'), "
      "(0, 'portal', 'portal.session.start_failed', '{\"tries\":1}')");
  tx.sql.exec("UPDATE counting_audit SET details = '{\"tries\":2}'");
  CHECK(rows_of(database, "SELECT ifnull(details, 'hidden') FROM counting_audit ORDER BY id") ==
        Texts{"hidden", "{\"tries\":2}"});
  CHECK(rows_of(database, "SELECT details FROM newest_audit").size() == 1);
  CHECK_THROWS_WITH(tx.sql.exec("REPLACE INTO audit (id, at, actor, action) VALUES (1, 0, 'nobody', 'portal.set')"),
                    Catch::Contains("stay"));
  CHECK_THROWS_WITH(tx.sql.exec("UPDATE OR REPLACE audit SET id = 1 WHERE id = 2"), Catch::Contains("authorized"));
  tx.commit();
}

TEST_CASE_METHOD(Confined, "W-23 a table that is not listed is out of reach", "[store][web]") {
  sqlite3_set_authorizer(database.sql().getHandle(), nullptr, nullptr);
  database.sql().exec("CREATE TABLE brand_new (id INTEGER PRIMARY KEY, word TEXT) STRICT");
  database.sql().exec("ALTER TABLE contact ADD COLUMN brand_new TEXT");
  keep_to_customers_reach(database);
  CHECK_FALSE(may("SELECT id FROM brand_new"));
  CHECK_FALSE(may("SELECT count(*) FROM brand_new"));
  CHECK_FALSE(may("INSERT INTO brand_new DEFAULT VALUES"));
  CHECK_FALSE(may("SELECT brand_new FROM contact"));
  CHECK(may("SELECT email FROM contact"));
}

TEST_CASE_METHOD(Confined, "W-23 a statement's rights are checked only when it is prepared", "[store][web]") {
  int asked = 0;
  sqlite3_set_authorizer(
      database.sql().getHandle(),
      [](void* count, int, const char*, const char*, const char*, const char*) {
        ++*static_cast<int*>(count);
        return SQLITE_OK;
      },
      &asked);
  SQLite::Statement query{database.sql(), "SELECT count(*) FROM contact"};
  const auto when_prepared = asked;
  for (int i = 0; i < 3; ++i) {
    query.executeStep();
    query.reset();
  }
  CHECK(when_prepared > 0);
  CHECK(asked == when_prepared);
}

}  // namespace rollcall::store
