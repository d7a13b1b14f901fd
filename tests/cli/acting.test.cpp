#include <unistd.h>
#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

const std::string expired = "rollcall: Your session is not valid or has expired, please log in again.\n";

TEST_CASE("S-21 only the file's owner and root are the operator", "[cli]") {
  Roll roll;
  roll.as_os_user(0, "root")("account show");
  const auto answer = roll.as_os_user(::geteuid() + 1, "mallory").fails(ExitCode::denied, "account show");
  CHECK(answer.err ==
        "rollcall: not signed in\n"
        "hint: rollcall session login EMAIL; only the owner of DIR/rollcall.db may act as the operator\n");
  roll.fails(ExitCode::denied, "account show --operator");
  roll.fails(ExitCode::denied, "account show --as root@example.org");
}

TEST_CASE("S-23 the audit names the operator, and whom they acted as", "[cli]") {
  Roll roll;
  roll("account set --name One --as root@example.org");
  roll("account set --name Two");
  CHECK(roll.rows("SELECT actor FROM audit WHERE action = 'account.set'") ==
        std::vector<std::string>{"operator:olga as root@example.org", "operator:olga"});
}

TEST_CASE("S-23 the actor is the stored address, however it was typed", "[cli]") {
  Roll roll;
  const auto actor_after = [&](const std::string& line) {
    roll(line);
    return roll.rows("SELECT actor FROM audit ORDER BY id DESC LIMIT 1").front();
  };
  CHECK(actor_after("account set --name One --as ' ROOT@Example.Org '") == "operator:olga as root@example.org");
  roll.with("ROLLCALL_AS", "Root@example.org");
  CHECK(actor_after("account set --name Two") == "operator:olga as root@example.org");
}

TEST_CASE("S-23 the audit names who became the operator by sudo", "[cli]") {
  auto roll = Roll::without_file();
  roll.as_os_user(0, "root").with("SUDO_USER", "ada");
  roll("init --account Acme --admin root@example.org --quiet");
  roll("account set --name One");
  roll("account set --name Two --as root@example.org");
  roll.with("SUDO_USER", "")("account set --name Three");
  CHECK(roll.rows("SELECT actor FROM audit GROUP BY actor ORDER BY min(id)") ==
        std::vector<std::string>{"operator:root (sudo ada)", "operator:root (sudo ada) as root@example.org",
                                 "operator:root"});
}

TEST_CASE("acting --as somebody gives only that user's rights: a verb for super admins needs a super admin", "[cli]") {
  Roll roll;
  roll.member("ada@example.org");
  roll.member("sam@example.org").super_admin();
  roll.member("gone@example.org").super_admin().status("deactivated");
  roll("account set --name Two --as SAM@example.org");
  for (const std::string nobody : {"ada@example.org", "gone@example.org", "stranger@example.org"}) {
    const auto answer = roll.fails(ExitCode::denied, "account set --name Three --as " + nobody);
    CHECK(answer.err == "rollcall: " + nobody +
                            " is not an active super admin of acme\nhint: this command needs the right super admin\n");
  }
  CHECK(roll.json("account show")["name"] == "Two");
}

TEST_CASE("acting --as somebody never reaches what only the operator may do", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::denied, "account add Zoo --admin zoe@zoo.example --as root@example.org");
  CHECK(answer.err == "rollcall: only the operator may do this, not root@example.org\n");
}

TEST_CASE("a command with --signed-in never acts as the operator, and refuses --operator, --as and --now", "[cli]") {
  Roll roll;
  CHECK(roll.fails(ExitCode::denied, "account show --signed-in").err ==
        "rollcall: not signed in\nhint: rollcall session login EMAIL\n");
  for (const std::string other : {"--operator", "--as root@example.org", "--now 2026-01-01T00:00Z"})
    CHECK(roll.fails(ExitCode::denied, "account show --signed-in " + other).err ==
          "rollcall: --signed-in does not allow --operator, --as or --now\n");
  roll.with("ROLLCALL_AS", "root@example.org").fails(ExitCode::denied, "account show --signed-in");
}

TEST_CASE("S-20 no later option takes --signed-in back", "[cli]") {
  Roll roll;
  for (const std::string back :
       {"--signed-in=false", "--signed-in=no", "--signed-in=0", "--signed-in={false}", "--signed-in=true"})
    CHECK(roll.fails(ExitCode::usage, "--signed-in account show " + back).out.empty());
  roll.fails(ExitCode::denied, "--signed-in account show --signed-in");
}

TEST_CASE("S-21 a file that a sudo rule names is the one that is opened", "[cli]") {
  Roll roll;
  roll.fails(ExitCode::usage, "--db " + roll.file() + " account show --db other.db");
  CHECK(roll.with("ROLLCALL_DB", "other.db").json("--db " + roll.file() + " account show")["slug"] == "acme");
}

TEST_CASE("S-20 a token never falls through to the operator", "[cli]") {
  Roll roll;
  roll.with("ROLLCALL_TOKEN", "some-token");
  CHECK(roll.fails(ExitCode::denied, "account show").err == expired);
  roll("account show --operator");
  roll("account show --as root@example.org");
  CHECK(roll.with("ROLLCALL_TOKEN", "").operator()("account show").code == ExitCode::ok);
}

TEST_CASE("the clock of --now is the one that is recorded", "[cli]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example --now 2030-05-06T07:08:09+02:00");
  CHECK(roll.json("account show --account zoo")["created_at"] == "2030-05-06T05:08:09Z");
}

}  // namespace
}  // namespace rollcall::testing
