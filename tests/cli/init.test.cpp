#include <catch2/catch.hpp>
#include <filesystem>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

const std::string init = "init --account 'Acme Widgets, Inc.' --admin Root@Example.ORG ";

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) names.push_back(entry.path().filename());
  return names;
}

TEST_CASE("init makes a roll with its first account and super admin", "[cli]") {
  auto roll = Roll::without_file();
  const auto answer = roll(init + "--time-zone Europe/Oslo");
  check_golden("init", answer.out);
  CHECK(answer.err == "hint: rollcall mail transport set URL, before the first cycle has something to send\n");
  CHECK(roll.rows("SELECT user.email, member.status, member.super_admin, member.joined_at, account.slug "
                  "FROM member JOIN user ON user.id = member.user_id JOIN account ON account.id = member.account_id") ==
        std::vector<std::string>{"Root@example.org|active|1|1767225600|acme-widgets-inc"});
  CHECK(files_in(roll.folder().path()) == std::vector<std::string>{"rollcall.db"});
}

TEST_CASE("init --json says what it made", "[cli]") {
  check_golden("init.json", Roll::without_file()(init + "--json --slug acme").out);
}

TEST_CASE("init records every part of it in the audit", "[cli]") {
  auto roll = Roll::without_file();
  roll(init + "--mail smtp://mail.example.org");
  CHECK(roll.rows("SELECT actor, action, subject FROM audit") ==
        std::vector<std::string>{"operator:olga|roll.init|", "operator:olga|mail.transport.set|smtp://mail.example.org",
                                 "operator:olga|account.add|acme-widgets-inc",
                                 "operator:olga|user.add|Root@example.org"});
}

TEST_CASE("M-03 init --mail sets the transport, and then has no hint to give", "[cli]") {
  auto roll = Roll::without_file();
  CHECK(roll(init + "--mail maildir:/var/spool/roll").err.empty());
  CHECK(roll.rows("SELECT mail_transport FROM roll") == std::vector<std::string>{"maildir:/var/spool/roll"});
}

TEST_CASE("init refuses to overwrite, whatever is there", "[cli]") {
  auto roll = Roll::without_file();
  SECTION("a roll") {
    roll(init);
  }
  SECTION("an empty file") {
    write_file(roll.file(), "");
  }
  SECTION("a folder") {
    fs::create_directory(roll.file());
  }
  SECTION("a link that leads nowhere") {
    fs::create_symlink("nowhere", roll.file());
  }
  const auto before = fs::is_regular_file(roll.file()) ? content_of(roll.file()) : "";

  for (const std::string how : {"", "--dry-run"}) {
    const auto answer = roll.fails(ExitCode::refused, init + how);
    CHECK(answer.out.empty());
    CHECK(answer.err ==
          "rollcall: DIR/rollcall.db already exists, and is not overwritten\n"
          "hint: choose another name\n");
  }

  CHECK(files_in(roll.folder().path()) == std::vector<std::string>{"rollcall.db"});
  CHECK((fs::is_regular_file(roll.file()) ? content_of(roll.file()) : "") == before);
}

TEST_CASE("init that fails half-way leaves nothing behind", "[cli]") {
  auto roll = Roll::without_file();
  for (const std::string bad : {"--time-zone Europe/Olso", "--slug 'No Slug'", "--mail smtp://root:secret@mail",
                                "--mail pigeon:post", "--admin nobody"}) {
    INFO(bad);
    const bool admin = bad.starts_with("--admin");
    roll.fails(ExitCode::usage, admin ? "init --account Acme " + bad : init + bad);
    CHECK(files_in(roll.folder().path()).empty());
  }
}

TEST_CASE("init needs a name and a super admin", "[cli]") {
  auto roll = Roll::without_file();
  roll.fails(ExitCode::usage, "init --admin root@example.org");
  roll.fails(ExitCode::usage, "init --account Acme");
  CHECK(files_in(roll.folder().path()).empty());
}

TEST_CASE("init --dry-run reports the roll and makes no file", "[cli]") {
  auto roll = Roll::without_file();
  const auto report = roll.json(init + "--dry-run");
  CHECK(report["dry_run"] == true);
  CHECK(report["account"]["slug"] == "acme-widgets-inc");
  CHECK(files_in(roll.folder().path()).empty());
}

TEST_CASE("without --db the roll is kept in XDG_DATA_HOME, and its folder is made", "[cli]") {
  auto roll = Roll::without_file();
  roll.with("ROLLCALL_DB", "").with("HOME", "/nowhere").with("XDG_DATA_HOME", (roll.folder() / "data").string());
  roll(init);
  CHECK(fs::exists(roll.folder() / "data" / "rollcall" / "rollcall.db"));
  CHECK(roll.json("account show")["slug"] == "acme-widgets-inc");
}

TEST_CASE("without XDG_DATA_HOME the roll is kept below HOME", "[cli]") {
  auto roll = Roll::without_file();
  roll.with("ROLLCALL_DB", "").with("HOME", roll.folder().path().string()).with("XDG_DATA_HOME", "");
  roll(init);
  CHECK(fs::exists(roll.folder() / ".local" / "share" / "rollcall" / "rollcall.db"));
}

TEST_CASE("without --db, ROLLCALL_DB and HOME, init is a usage error", "[cli]") {
  auto roll = Roll::without_file();
  roll.with("ROLLCALL_DB", "");
  CHECK(roll.fails(ExitCode::usage, init).err.find("neither --db nor ROLLCALL_DB nor HOME") != std::string::npos);
}

TEST_CASE("init says 6 where no file can be made", "[cli]") {
  auto roll = Roll::without_file();
  write_file(roll.folder() / "file", "");
  roll.fails(ExitCode::database, init + "--db " + (roll.folder() / "file" / "rollcall.db").string());
}

}  // namespace
}  // namespace rollcall::testing
