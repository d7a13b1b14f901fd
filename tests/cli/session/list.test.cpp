#include <catch2/catch.hpp>

#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Ada is signed in from three places; the last is a laptop's.
struct ThreePlaces : SignInDesk {
  ThreePlaces() {
    phone = token_of("ada@example.org", "--kind mobile-app --device 'Pixel 9' --ip 192.0.2.7");
    at("2026-11-02T09:30Z");
    laptop = token_of("ada@example.org",
                      "--kind web --remember-me --device ThinkPad --browser 'Firefox 145' --ip 2001:db8::7");
    at("2026-11-02T10:00Z");
    here = token_of("ada@example.org", "--device desk");
    as(here);
  }
  std::string phone, laptop, here;
};

}  // namespace

TEST_CASE_METHOD(ThreePlaces, "S-05 one's sessions at 80 columns: the four columns first, the current one marked",
                 "[cli][session]") {
  on_terminal(80);
  const auto answer = (*this)("session list --no-color");
  check_golden("session_list", answer.out + answer.err);
  for (const auto& line : answer.lines()) CHECK(line.size() <= 80);
}

TEST_CASE_METHOD(ThreePlaces, "S-05 sessions as JSON and CSV, and never a token", "[cli][session]") {
  const auto answer = (*this)("session list --json");
  check_golden("session_list.json", answer.out);
  check_golden("session_list.csv", (*this)("session list -o csv").out);
  const auto first = answer.json().front();
  Rows keys;
  for (const auto& [key, value] : first.items()) keys.push_back(key);
  CHECK(keys == Rows{"id", "user", "account", "kind", "device", "browser", "ip", "remember_me", "signed_in_at",
                     "last_active_at", "ends_at", "ends_because", "current"});
}

TEST_CASE_METHOD(ThreePlaces, "S-05 users see only their own sessions, super admins too; the operator sees anyone's",
                 "[cli][session]") {
  const auto admin = token_of("sam@example.org");
  CHECK(as(admin).json("session list").size() == 1);
  CHECK(as(admin).fails(ExitCode::denied, "session list --user ada@example.org").err ==
        "rollcall: only the operator may see the sessions of ada@example.org\nhint: rollcall session list\n");
  CHECK(as(here).json("session list --user ADA@example.org").size() == 3);
  as("");
  CHECK(json("session list").size() == 4);
  CHECK(json("session list --limit 2").size() == 2);
  CHECK(json("session list --user ada@example.org").size() == 3);
  CHECK(json("session list --as ada@example.org").size() == 3);
  fails(ExitCode::not_found, "session list --user nobody@example.org");
  check_golden("session_list_all", (*this)("session list").out);
}

TEST_CASE_METHOD(ThreePlaces, "S-05 one's own sessions are listed across accounts, what is over is not",
                 "[cli][session]") {
  as("")("account add Zoo --admin ada@example.org");
  token_of("ada@example.org", "--account zoo");
  CHECK(as(here).json("session list").size() == 4);
  CHECK(as("").json("session list --account zoo").size() == 1);
  at("2026-11-03T09:30Z");
  CHECK(as("").json("session list").size() == 3);
  CHECK((*this)("session list --user sam@example.org").out == "No sessions.\n");
}

TEST_CASE_METHOD(ThreePlaces, "S-02 logging out ends exactly the session one is in", "[cli][session]") {
  check_golden("session_logout.json", (*this)("session logout --json").out);
  CHECK(sessions() == Rows{"1|", "2|", "3|logged_out"});
  CHECK(rows("SELECT actor, subject, details FROM audit WHERE action = 'session.logout'") ==
        Rows{R"(user:ada@example.org|ada@example.org|{"session":3})"});
  CHECK((*this)("session logout --json").json() == Json{{"session", nullptr}, {"changed", false}});
}

TEST_CASE_METHOD(ThreePlaces, "S-21 whoever owns the file and is signed in is told how to be the operator",
                 "[cli][session]") {
  CHECK(fails(ExitCode::denied, "mail transport show").err ==
        "rollcall: only the operator may do this, not ada@example.org\n"
        "hint: you may do it as the operator: rollcall --operator …\n");
}

TEST_CASE_METHOD(ThreePlaces, "S-02 another session of one's own is ended by its number, the current one is not",
                 "[cli][session]") {
  CHECK((*this)("session logout 2").out == "Session 2 is ended.\n");
  CHECK((*this)("session logout 2").out == "Session 2 was over already.\n");
  CHECK(fails(ExitCode::refused, "session logout 3").err ==
        "rollcall: 3 is the session you are in\nhint: rollcall session logout\n");
  CHECK(sessions() == Rows{"1|", "2|logged_out", "3|"});
}

TEST_CASE_METHOD(ThreePlaces, "S-02 only the operator can end somebody else's session by its number",
                 "[cli][session]") {
  const auto admin = token_of("sam@example.org");
  CHECK(as(admin).fails(ExitCode::not_found, "session logout 1").err ==
        "rollcall: no such session: 1\nhint: rollcall session list\n");
  fails(ExitCode::not_found, "session logout 99");
  as("")("session logout 1");
  CHECK(sessions().front() == "1|logged_out");
}

TEST_CASE_METHOD(ThreePlaces,
                 "S-03 logging out everywhere asks for words to be typed, and ends every session in every account",
                 "[cli][session]") {
  as("")("account add Zoo --admin ada@example.org");
  token_of("ada@example.org", "--account zoo");
  const auto admin = token_of("sam@example.org", "--account acme");
  as(here);
  fails(ExitCode::usage, "session logout --all");
  for (const std::string no : {"yes\n", "y\n", "\n", "ada@example.org\n"})
    typing(no).fails(ExitCode::refused, "session logout --all");
  CHECK(sessions("count(ended_at)") == Rows{"0"});
  typing("Yes, log me out\n");
  const auto answer = (*this)("session logout --all");
  check_golden("session_logout_all", answer.err + answer.out);
  CHECK(sessions("count(ended_at)") == Rows{"4"});
  CHECK(is_valid(admin));
  CHECK(fails(ExitCode::denied, "session list").err == session_over);
}

TEST_CASE_METHOD(ThreePlaces, "S-03 --confirm and --yes answer the question beforehand", "[cli][session]") {
  fails(ExitCode::refused, "session logout --all --confirm 'Yes'");
  SECTION("the words") {
    (*this)("session logout --all --confirm 'Yes, log me out'");
  }
  SECTION("yes") {
    (*this)("session logout --all --yes");
  }
  CHECK(sessions("count(ended_at)") == Rows{"3"});
}

TEST_CASE_METHOD(ThreePlaces, "S-03 a super admin logs others out of the account, the operator out of every account",
                 "[cli][session]") {
  as("")("account add Zoo --admin ada@example.org");
  token_of("ada@example.org", "--account zoo");
  const auto admin = token_of("sam@example.org", "--account acme");
  CHECK(as(here).fails(ExitCode::denied, "session logout --all --user sam@example.org --yes").code == ExitCode::denied);
  const std::string line = "session logout --all --user ada@example.org --confirm ada@example.org --json";
  SECTION("a super admin") {
    check_golden("session_logout_all.json", as(admin)(line).out);
    CHECK(json("session list").size() == 1);
  }
  SECTION("the operator") {
    CHECK(as("")(line).json()["sessions_ended"] == 4);
    CHECK(as("")(line).json()["changed"] == false);
  }
  CHECK(is_valid(admin));
}

TEST_CASE_METHOD(ThreePlaces, "S-03 the operator names the session or the user", "[cli][session]") {
  as("");
  for (const std::string line : {"session logout", "session logout --all", "session logout --all --yes"})
    CHECK(fails(ExitCode::usage, line).err ==
          "rollcall: the operator has no session: name one, or name a user\n"
          "hint: rollcall session logout ID, or rollcall session logout --all --user EMAIL\n");
  fails(ExitCode::usage, "session logout --user ada@example.org");
  fails(ExitCode::usage, "session logout 1 --all");
  fails(ExitCode::not_found, "session logout --all --user nobody@example.org --yes");
  CHECK(sessions("count(ended_at)") == Rows{"0"});
}

TEST_CASE_METHOD(ThreePlaces, "S-06 verify says whose a token is, and counts as a use only when asked",
                 "[cli][session]") {
  at("2026-11-02T11:00Z");
  given(laptop + '\n');
  as("");
  check_golden("session_verify.json", (*this)("session verify --json").out);
  CHECK((*this)("session verify").out == "ada@example.org in acme, until 2026-11-03 09:30\n");
  CHECK(sessions("last_active_at = signed_in_at")[1] == "1");
  CHECK(json("session verify --touch")["ends_at"] == "2026-11-03T11:00:00Z");
  CHECK(sessions("last_active_at = signed_in_at")[1] == "0");
  given("");
  CHECK(as(here).json("session verify")["ends_at"] == "2026-11-03T10:00:00Z");
}

TEST_CASE_METHOD(ThreePlaces, "S-06 verify of a token that is over answers no, says so, and ends with 4",
                 "[cli][session]") {
  given("long gone\n");
  const auto answer = as("").fails(ExitCode::denied, "session verify -o ndjson");
  CHECK(answer.out == "{\"valid\":false,\"user\":null,\"account\":null,\"ends_at\":null}\n");
  CHECK_THAT(answer.err, Catch::StartsWith(session_over));
  CHECK(answer.error()["code"] == "denied");
  CHECK(fails(ExitCode::denied, "session verify").out.empty());
  given("").fails(ExitCode::usage, "session verify");
}

TEST_CASE_METHOD(ThreePlaces, "S-06 session verify --stream answers each line with a line", "[cli][session]") {
  as("").at("2026-11-02T11:00Z");
  std::string tokens;
  for (int i = 0; i < 1500; ++i) tokens += i % 3 == 0 ? laptop + "\n" : i % 3 == 1 ? "\n" : "long gone\r\n";
  given(tokens + here);
  const auto lines = (*this)("session verify --stream --touch").lines();
  REQUIRE(lines.size() == 1501);
  CHECK(Json::parse(lines[0])["ends_at"] == "2026-11-03T11:00:00Z");
  CHECK(Json::parse(lines[1499])["valid"] == false);
  CHECK(Json::parse(lines[1500])["user"]["email"] == "ada@example.org");
  CHECK(given("")("session verify --stream").out.empty());
  fails(ExitCode::usage, "session verify --stream -o csv");
}

}  // namespace rollcall::testing
