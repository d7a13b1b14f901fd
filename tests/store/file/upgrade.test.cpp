#include "rollcall/store/file/upgrade.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/error_of.hpp"
#include "support/old_roll.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;
using testing::content_of;
using testing::make_old_roll;
using testing::write_file;
using Names = std::vector<std::string>;

/// A roll of the schema before the last, in a folder of its own.
struct OldRoll {
  testing::TemporaryDirectory directory;
  std::string file = (directory / "rollcall.db").string();
  int version = schema_version() - 1;
  std::string copy = file + ".schema-" + std::to_string(version);

  OldRoll() { make_old_roll(file, static_cast<std::size_t>(version)); }

  Upgraded bring_up_to_date() const {
    auto database = Database::open(file, Access::write, OlderSchema::kept);
    return upgrade(database);
  }
  void change(const std::string& path, const std::string& name) const {
    SQLite::Database{path, SQLite::OPEN_READWRITE}.exec("UPDATE account SET name = '" + name + "'");
  }
  static std::string name_in(const std::string& path) {
    return SQLite::Database{path, SQLite::OPEN_READONLY}.execAndGet("SELECT name FROM account").getString();
  }
  static int version_in(const std::string& path) {
    return SQLite::Database{path, SQLite::OPEN_READONLY}.execAndGet("PRAGMA user_version").getInt();
  }
  Names names() const {
    Names all;
    for (const auto& entry : fs::directory_iterator{directory.path()})
      if (!entry.path().filename().string().ends_with("-journal")) all.push_back(entry.path().filename());
    std::ranges::sort(all);
    return all;
  }
  std::string copy_name(const std::string& suffix = "") const {
    return "rollcall.db.schema-" + std::to_string(version) + suffix;
  }
};

}  // namespace

TEST_CASE_METHOD(OldRoll, "an older file is brought up to date, after a copy of it was made", "[store]") {
  {
    auto database = Database::open(file, Access::read);
    const auto setting = [&](const std::string& pragma) {
      return database.sql().execAndGet("PRAGMA " + pragma).getString();
    };
    CHECK(database.schema() == schema_version());
    CHECK(setting("foreign_keys") == "1");
    CHECK(setting("query_only") == "1");
    CHECK(setting("journal_mode") == "truncate");
    CHECK(setting("synchronous") == "3");
  }
  CHECK(name_in(file) == "Acme");
  CHECK(names() == Names{"rollcall.db", copy_name()});
  CHECK(version_in(copy) == version);
  CHECK(name_in(copy) == "Acme");
  CHECK((fs::status(copy).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE_METHOD(OldRoll, "upgrade says what it did, and does nothing the second time", "[store]") {
  const auto done = bring_up_to_date();
  CHECK(done.from == version);
  CHECK(done.to == schema_version());
  CHECK(done.copy == copy);
  const auto again = bring_up_to_date();
  CHECK(again.from == schema_version());
  CHECK(again.to == schema_version());
  CHECK(again.copy.empty());
  CHECK(names() == Names{"rollcall.db", copy_name()});
}

TEST_CASE_METHOD(OldRoll, "an existing copy with the same content is kept, and does not stop an upgrade", "[store]") {
  bring_up_to_date();
  const auto before = content_of(copy);
  fs::copy_file(copy, file, fs::copy_options::overwrite_existing);
  CHECK(bring_up_to_date().copy == copy);
  CHECK(content_of(copy) == before);
  CHECK(names() == Names{"rollcall.db", copy_name()});
}

TEST_CASE_METHOD(OldRoll, "a copy that is no sound roll of that schema is replaced", "[store]") {
  SECTION("no database") {
    write_file(copy, "half a copy");
  }
  SECTION("empty") {
    write_file(copy, "");
  }
  SECTION("of another schema") {
    make_old_roll(copy, 1);
  }
  SECTION("cut off") {
    const auto whole = content_of(file);
    write_file(copy, whole.substr(0, whole.size() / 2));
  }
  SECTION("damaged") {
    auto content = content_of(file);
    content.replace(content.size() / 2, 9000, 9000, 'x');
    write_file(copy, content);
  }
  CHECK(bring_up_to_date().copy == copy);
  CHECK(version_in(copy) == version);
  CHECK(name_in(copy) == "Acme");
  CHECK(names() == Names{"rollcall.db", copy_name()});
}

TEST_CASE_METHOD(OldRoll, "going back and forth loses nothing: a sound copy that differs stays, and there are two",
                 "[store]") {
  bring_up_to_date();
  fs::copy_file(copy, file, fs::copy_options::overwrite_existing);
  change(file, "Later");  // what an older rollcall did meanwhile
  CHECK(bring_up_to_date().copy == copy + ".2");
  CHECK(name_in(copy) == "Acme");
  CHECK(name_in(copy + ".2") == "Later");

  fs::copy_file(copy + ".2", file, fs::copy_options::overwrite_existing);
  CHECK(bring_up_to_date().copy == copy + ".2");
  CHECK(names() == Names{"rollcall.db", copy_name(), copy_name(".2")});
  CHECK(list_schema_copies(file) == std::vector{copy, copy + ".2"});
}

TEST_CASE_METHOD(OldRoll, "a path that is no regular file is no copy, and is not replaced", "[store]") {
  fs::create_directory(copy);
  fs::create_symlink("nowhere", copy + ".2");
  CHECK(bring_up_to_date().copy == copy + ".3");
  CHECK(fs::is_directory(copy));
  CHECK(fs::is_symlink(copy + ".2"));
}

TEST_CASE("an older file stays as it is while no copy can be made, and the copy is named", "[store]") {
  const testing::TemporaryDirectory directory;
  const auto file = (directory / std::string(240, 'r')).string();  // the copy's name would be too long
  make_old_roll(file, 1);
  const auto error = error_of([&] { Database::open(file, Access::write); });
  CHECK(error.fault() == Fault::database);
  CHECK(std::string{error.what()}.starts_with(file + " could not be upgraded from schema 1 to " +
                                              std::to_string(schema_version()) + ": no copy of it could be made at " +
                                              file + ".schema-1: "));
  CHECK(hint_of(error).find("rollcall upgrade") != std::string::npos);
  CHECK(OldRoll::version_in(file) == 1);
}

TEST_CASE_METHOD(OldRoll, "an older file with a row that points nowhere is not brought up to date, and stays as it is",
                 "[store]") {
  SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(
      "INSERT INTO holiday (account_id, holiday_on) VALUES (99, '2026-12-24')");
  const auto error = error_of([&] { Database::open(file, Access::read); });
  CHECK(error.fault() == Fault::database);
  CHECK(std::string{error.what()}.find("a row of holiday points nowhere") != std::string::npos);
  CHECK(std::string{error.what()}.find(copy) != std::string::npos);
  CHECK(version_in(file) == version);
}

TEST_CASE_METHOD(OldRoll, "an older file whose migration fails stays as it is, and the copy is named", "[store]") {
  const auto from = testing::version_before("CREATE TABLE portal_page");
  fs::remove(file);
  make_old_roll(file, from);
  SQLite::Database{file, SQLite::OPEN_READWRITE}.exec("CREATE TABLE portal_page (mine)");
  const auto error = error_of([&] { Database::open(file, Access::read); });
  CHECK(error.fault() == Fault::database);
  CHECK(std::string{error.what()}.find(file + ".schema-" + std::to_string(from)) != std::string::npos);
  CHECK(hint_of(error).find("rollcall upgrade") != std::string::npos);
  CHECK(version_in(file) == static_cast<int>(from));
}

TEST_CASE_METHOD(OldRoll, "an older file can be refused, or taken as it is, and is left alone then", "[store]") {
  const auto before = content_of(file);
  const auto error = error_of([&] { Database::open(file, Access::read, OlderSchema::refused); });
  CHECK(error.fault() == Fault::database);
  CHECK(error.what() == file + " has schema " + std::to_string(version) + ", older than this rollcall's " +
                            std::to_string(schema_version()));
  CHECK(hint_of(error) == "to upgrade it: rollcall upgrade");
  auto kept = Database::open(file, Access::read, OlderSchema::kept);
  CHECK(kept.schema() == version);
  const auto would = look_at_upgrade(kept);
  CHECK(would.from == version);
  CHECK(would.copy == copy);
  CHECK(content_of(file) == before);
  CHECK(names() == Names{"rollcall.db"});
}

TEST_CASE("S-21 copies of older schemas are known by their names", "[store]") {
  for (const std::string name : {"roll.db.schema-1", "roll.db.schema-9", "roll.db.schema-1.2", "roll.db.schema-3.12"}) {
    INFO(name);
    CHECK(is_schema_copy_name(name, "roll.db"));
  }
  for (const std::string name : {"roll.db.schema-", "roll.db.schema-0", "roll.db.schema-99", "roll.db.schema-x",
                                 "roll.db.schema-1.", "roll.db.schema-1.x", "other.db.schema-1", "roll.db"}) {
    INFO(name);
    CHECK_FALSE(is_schema_copy_name(name, "roll.db"));
  }
}

}  // namespace rollcall::store
