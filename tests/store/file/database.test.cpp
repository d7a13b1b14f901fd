#include "rollcall/store/file/database.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "rollcall/store/tx.hpp"
#include "support/error_of.hpp"
#include "support/old_roll.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;
using testing::content_of;
using testing::make_old_roll;
using testing::TemporaryDirectory;
using testing::version_before;
using testing::write_file;

struct Folder {
  TemporaryDirectory directory;
  std::string file = (directory / "rollcall.db").string();

  void make_roll() {
    Database::create(file, [](Database&) {});
  }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator{directory.path()}) all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
  }
};

std::string setting(Database& database, const std::string& pragma) {
  return database.sql().execAndGet("PRAGMA " + pragma).getString();
}

// The schema's statements, in the order they were made.
std::string dump_of(SQLite::Database& sql) {
  std::string dump;
  SQLite::Statement query{sql, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"};
  while (query.executeStep()) dump += query.getColumn(0).getString() + ";\n\n";
  return dump;
}

TEST_CASE("a roll is opened with every guard that SQLite has", "[store]") {
  Folder folder;
  folder.make_roll();
  auto database = Database::open(folder.file, Access::write);
  CHECK(setting(database, "journal_mode") == "truncate");
  CHECK(setting(database, "synchronous") == "3");
  CHECK(setting(database, "foreign_keys") == "1");
  CHECK(setting(database, "secure_delete") == "1");
  CHECK(setting(database, "trusted_schema") == "0");
  CHECK(setting(database, "application_id") == std::to_string(application_id));
  CHECK(setting(database, "user_version") == std::to_string(schema_version()));
  // Defensive mode, and no "strings" in double quotes.
  CHECK_THROWS_AS(database.sql().exec("PRAGMA writable_schema = 1; DELETE FROM sqlite_schema"), SQLite::Exception);
  CHECK_THROWS_AS(database.sql().exec("SELECT \"no such column\""), SQLite::Exception);
}

TEST_CASE("a file that is opened to read refuses to be written", "[store]") {
  Folder folder;
  folder.make_roll();
  auto database = Database::open(folder.file, Access::read);
  CHECK(setting(database, "query_only") == "1");
  const auto error = error_of([&] {
    try {
      database.sql().exec("INSERT INTO roll (id, file_id) VALUES (1, 'x')");
    } catch (const SQLite::Exception& failure) {
      throw *error_from(failure, folder.file);
    }
  });
  CHECK(error.fault() == Fault::database);
}

TEST_CASE("a missing file is named, with the command that makes one, and is not made", "[store]") {
  Folder folder;
  const auto error = error_of([&] { Database::open(folder.file, Access::write); });
  CHECK(error.fault() == Fault::database);
  CHECK(error.what() == "there is no roll at " + folder.file);
  CHECK(hint_of(error) == "rollcall --db " + folder.file + " init --account NAME --admin EMAIL");
  CHECK(folder.names().empty());
}

TEST_CASE("somebody else's SQLite file is refused and left alone", "[store]") {
  Folder folder;
  SQLite::Database{folder.file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec("CREATE TABLE account (id)");
  const auto before = content_of(folder.file);
  const auto error = error_of([&] { Database::open(folder.file, Access::write); });
  CHECK(error.fault() == Fault::database);
  CHECK(error.what() == folder.file + " is not a roll of rollcall");
  CHECK(content_of(folder.file) == before);
  CHECK(folder.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("an empty file is refused and left alone", "[store]") {
  Folder folder;
  write_file(folder.file, "");
  CHECK(error_of([&] { Database::open(folder.file, Access::write); }).fault() == Fault::database);
  CHECK(content_of(folder.file).empty());
}

TEST_CASE("a file that is no database, or a damaged one, is reported as such", "[store]") {
  Folder folder;
  SECTION("no database") {
    write_file(folder.file, std::string(5000, 'x'));
  }
  SECTION("damaged") {
    folder.make_roll();
    auto content = content_of(folder.file);
    content.replace(100, 3000, 3000, 'x');
    write_file(folder.file, content);
  }
  const auto error = error_of([&] {
    try {
      auto database = Database::open(folder.file, Access::write);
      database.sql().exec("SELECT * FROM account");
    } catch (const SQLite::Exception& failure) {
      throw *error_from(failure, folder.file);
    }
  });
  CHECK(error.fault() == Fault::database);
  CHECK(error.what() == folder.file + " is damaged, or not an SQLite file");
  CHECK(hint_of(error) == "restore a copy made by rollcall backup");
}

TEST_CASE("a file of a newer rollcall is refused, with both versions", "[store]") {
  Folder folder;
  folder.make_roll();
  const auto newer = std::to_string(schema_version() + 1);
  SQLite::Database{folder.file, SQLite::OPEN_READWRITE}.exec("PRAGMA user_version = " + newer);
  const auto error = error_of([&] { Database::open(folder.file, Access::read); });
  CHECK(error.fault() == Fault::database);
  CHECK(error.what() ==
        folder.file + " has schema " + newer + ", newer than this rollcall's " + std::to_string(schema_version()));
}

TEST_CASE("an older file becomes the same as a new one", "[store]") {
  Folder folder;
  make_old_roll(folder.file, 1);
  auto migrated = Database::open(folder.file, Access::read);
  auto fresh = Database::in_memory();
  CHECK(dump_of(migrated.sql()) == dump_of(fresh.sql()));
}

TEST_CASE("A-44 a file whose runs were not yet recorded does not count as never run", "[store]") {
  Folder folder;
  make_old_roll(folder.file, version_before("ADD COLUMN run_at"));
  SQLite::Database{folder.file, SQLite::OPEN_READWRITE}.exec(
      "INSERT INTO cycle (id, account_id, month, time_zone, state, opened_at, closed_at) "
      "VALUES (1, 1, '2026-11', 'UTC', 'impossible', 1000, 1000);"
      "INSERT INTO cycle_step (cycle_id, step, result, done_at, scheduled) VALUES (1, 'notice', 'nobody', 2000, 0)");
  auto database = Database::open(folder.file, Access::read);
  CHECK(database.sql().execAndGet("SELECT run_at FROM roll").getInt() == 2000);
  CHECK(database.sql().execAndGet("SELECT attempt FROM cycle").getInt() == 1);
}

TEST_CASE("schema/current.sql is what all migrations together make", "[store]") {
  auto database = Database::in_memory();
  const fs::path golden{ROLLCALL_TESTS_DIR "/../schema/current.sql"};
  const auto dump =
      "-- What all migrations together make. Written by the test: change a migration, not this file.\n\n" +
      dump_of(database.sql());
  if (const char* wish = std::getenv("ROLLCALL_WRITE_GOLDENS"); wish && std::string{wish} == "1")
    write_file(golden, dump);
  CHECK(content_of(golden) == dump);
}

TEST_CASE("every table is STRICT", "[store]") {
  auto database = Database::in_memory();
  SQLite::Statement loose{database.sql(),
                          "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                          "AND NOT strict AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"};
  std::string names;
  while (loose.executeStep()) names += loose.getColumn(0).getString() + ' ';
  CHECK(names.empty());
}

TEST_CASE("super admins are found by their permission sets, without reading all members", "[store]") {
  auto database = Database::in_memory();
  SQLite::Statement plan{database.sql(), "EXPLAIN QUERY PLAN SELECT member_id FROM super_admin"};
  std::string steps;
  while (plan.executeStep()) steps += plan.getColumn("detail").getString() + '\n';
  CHECK(steps.find("SEARCH member USING") != std::string::npos);
  CHECK(steps.find("SCAN member USING INDEX member_by_permission_set") == std::string::npos);
}

TEST_CASE("create leaves nothing when its filling fails", "[store]") {
  Folder folder;
  const auto error = error_of([&] {
    Database::create(folder.file, [](Database&) { throw Error{Fault::refused, "no"}; });
  });
  CHECK(error.what() == std::string{"no"});
  CHECK(folder.names().empty());
}

TEST_CASE("create is refused if the file was made meanwhile, and leaves that file as it is", "[store]") {
  Folder folder;
  const auto error =
      error_of([&] { Database::create(folder.file, [&](Database&) { write_file(folder.file, "first"); }); });
  CHECK(error.fault() == Fault::refused);
  CHECK(content_of(folder.file) == "first");
  CHECK(folder.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("a transaction that is left without commit has not happened", "[store]") {
  auto database = Database::in_memory();
  {
    Tx tx{database, Access::write, Actor::the_operator("olga"), Instant{}};
    tx.sql.exec("INSERT INTO roll (id, file_id) VALUES (1, 'x')");
  }
  CHECK(database.sql().execAndGet("SELECT count(*) FROM roll").getInt() == 0);
  {
    Tx tx{database, Access::write, Actor::the_operator("olga"), Instant{}};
    tx.sql.exec("INSERT INTO roll (id, file_id) VALUES (1, 'x')");
    tx.commit();
  }
  CHECK(database.sql().execAndGet("SELECT count(*) FROM roll").getInt() == 1);
}

TEST_CASE("the actor is found inside the transaction, and a refusal leaves no transaction open", "[store]") {
  auto database = Database::in_memory();
  const auto by_number = [](Tx& tx) {
    return Actor::the_operator(tx.sql.execAndGet("SELECT 'olga' || count(*) FROM roll").getString());
  };
  CHECK(Tx(database, Access::write, by_number, Instant{}).actor.words() == "operator:olga0");
  const auto refuse = [](Tx&) -> Actor { throw Error{Fault::denied, "no"}; };
  CHECK(error_of([&] { Tx(database, Access::write, refuse, Instant{}); }).fault() == Fault::denied);
  Tx next{database, Access::write, Actor{}, Instant{}};  // would fail inside an open one
  next.commit();
}

TEST_CASE("a savepoint undoes its part alone", "[store]") {
  auto database = Database::in_memory();
  Tx tx{database, Access::write, Actor{}, Instant{}};
  tx.sql.exec("INSERT INTO roll (id, file_id) VALUES (1, 'x')");
  {
    Savepoint part{tx};
    tx.sql.exec("UPDATE roll SET file_id = 'undone'");
  }
  {
    Savepoint part{tx};
    tx.sql.exec("UPDATE roll SET mail_transport = 'kept'");
    part.keep();
  }
  tx.commit();
  CHECK(database.sql().execAndGet("SELECT file_id || mail_transport FROM roll").getString() == "xkept");
}

TEST_CASE("a statement kept prepared works in the next transaction, also after it failed or was left halfway",
          "[store]") {
  auto database = Database::in_memory();
  const auto insert = [](Tx& tx, int id) {
    auto change = tx.prepared("INSERT INTO roll (id, file_id) VALUES (:id, 'x')");
    change->bind(":id", id);
    return change->exec();
  };
  {
    Tx tx{database, Access::write, Actor{}, Instant{}};
    CHECK_THROWS_AS(insert(tx, 2), SQLite::Exception);  // a roll has one row, 1
  }
  {
    Tx tx{database, Access::write, Actor{}, Instant{}};
    CHECK(insert(tx, 1) == 1);
    tx.commit();
  }
  for (int use = 0; use < 2; ++use) {
    Tx tx{database, Access::read, Actor{}, Instant{}};
    auto query = tx.prepared("SELECT file_id FROM roll UNION ALL SELECT 'y'");
    CHECK(query->executeStep());
    CHECK(query->getColumn(0).getString() == "x");
  }
}

}  // namespace
}  // namespace rollcall::store
