#include <catch2/catch.hpp>
#include <filesystem>

#include "rollcall/base/secret.hpp"
#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;
namespace fs = std::filesystem;

fs::path kept_file(const Roll& roll) {
  const auto folder = roll.folder() / "state/rollcall";
  return fs::is_empty(folder) ? fs::path{} : fs::directory_iterator {
    folder
    } -> path();
}

}  // namespace

TEST_CASE_METHOD(SignInDesk, "S-01 signing in opens a session, and the command line keeps it", "[cli][session]") {
  with("ROLLCALL_TOKEN", "");
  check_golden("session_login", log_in("ada@example.org").out);
  CHECK(sessions("member_id, kind, remember_me, browser") == Rows{"2|cli|0|rollcall"});
  const auto kept = kept_file(*this);
  CHECK((fs::status(kept).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK((fs::status(kept.parent_path()).permissions() & fs::perms::all) == fs::perms::owner_all);
  CHECK(json("session list").front()["current"] == true);
  CHECK(rows("SELECT actor, subject, details FROM audit WHERE action = 'session.login'") ==
        Rows{R"(user:ada@example.org|ada@example.org|{"session":1,"kind":"cli"})"});
}

TEST_CASE_METHOD(SignInDesk, "S-01 every sign-in opens a new session", "[cli][session]") {
  CHECK(token_of("ada@example.org") != token_of("ada@example.org"));
  CHECK(sessions() == Rows{"1|", "2|"});
}

TEST_CASE_METHOD(SignInDesk, "S-01 --print-token prints the token alone, and keeps nothing", "[cli][session]") {
  const auto answer = log_in("ada@example.org", "--print-token");
  CHECK(answer.out.size() == 44);
  CHECK(answer.lines().size() == 1);
  CHECK(answer.err == "Signed in to Acme as ada@example.org, until 2026-11-03 09:00.\n");
  CHECK_FALSE(fs::exists(folder() / "state"));
  CHECK(is_valid(answer.lines().front()));
  const auto json = log_in("ada@example.org", "--print-token --json").json();
  CHECK(json["token"].get<std::string>().size() == 43);
  CHECK(log_in("ada@example.org", "--json").json().contains("token") == false);
}

TEST_CASE_METHOD(SignInDesk, "S-01 a session records the kind, device, browser and IP address that it was opened with",
                 "[cli][session]") {
  log_in("ada@example.org",
         "--kind web --remember-me --device 'Laptop of Ada' --browser 'Firefox 145' --ip 2001:DB8::7 --quiet");
  CHECK(sessions("kind, remember_me, device, browser, ip") == Rows{"web|1|Laptop of Ada|Firefox 145|2001:db8::7"});
}

TEST_CASE_METHOD(SignInDesk, "S-01 an invalid option about a session is a usage error, and opens none",
                 "[cli][session]") {
  for (const auto& option : Rows{"--kind desktop", "--ip localhost", "--device 'a\tb'",
                                 "--browser '" + std::string(201, 'x') + "'", "--password secret"})
    log_in("ada@example.org", option, ExitCode::usage);
  log_in("no-address", "", ExitCode::usage);
  CHECK(sessions().empty());
}

TEST_CASE_METHOD(SignInDesk, "S-01 only active members are let in, and told how they stand after the right password",
                 "[cli][session]") {
  member("gone@example.org");
  give_password("gone@example.org");
  deactivate("gone@example.org");
  (*this)("account add Zoo --admin zoe@zoo.example");
  give_password("zoe@zoo.example");
  const auto gone = log_in("gone@example.org", "--account acme", ExitCode::denied);
  CHECK(gone.err ==
        "rollcall: gone@example.org was deactivated on Mon 2 Nov 2026\n"
        "hint: ask a super admin of Acme: root@example.org, sam@example.org\n");
  const auto stranger = log_in("zoe@zoo.example", "--account acme", ExitCode::denied);
  CHECK(stranger.err ==
        "rollcall: zoe@zoo.example is not a member of acme\n"
        "hint: ask a super admin of Acme: root@example.org, sam@example.org\n");
  given("wrong\n");
  const auto wrong = fails(ExitCode::denied, "--account acme session login gone@example.org --password-stdin");
  CHECK(wrong.err ==
        "rollcall: the address or the password is wrong\n"
        "hint: a super admin can have a link sent: rollcall user reset-password gone@example.org\n");
  CHECK(sessions().empty());
}

TEST_CASE_METHOD(SignInDesk, "S-01 the invited accept first", "[cli][session]") {
  (*this)("user add new@example.org --invite");
  give_password("new@example.org");
  CHECK(log_in("new@example.org", "", ExitCode::denied).err ==
        "rollcall: new@example.org is invited, and has not accepted yet\n"
        "hint: with the token from the mail: rollcall user accept\n");
}

TEST_CASE_METHOD(SignInDesk, "S-11 only an account with mobile sessions opens any", "[cli][session]") {
  log_in("ada@example.org", "--kind mobile-app");
  (*this)("--operator account set --mobile-sessions no");
  log_in("ada@example.org", "--kind mobile-app", ExitCode::refused);
  log_in("ada@example.org", "--kind web");
  CHECK(sessions("kind") == Rows{"mobile-app", "web"});
}

TEST_CASE_METHOD(SignInDesk, "A-02 S-16 signing in counts as being seen, a failed sign-in does not", "[cli][session]") {
  const std::string seen = "SELECT last_seen_at - joined_at FROM member WHERE id = 2";
  given("wrong\n");
  fails(ExitCode::denied, "session login ada@example.org --password-stdin");
  CHECK(rows(seen) == Rows{"0"});
  log_in("ada@example.org");
  CHECK(rows("SELECT last_seen_at = last_sign_in_at AND last_active_at IS NULL FROM member WHERE id = 2") == Rows{"1"});
  CHECK(rows(seen) != Rows{"0"});
}

TEST_CASE_METHOD(SignInDesk, "M-10 signing in prints unread notifications, and leaves them unread", "[cli][session]") {
  tamper("INSERT INTO notification_text VALUES (1, 'Mind the gap.')");
  tamper("INSERT INTO notification (member_id, kind, text_id, created_at) VALUES (2, 'test', 1, 1793606400)");
  for (int i = 0; i < 2; ++i) {
    const auto answer = log_in("ada@example.org");
    CHECK(answer.lines().back() == "2026-11-02 08:00  Mind the gap.");
  }
  CHECK(log_in("ada@example.org", "--json").json()["notifications"][0]["text"] == "Mind the gap.");
  CHECK(log_in("sam@example.org").lines().size() == 1);
}

TEST_CASE_METHOD(SignInDesk, "S-01 a dry run of signing in opens nothing and prints no token", "[cli][session]") {
  CHECK_FALSE(log_in("ada@example.org", "--dry-run --print-token --json").json().contains("token"));
  CHECK(sessions().empty());
  CHECK_FALSE(fs::exists(folder() / "state"));
}

TEST_CASE_METHOD(SignInDesk, "S-01 a session whose token cannot be kept is not opened", "[cli][session]") {
  with("XDG_STATE_HOME", "/dev/null/state");
  log_in("ada@example.org", "", ExitCode::database);
  with("XDG_STATE_HOME", "").with("HOME", "");
  const auto answer = log_in("ada@example.org", "", ExitCode::usage);
  CHECK(answer.err.find("get the token with --print-token") != std::string::npos);
  CHECK(sessions().empty());
}

TEST_CASE_METHOD(SignInDesk, "S-30 a password hashed at another cost is hashed again when it is right",
                 "[cli][session]") {
  const auto stronger = password_hash(good_password, {.passes = 3, .memory = 16 << 10});
  tamper("UPDATE user SET password = ? WHERE email = 'ada@example.org'", {stronger});
  given("wrong\n");
  fails(ExitCode::denied, "session login ada@example.org --password-stdin");
  const std::string hash = "SELECT password FROM user WHERE email = 'ada@example.org'";
  CHECK(rows(hash).front() == stronger);
  log_in("ada@example.org");
  CHECK(rows(hash).front() != stronger);
  log_in("ada@example.org");
}

TEST_CASE_METHOD(SignInDesk, "S-34 on a terminal the password is asked for and not shown", "[cli][session]") {
  const auto before = times_silenced();
  typing(good_password + '\n');
  CHECK((*this)("session login ada@example.org").err == "Password: ");
  CHECK(times_silenced() == before + 1);
  given(good_password + '\n').fails(ExitCode::usage, "session login ada@example.org");
}

}  // namespace rollcall::testing
