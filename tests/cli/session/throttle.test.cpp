#include <catch2/catch.hpp>

#include "rollcall/base/secret.hpp"
#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct ThrottleTest : SignInDesk {
  Answer guess(const std::string& email = "ada@example.org") {
    given("no such password\n");
    return fails(ExitCode::denied, "session login " + email + " --password-stdin --json");
  }
  std::string wait_of(const Answer& answer) {
    const auto details = answer.error()["details"];
    return details.contains("wait_seconds") ? details["wait_seconds"].get<std::string>() : "";
  }
  /// Goes on after so many seconds.
  void after(int seconds) {
    now_ += Seconds{seconds};
    at(to_text(now_));
  }

  Instant now_ = *parse_instant("2026-11-02T09:00:00Z");
};

}  // namespace

TEST_CASE_METHOD(ThrottleTest, "S-32 after five failures the next try waits a second, then twice as long, up to 15 min",
                 "[cli][session]") {
  const std::string email = GENERATE("ada@example.org", "nobody@example.org");
  for (int i = 0; i < 5; ++i) CHECK(wait_of(guess(email)).empty());
  for (const int wait : {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
    INFO(wait);
    CHECK(wait_of(guess(email)) == std::to_string(wait));
    after(wait - 1);
    CHECK(wait_of(guess(email)) == "1");  // trying did not lengthen it
    after(1);
    CHECK(wait_of(guess(email)).empty());
  }
}

TEST_CASE_METHOD(ThrottleTest, "S-32 the right password waits too, and clears the failures", "[cli][session]") {
  for (int i = 0; i < 5; ++i) guess();
  CHECK(log_in("ada@example.org", "", ExitCode::denied).err ==
        "rollcall: too many wrong passwords for ada@example.org: try again in 1 second\n"
        "hint: trying earlier does not make the wait longer\n");
  after(1);
  log_in("ada@example.org");
  for (int i = 0; i < 5; ++i) CHECK(wait_of(guess()).empty());
}

TEST_CASE_METHOD(ThrottleTest, "S-32 addresses wait on their own, whatever their case", "[cli][session]") {
  for (int i = 0; i < 5; ++i) guess(i % 2 == 0 ? "ADA@Example.org" : "ada@example.org");
  CHECK(wait_of(guess()) == "1");
  log_in("sam@example.org");
}

TEST_CASE_METHOD(ThrottleTest,
                 "S-32 failures noted by a clock that showed 2030 cause a wait of 15 minutes at most, from now",
                 "[cli][session]") {
  const int failures = GENERATE(5, 7, 40);
  tamper("INSERT INTO sign_in_failure SELECT ?, CAST(? AS INTEGER), unixepoch('2030-01-01')",
         {token_hash("ada@example.org"), std::to_string(failures)});
  const auto wait = std::stoi(wait_of(guess()));
  CHECK(wait == (failures == 40 ? 900 : 1 << (failures - 5)));
  CHECK(wait_of(log_in("ada@example.org", "--json", ExitCode::denied)) == std::to_string(wait));
  after(wait - 1);
  CHECK(wait_of(guess()) == "1");
  after(1);
  log_in("ada@example.org");
}

TEST_CASE_METHOD(ThrottleTest, "S-32 a clock that went back a little lengthens no wait", "[cli][session]") {
  for (int i = 0; i < 9; ++i) {
    guess();
    after(16);
  }
  after(-60);
  CHECK(wait_of(guess()) == "16");
}

TEST_CASE_METHOD(ThrottleTest, "S-32 a new password clears the failures, whoever sets it", "[cli][session]") {
  const std::string setter = GENERATE("the operator", "the user", "a link", "an invitation");
  const std::string email = setter == "an invitation" ? "new@example.org" : "ada@example.org";
  use_maildir(*this);
  if (setter == "an invitation") (*this)("user add new@example.org --invite --quiet");
  if (setter == "a link") (*this)("user reset-password ada@example.org --quiet");
  const auto token = setter.starts_with('a') ? token_sent_to(*this, email) : "";
  if (setter == "the user") as(token_of(email));
  // The old password cannot be tried before the wait is over.
  tamper("INSERT INTO sign_in_failure SELECT ?, 40, unixepoch('2026-11-02T08:44:59')", {token_hash(email)});

  if (setter == "the operator") {
    given(other_password + '\n');
    (*this)("user password ada@example.org --password-stdin");
  } else if (setter == "the user") {
    given(good_password + '\n' + other_password + '\n');
    (*this)("user password ada@example.org --password-stdin");
  } else {
    given(token + '\n' + other_password + '\n');
    (*this)((setter == "a link" ? "user password ada@example.org" : "user accept") + std::string{" --token-stdin"});
  }
  CHECK(rows("SELECT * FROM sign_in_failure").empty());
}

TEST_CASE_METHOD(ThrottleTest, "S-32 a dry run is no free guess", "[cli][session]") {
  for (int i = 0; i < 5; ++i) {
    given("no such password\n");
    fails(ExitCode::denied, "session login ada@example.org --password-stdin --dry-run");
  }
  CHECK(wait_of(guess()) == "1");
}

TEST_CASE_METHOD(ThrottleTest, "S-32 whatever asks for a password counts: changing it, deleting oneself",
                 "[cli][session]") {
  with("ROLLCALL_TOKEN", "long gone");
  for (int i = 0; i < 3; ++i) {
    given("wrong\n" + other_password + '\n');
    fails(ExitCode::denied, "user password ada@example.org --password-stdin");
  }
  for (int i = 0; i < 2; ++i) {
    given("wrong\n");
    fails(ExitCode::denied, "user delete ada@example.org --password-stdin --yes");
  }
  CHECK(wait_of(guess()) == "1");
}

TEST_CASE_METHOD(ThrottleTest, "S-32 the addresses that were tried are kept as hashes, and for a day",
                 "[cli][session]") {
  guess("hunter2@example.org");
  CHECK(rows("SELECT failures FROM sign_in_failure WHERE address_hash NOT LIKE '%hunter2%'") == Rows{"1"});
  after(86'401);
  (*this)("--operator session purge");
  CHECK(rows("SELECT * FROM sign_in_failure").empty());
}

TEST_CASE_METHOD(ThrottleTest, "S-32 failures that a clock noted in 2030 are forgotten a day after it was set right",
                 "[cli][session]") {
  tamper("INSERT INTO sign_in_failure VALUES ('x', 40, unixepoch('2030-01-01'))");
  (*this)("session purge");
  CHECK(rows("SELECT datetime(last_failed_at, 'unixepoch') FROM sign_in_failure") == Rows{"2026-11-02 09:00:00"});
  after(86'401);
  (*this)("session purge");
  CHECK(rows("SELECT * FROM sign_in_failure").empty());
}

}  // namespace rollcall::testing
