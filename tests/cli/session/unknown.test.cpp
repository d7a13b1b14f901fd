// S-20: where it cannot be known who acts, that does not make them the operator.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

/// A path that leads in a circle, so that nobody, not even root, can look what is there.
struct Circle : SignInDesk {
  Circle() { fs::create_symlink("circle", folder() / "circle"); }

  std::string circle() const { return (folder() / "circle").string(); }
};

TEST_CASE_METHOD(Circle, "S-20 where a kept session cannot be looked for, nobody is the operator", "[cli][session]") {
  for (const auto& state : {circle(), (folder() / std::string(300, 'x')).string()}) {
    with("XDG_STATE_HOME", state);
    for (const std::string line : {"account show", "user list", "session list", "account set --name Mine"}) {
      INFO(line);
      CHECK(fails(ExitCode::denied, line).err == session_over);
    }
    CHECK((*this)("--operator account show").code == ExitCode::ok);
    CHECK((*this)("--as sam@example.org account show").code == ExitCode::ok);
    CHECK(fails(ExitCode::denied, "--signed-in account show").err.starts_with("rollcall: not signed in\n"));
    as(token_of("sam@example.org"))("account show");
    as("");
  }
}

TEST_CASE_METHOD(Circle, "S-20 where there is no folder that could keep a session, there is none", "[cli][session]") {
  write_file(folder() / "a file", "");
  for (const auto& state : {folder() / "no such folder", folder() / "a file"})
    CHECK(with("XDG_STATE_HOME", state.string())("account show").code == ExitCode::ok);
}

TEST_CASE_METHOD(Circle, "S-20 a kept session that is empty, or a folder, opens nothing", "[cli][session]") {
  log_in("sam@example.org");
  const auto kept = fs::directory_iterator {
    folder() / "state/rollcall"
    } -> path();
  write_file(kept, "");
  CHECK(fails(ExitCode::denied, "account show").err == session_over);
  fs::remove(kept);
  fs::create_directory(kept);
  CHECK(fails(ExitCode::denied, "account show").err == session_over);
}

TEST_CASE_METHOD(Circle, "S-21 where it cannot be known whose the file is, nobody is the operator", "[cli][session]") {
  as_os_user(::geteuid() + 1, "mallory").with("ROLLCALL_DB", circle() + "/rollcall.db");
  for (const std::string line : {"account show", "--operator account show", "--now 2026-11-02T09:00Z account show",
                                 "init --account Mine --admin mallory@example.org"})
    CHECK(fails(ExitCode::database, line).err.starts_with("rollcall: cannot reach DIR/circle/rollcall.db: "));
}

TEST_CASE_METHOD(Circle, "S-20 signing out says so when what was kept stays", "[cli][session]") {
  with("XDG_STATE_HOME", circle());
  const auto answer = fails(ExitCode::database, "session logout");
  CHECK(answer.err.starts_with("rollcall: the session is over, but the file that keeps it cannot be removed: "));
  CHECK(answer.out == "Nobody is signed in here.\n");
}

TEST_CASE_METHOD(Circle, "S-01 a session is not opened where it cannot be kept", "[cli][session]") {
  log_in("sam@example.org", "", ExitCode::ok);
  with("XDG_STATE_HOME", circle());
  log_in("sam@example.org", "", ExitCode::database);
  CHECK(sessions().size() == 1);
}

TEST_CASE_METHOD(Circle, "a path that cannot be looked at is not written to", "[cli]") {
  for (const std::string line : {"backup ", "user export "})
    for (const std::string dry : {"", " --dry-run"}) {
      INFO(line << dry);
      fails(ExitCode::database, line + circle() + "/new.db" + dry);
    }
}

}  // namespace
}  // namespace rollcall::testing
