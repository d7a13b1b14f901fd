#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

struct Copied {
  Roll roll;
  std::string copy = (roll.folder() / "copy.db").string();

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator{roll.folder().path()})
      if (!entry.path().filename().string().ends_with("-journal")) all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
  }
};

TEST_CASE("backup copies the roll, and the copy is a roll that works", "[cli]") {
  Copied test;
  test.roll.member("ada@example.org").named("Ada", "Byron");
  const auto report = test.roll.json("backup " + test.copy);
  CHECK(report["backup"] == test.copy.replace(0, test.roll.folder().path().string().size(), "DIR"));
  CHECK(report["bytes"] == fs::file_size(test.roll.folder() / "copy.db"));

  test.roll.with("ROLLCALL_DB", (test.roll.folder() / "copy.db").string());
  CHECK(test.roll.json("account show")["slug"] == "acme");
  CHECK(test.names() == std::vector<std::string>{"copy.db", "rollcall.db"});
}

TEST_CASE("backup says what it made", "[cli]") {
  Copied test;
  const auto out = test.roll("backup " + test.copy).out;
  CHECK(out == "Copied DIR/rollcall.db to DIR/copy.db and checked the copy: " +
                   std::to_string(fs::file_size(test.copy)) + " bytes.\n");
  check_golden("backup_dry_run.json", test.roll("backup --dry-run --json " + test.copy + "2").out);
  check_golden("backup_dry_run", test.roll("backup --dry-run " + test.copy + "2").out);
}

TEST_CASE("a backup is readable by its owner only", "[cli]") {
  Copied test;
  test.roll("backup " + test.copy);
  CHECK((fs::status(test.copy).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("backup never overwrites, not even the roll itself", "[cli]") {
  Copied test;
  write_file(test.copy, "older");
  for (const auto& there : {test.copy, test.roll.file()})
    for (const std::string how : {"", " --dry-run"}) {
      const auto answer = test.roll.fails(ExitCode::refused, "backup " + there + how);
      CHECK(answer.err.find("already exists, and is not overwritten\nhint: choose another name\n") !=
            std::string::npos);
    }
  CHECK(content_of(test.copy) == "older");
  CHECK(test.names() == std::vector<std::string>{"copy.db", "rollcall.db"});
}

TEST_CASE("backup --dry-run checks and writes nothing", "[cli]") {
  Copied test;
  test.roll("backup --dry-run " + test.copy);
  CHECK(test.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("backup into a missing folder ends with 6, and the error is about the backup", "[cli]") {
  Copied test;
  const auto answer = test.roll.fails(ExitCode::database, "backup " + (test.roll.folder() / "no/copy.db").string());
  CHECK(answer.err.starts_with("rollcall: no backup was made at DIR/no/copy.db: "));
}

TEST_CASE("a copy that fails its check is not kept", "[cli]") {
  Copied test;
  // A row that points nowhere: foreign keys are off in this connection.
  test.roll.tamper("INSERT INTO holiday (account_id, holiday_on) VALUES (99, '2026-12-24')");
  const auto answer = test.roll.fails(ExitCode::database, "backup " + test.copy);
  CHECK(answer.err.starts_with("rollcall: the copy failed its check: a row of holiday points nowhere\n"));
  CHECK(test.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("a backup that is interrupted leaves nothing behind, and ends with 130", "[cli]") {
  Copied test;
  test.roll.tamper(
      "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5000) "
      "INSERT INTO user (email, created_at) SELECT n || '@example.org', 0 FROM number");
  test.roll.interrupted();
  CHECK(test.roll.fails(ExitCode::interrupted, "backup " + test.copy).out.empty());
  CHECK(test.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("backup - prints no binary file on a terminal", "[cli]") {
  Copied test;
  const auto answer = test.roll.on_terminal().fails(ExitCode::usage, "backup -");
  CHECK(answer.out.empty());
  CHECK(answer.err ==
        "rollcall: backup - prints a binary file, which a terminal cannot show\n"
        "hint: rollcall backup - > FILE\n");
}

TEST_CASE("backup - prints the copy, and makes no file", "[cli]") {
  Copied test;
  CHECK(test.roll("backup -").out.starts_with("SQLite format 3"));
  CHECK(test.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("backup is the operator's alone", "[cli]") {
  Copied test;
  test.roll.fails(ExitCode::denied, "backup --as root@example.org " + test.copy);
  CHECK(test.names() == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("backup leaves the roll byte for byte as it was", "[cli]") {
  Copied test;
  const auto before = content_of(test.roll.file());
  test.roll("backup " + test.copy);
  CHECK(content_of(test.roll.file()) == before);
}

}  // namespace
}  // namespace rollcall::testing
