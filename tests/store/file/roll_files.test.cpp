#include "rollcall/store/file/roll_files.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

/// A roll with a journal and a copy of an older schema, and what leads to them by other names.
struct Places {
  testing::TemporaryDirectory folder;
  std::string roll = place("roll.db");

  Places() {
    fs::create_directory(folder / "elsewhere");
    for (const std::string name : {"roll.db", "roll.db-journal", "roll.db.schema-1", "other.db", "other.db-journal"})
      testing::write_file(folder / name, name);
    for (const std::string name : {"roll.db", "roll.db-journal", "roll.db.schema-1", "other.db"}) {
      fs::create_hard_link(folder / name, folder / ("hard-" + name));
      fs::create_symlink(folder / name, folder / ("soft-" + name));
    }
  }

  std::string place(const std::string& name) const { return (folder / name).string(); }
  bool is_place(const std::string& name) const { return is_place_of_roll(place(name), roll); }
};

}  // namespace

TEST_CASE_METHOD(Places, "S-21 a roll's files are recognised under any name", "[store]") {
  for (const std::string name : {"roll.db", "roll.db-journal", "roll.db.schema-1"})
    for (const std::string way : {"", "hard-", "soft-", "elsewhere/../"}) {
      INFO(way + name);
      CHECK(is_place(way + name));
    }
  for (const std::string name : {"other.db", "hard-other.db", "soft-other.db", "other.db-journal", "new.csv"}) {
    INFO(name);
    CHECK_FALSE(is_place(name));
  }
}

TEST_CASE_METHOD(Places, "S-21 the names of a roll's files are reserved before the files exist", "[store]") {
  for (const std::string name : {"roll.db-wal", "roll.db-shm", "roll.db.schema-2", "elsewhere/../roll.db-wal"})
    CHECK(is_place(name));
  for (const std::string name : {"roll.db.csv", "roll.db-old", "roll.db.schema-99", "elsewhere/roll.db-wal", "roll"})
    CHECK_FALSE(is_place(name));
}

TEST_CASE_METHOD(Places, "S-21 a roll behind a symbolic link has files beside the link and beside the roll",
                 "[store]") {
  fs::create_symlink(roll, folder / "elsewhere/link.db");
  const auto link = place("elsewhere/link.db");
  for (const std::string name : {"roll.db", "roll.db-journal", "elsewhere/link.db", "elsewhere/link.db.schema-1"})
    CHECK(is_place_of_roll(place(name), link));
  CHECK_FALSE(is_place_of_roll(place("other.db"), link));
}

TEST_CASE_METHOD(Places, "S-21 a roll that does not exist has only the places that its names would have", "[store]") {
  const auto none = place("none.db");
  CHECK_FALSE(is_place_of_roll(place("other.db"), none));
  CHECK(is_place_of_roll(none, none));
  CHECK(is_place_of_roll(place("none.db-journal"), none));
}

}  // namespace rollcall::store
