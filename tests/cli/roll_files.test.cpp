#include <catch2/catch.hpp>
#include <filesystem>

#include "support/roll.hpp"
#include "support/verbs.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

/// A roll with a copy from before its schema, and other names of both.
struct RollByOtherNames : Roll {
  RollByOtherNames() {
    (*this)("portal contact add carl@customer.example --quiet");
    (*this)("portal inbox add Help --kind inbox --address help@example.org --quiet");
    (*this)("portal ticket create Printer --requester carl@customer.example --quiet");
    write_file(file() + ".schema-1", "a copy");
    fs::create_hard_link(file(), folder() / "hard.db");
    fs::create_symlink(file(), folder() / "soft.db");
    fs::create_hard_link(file() + ".schema-1", folder() / "hard.schema");
  }

  std::string place(const std::string& name) const { return (folder() / name).string(); }
};

TEST_CASE_METHOD(RollByOtherNames, "S-21 no verb reads a file of the roll itself, by whatever name, or writes one",
                 "[cli]") {
  const auto before = content_of(file());
  int verbs = 0;
  for (const auto& verb : all_verbs())
    for (const auto& option : verb.files)
      for (const std::string name : {"rollcall.db", "hard.db", "soft.db", "rollcall.db.schema-1", "hard.schema"}) {
        auto line = verb.line(place(name));
        if (line.find(place(name)) == std::string::npos)
          line += (option.starts_with("--") ? ' ' + option : "") + ' ' + place(name);
        INFO(line);
        const auto answer = given("").fails(ExitCode::refused, line);
        CHECK(answer.out.empty());
        const bool reads = answer.err.find("DIR/" + name + " is a file of the roll itself") != std::string::npos;
        const bool writes = answer.err.find("DIR/" + name + " already exists, and is not over") != std::string::npos;
        CHECK(reads != writes);
        ++verbs;
      }
  CHECK(verbs >= 70);
  CHECK(content_of(file()) == before);
}

TEST_CASE_METHOD(RollByOtherNames, "S-21 nothing is written where the roll would keep a file", "[cli]") {
  fs::remove(place("rollcall.db-journal"));
  for (const std::string line : {"user export ", "portal ticket export ", "backup "})
    for (const std::string suffix : {"-journal", "-wal", "-shm", ".schema-7"})
      for (const std::string dry : {"", " --dry-run"}) {
        fails(ExitCode::refused, line + file() + suffix + dry);
        CHECK_FALSE(fs::exists(file() + suffix));
      }
  (*this)("user export " + place("rollcall.csv"));
}

TEST_CASE_METHOD(RollByOtherNames, "S-21 the file of the SMTP password is not the roll", "[cli][mail]") {
  (*this)("mail transport set smtp://ada@127.0.0.1:1?tls=none --quiet");
  with("ROLLCALL_SMTP_PASSWORD_FILE", place("hard.db"));
  fails(ExitCode::refused, "mail test root@example.org");
}

}  // namespace
}  // namespace rollcall::testing
