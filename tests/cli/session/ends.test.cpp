#include <catch2/catch.hpp>

#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// One character of the token is another.
std::string tampered(std::string token) {
  token[20] = token[20] == 'A' ? 'B' : 'A';
  return token;
}

}  // namespace

TEST_CASE_METHOD(SignInDesk, "S-04 every token that opens nothing gets the same answer, and acts as nobody",
                 "[cli][session]") {
  const auto token = token_of("sam@example.org");
  const auto ended = token_of("sam@example.org");
  as(ended)("session logout");
  at("2026-11-03T08:59:59Z");
  as(token)("account show");
  for (const auto& bad : {ended, tampered(token), token + "A", token.substr(1), std::string{"no token"},
                          std::string{" "}, std::string(100'000, 'x'), "' OR 1=1 --" + token}) {
    INFO(bad.substr(0, 50));
    CHECK(as(bad).fails(ExitCode::denied, "account show").err == session_over);
    CHECK(as(bad).fails(ExitCode::denied, "account set --name Owned").err == session_over);
    CHECK(as(bad).fails(ExitCode::denied, "init --account Other --admin x@example.org").err == session_over);
    given("");
    CHECK(as(bad).fails(ExitCode::denied, "session verify").err == session_over);
  }
  at("2026-11-03T09:00:00Z");
  CHECK(as(token).fails(ExitCode::denied, "account show").err == session_over);
  const auto error = as(token).fails(ExitCode::denied, "account show --json").error();
  CHECK(error["code"] == "denied");
  CHECK(error["message"] == "Your session is not valid or has expired, please log in again.");
  CHECK(rows("SELECT name FROM account") == Rows{"Acme"});
}

TEST_CASE_METHOD(SignInDesk, "S-04 a kept session that is over never makes the owner of the file the operator",
                 "[cli][session]") {
  log_in("sam@example.org");
  (*this)("account show");
  at("2026-11-05");
  CHECK(fails(ExitCode::denied, "account show").err == session_over);
  CHECK((*this)("--operator account show").code == ExitCode::ok);
  CHECK((*this)("session logout").out == "Nobody is signed in here.\n");
  CHECK((*this)("account show").code == ExitCode::ok);
}

TEST_CASE_METHOD(SignInDesk, "S-04 signing in, out and verifying run with a token that is over", "[cli][session]") {
  as("long gone");
  log_in("ada@example.org");
  (*this)("session logout");
  CHECK_FALSE(is_valid("long gone"));
}

TEST_CASE_METHOD(SignInDesk, "S-11 S-12 S-13 S-16 used every 12 hours, remembered: 27 d 23:59:59 is valid, 28 d is not",
                 "[cli][session]") {
  const auto remembered = token_of("ada@example.org", "--remember-me");
  const auto plain = token_of("ada@example.org");
  const auto start = instant("2026-11-02T09:00:00Z");
  for (int half_days = 1; half_days < 56; ++half_days) {
    at(to_text(start + std::chrono::hours{12 * half_days}));
    as(remembered)("session list");
    CHECK(is_valid(plain) == (half_days < 2));
  }
  at("2026-11-30T08:59:59Z");
  as(remembered)("session list");
  at("2026-11-30T09:00:00Z");
  CHECK(as(remembered).fails(ExitCode::denied, "session list").err == session_over);
}

TEST_CASE_METHOD(SignInDesk, "S-11 24 h idle with remember-me: 23:59:59 is valid, 24:00:00 is not", "[cli][session]") {
  const auto token = token_of("ada@example.org", "--remember-me");
  at("2026-11-03T08:59:59Z");
  CHECK(is_valid(token));
  at("2026-11-03T09:00:00Z");
  CHECK_FALSE(is_valid(token));
}

TEST_CASE_METHOD(SignInDesk, "S-11 an Outlook add-in ends at 15 min, a mobile app is valid after 60 days",
                 "[cli][session]") {
  (*this)("session timeout 15m");
  const auto addin = token_of("ada@example.org", "--kind outlook-addin --remember-me");
  const auto app = token_of("ada@example.org", "--kind mobile-app");
  at("2026-11-02T09:14:59Z");
  CHECK(is_valid(addin));
  at("2026-11-02T09:15:00Z");
  CHECK_FALSE(is_valid(addin));
  at("2027-01-01T09:00:00Z");
  CHECK(is_valid(app));
  at("2027-05-01T09:00:00Z");
  CHECK_FALSE(is_valid(app));
}

TEST_CASE_METHOD(SignInDesk, "S-16 a use is written once a minute at most, and is being seen", "[cli][session]") {
  const auto token = token_of("ada@example.org");
  const std::string used =
      "SELECT session.last_active_at - signed_in_at, member.last_active_at - signed_in_at "
      "FROM session JOIN member ON member.id = member_id";
  at("2026-11-02T09:00:59Z");
  as(token)("session list");
  CHECK(rows(used) == Rows{"0|"});
  at("2026-11-02T09:01:00Z");
  as(token)("session list");
  CHECK(rows(used) == Rows{"60|60"});
  at("2026-11-02T09:01:59Z");
  as(token)("session list");
  CHECK(rows(used) == Rows{"60|60"});
}

TEST_CASE_METHOD(SignInDesk, "S-16 neither a refused use nor a dry run moves last active; one that fails does",
                 "[cli][session]") {
  const auto token = token_of("ada@example.org");
  const auto used = [&] { return sessions("last_active_at - signed_in_at").front(); };
  at("2026-11-02T10:00Z");
  as(token).fails(ExitCode::denied, "account show");
  as(token).fails(ExitCode::denied, "--account other session list");
  as(token)("session logout --all --dry-run --yes");
  CHECK(used() == "0");
  as(token).fails(ExitCode::denied, "session list --user sam@example.org");
  CHECK(used() == "3600");
}

TEST_CASE_METHOD(SignInDesk, "S-11 S-13 a session opened by a clock that was ahead does not live for years",
                 "[cli][session]") {
  at("2030-01-01T09:00Z");
  const auto token = token_of("ada@example.org", "--kind mobile-app");
  for (const std::string now : {"2026-11-02T09:00Z", "2030-01-01T08:54:59Z"}) {
    at(now);
    CHECK_FALSE(is_valid(token));
    CHECK(as(token).fails(ExitCode::denied, "session list").err == session_over);
    CHECK(as("").json("session list --user ada@example.org").empty());
  }
  at("2030-01-01T08:55:00Z");  // a little slow
  CHECK(is_valid(token));
}

TEST_CASE_METHOD(SignInDesk, "S-11 a session last used by a clock that was ahead does not live for years",
                 "[cli][session]") {
  const auto token = token_of("ada@example.org", "--kind mobile-app");
  tamper("UPDATE session SET last_active_at = unixepoch('2030-01-01')");
  CHECK_FALSE(is_valid(token));
}

TEST_CASE_METHOD(SignInDesk, "A-02 a last seen noted by a clock that was ahead is corrected by the next sign-in",
                 "[cli][session]") {
  tamper("UPDATE member SET last_sign_in_at = unixepoch('2030-01-01'), last_active_at = unixepoch('2030-01-02')");
  const auto token = token_of("ada@example.org");
  const std::string seen =
      "SELECT datetime(last_sign_in_at, 'unixepoch'), datetime(last_active_at, 'unixepoch') FROM member "
      "JOIN user ON user.id = user_id WHERE email = 'ada@example.org'";
  CHECK(rows(seen) == Rows{"2026-11-02 09:00:00|2026-11-02 09:00:00"});
  at("2026-11-02T10:00Z");
  as(token)("session list");
  CHECK(rows(seen) == Rows{"2026-11-02 09:00:00|2026-11-02 10:00:00"});
}

TEST_CASE_METHOD(SignInDesk, "S-10 S-14 S-15 lowering the time-out ends sessions at once, raising it revives none",
                 "[cli][session]") {
  const auto idle = token_of("ada@example.org");
  at("2026-11-02T10:00Z");
  const auto fresh = token_of("ada@example.org");
  const auto admin = token_of("sam@example.org");
  at("2026-11-02T10:00:01Z");
  CHECK(as(admin).json("session timeout 1h --dry-run")["sessions_ended"] == 1);
  CHECK(is_valid(idle));
  check_golden("session_timeout_set.json", as(admin)("session timeout 1h --json").out);
  CHECK_FALSE(is_valid(idle));
  CHECK(is_valid(fresh));
  CHECK(sessions().front() == "1|timeout_lowered");
  as(admin)("session timeout 3d");
  CHECK_FALSE(is_valid(idle));
  CHECK(rows("SELECT details FROM audit WHERE action = 'session.timeout'").size() == 2);
}

TEST_CASE_METHOD(SignInDesk, "S-14 a session that ran out by the old time-out stays ended under a longer one",
                 "[cli][session]") {
  const auto token = token_of("ada@example.org");
  at("2026-11-03T09:00Z");
  CHECK((*this).json("session timeout 3d")["sessions_ended"] == 0);
  CHECK_FALSE(is_valid(token));
  CHECK(sessions("id, ended_because, ended_at - signed_in_at") == Rows{"1|lifetime|86400"});
}

TEST_CASE_METHOD(SignInDesk, "S-10 the time-out is one of ten, set by super admins, for their account",
                 "[cli][session]") {
  for (const std::string value : {"15m", "30m", "1h", "2h", "4h", "8h", "12h", "24h", "2d", "3d"}) {
    (*this)("session timeout " + value);
    CHECK(json("session timeout") == Json{{"account", {{"slug", "acme"}}}, {"timeout", value}});
  }
  CHECK((*this)("session timeout").out == "Sessions of acme end after 3d without use.\n");
  CHECK(json("session timeout 3d")["changed"] == false);
  CHECK(fails(ExitCode::usage, "session timeout 5m").err ==
        "rollcall: not a time-out of sessions: 5m\nhint: one of 15m, 30m, 1h, 2h, 4h, 8h, 12h, 24h, 2d, 3d\n");
  as(token_of("ada@example.org")).fails(ExitCode::denied, "session timeout 15m");
}

TEST_CASE("S-10 init sets the time-out too", "[cli][session]") {
  auto roll = Roll::without_file();
  roll.fails(ExitCode::usage, "init --account Acme --admin root@example.org --session-timeout 7m");
  roll("init --account Acme --admin root@example.org --session-timeout 2d");
  CHECK(roll.json("session timeout")["timeout"] == "2d");
}

TEST_CASE_METHOD(SignInDesk, "S-17 sessions over for 30 days are forgotten, by hand and by the cycle's run",
                 "[cli][session]") {
  const bool by_hand = GENERATE(true, false);
  token_of("ada@example.org");                        // ends by itself on the 3rd
  as(token_of("sam@example.org"))("session logout");  // ends now
  as("");
  const auto app = token_of("ada@example.org", "--kind mobile-app");
  (*this)("autodeactivate disable");
  const auto forget = [&] { by_hand ? (*this)("session purge") : (*this)("autodeactivate run --no-send"); };
  at("2026-12-02T08:59:59Z");
  forget();
  CHECK(sessions("id") == Rows{"1", "2", "3"});
  at("2026-12-02T09:00:00Z");
  forget();
  CHECK(sessions("id") == Rows{"1", "3"});
  at("2026-12-03T09:00:00Z");
  forget();
  CHECK(sessions("id") == Rows{"3"});
  CHECK(is_valid(app));
  CHECK(rows("SELECT actor, details FROM audit WHERE action = 'session.purge'") ==
        Rows(2, (by_hand ? "operator:olga" : "cycle") + std::string{R"(|{"sessions":1})"}));
}

TEST_CASE_METHOD(SignInDesk, "promise 5: whatever ends a membership ends its sessions, with its reason",
                 "[cli][session]") {
  struct Act {
    std::string line, because;
  };
  const auto act =
      GENERATE(values<Act>({{"user deactivate ada@example.org --yes", "deactivated"},
                            {"--as ada@example.org user leave --yes", "left"},
                            {"session logout --all --user ada@example.org --yes", "logged_out_everywhere"}}));
  const auto token = token_of("ada@example.org");
  const auto other = token_of("sam@example.org");
  (*this)(act.line);
  CHECK_FALSE(is_valid(token));
  CHECK(is_valid(other));
  CHECK(sessions() == Rows{"1|" + act.because, "2|"});
}

TEST_CASE_METHOD(SignInDesk, "U-61 of a deleted person not even the devices are kept", "[cli][session]") {
  const auto token = token_of("ada@example.org", "--device 'Laptop of Ada'");
  (*this)("user delete ada@example.org --yes");
  CHECK_FALSE(is_valid(token));
  CHECK(sessions().empty());
}

TEST_CASE_METHOD(SignInDesk, "promise 5: reactivating brings no session back", "[cli][session]") {
  const auto token = token_of("ada@example.org");
  deactivate("ada@example.org");
  reactivate("ada@example.org");
  CHECK_FALSE(is_valid(token));
}

TEST_CASE_METHOD(SignInDesk, "S-35 changing one's password ends every other session, not the one it is changed in",
                 "[cli][session]") {
  const auto here = token_of("ada@example.org");
  const auto there = token_of("ada@example.org");
  given(good_password + '\n' + other_password + '\n');
  CHECK(as(here).json("user password ada@example.org --password-stdin")["sessions_ended"] == 1);
  CHECK(is_valid(here));
  CHECK_FALSE(is_valid(there));
  CHECK(rows("SELECT actor FROM audit WHERE action = 'user.password'").back() == "user:ada@example.org");
}

}  // namespace rollcall::testing
