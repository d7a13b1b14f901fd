#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string sign_ins =
    "SELECT email, datetime(last_sign_in_at, 'unixepoch') FROM member JOIN user ON user.id = user_id "
    "WHERE email <> 'root@example.org' ORDER BY email";

TEST_CASE("U-75 import-logins moves the last sign-in forward only, to the newest of its lines", "[cli][import]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  roll.member("ada@example.org").last_seen("2026-10-01T10:00Z");
  roll.member("bo@example.org").last_seen("2026-10-20T10:00Z");
  roll.member("cy@example.org");
  roll.given(
      "Time,Email\n2026-10-05T08:00:00Z,ADA@example.org\n2026-10-04,ada@example.org\n2026-10-19 23:00,bo@example.org\n"
      "2026-10-30T01:00:00+02:00,cy@example.org\n");
  check_golden("session_import_logins.json", roll("session import-logins - --json").out);
  CHECK(roll.rows(sign_ins) == Rows{"ada@example.org|2026-10-05 08:00:00", "bo@example.org|2026-10-20 10:00:00",
                                    "cy@example.org|2026-10-29 23:00:00"});
  CHECK(roll.rows("SELECT actor, details FROM audit WHERE action = 'session.import-logins'") ==
        Rows{R"(operator:olga|{"rows":4,"moved":2,"unknown":0})"});
}

TEST_CASE("U-75 a day without a time counts to its end in the account's zone", "[cli][import]") {
  Roll roll{"America/New_York"};
  roll.at("2026-11-02T17:00Z");
  for (const std::string email : {"ada@example.org", "bo@example.org"}) roll.member(email);
  roll.given("email,time\nada@example.org,2026-08-04\nbo@example.org,2026-11-02\n");
  roll("session import-logins -");
  CHECK(roll.rows(sign_ins) == Rows{"ada@example.org|2026-08-05 03:59:59", "bo@example.org|2026-11-02 17:00:00"});
}

TEST_CASE("U-75 import-logins corrects what a clock that was ahead has noted", "[cli][import]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  roll.member("ada@example.org").last_seen("2030-01-01");
  roll.member("bo@example.org").last_seen("2026-10-20T10:00Z");
  roll.tamper("UPDATE member SET last_active_at = unixepoch('2030-01-01')");
  roll.given("email,time\nada@example.org,2026-10-05T08:00:00Z\nbo@example.org,2026-10-05T08:00:00Z\n");
  CHECK(roll.json("session import-logins -")["moved"] == 2);
  CHECK(roll.rows(sign_ins) == Rows{"ada@example.org|2026-10-05 08:00:00", "bo@example.org|2026-10-20 10:00:00"});
  CHECK(roll.rows("SELECT DISTINCT datetime(last_active_at, 'unixepoch') FROM member JOIN user ON user.id = user_id "
                  "WHERE email <> 'root@example.org'") == Rows{"2026-10-05 08:00:00"});
}

TEST_CASE("U-75 import-logins counts and lists addresses it does not know", "[cli][import]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  roll.member("ada@example.org");
  roll.given("email,time\nnobody@example.org,2026-10-05\nada@example.org,2026-10-05\n");
  const auto answer = roll("session import-logins -");
  check_golden("session_import_logins", answer.out);
  CHECK(answer.err == "line 2: nobody@example.org is not a member\n");
  roll.given("email,time\nnobody@example.org,2026-10-05\n");
  CHECK(roll.json("session import-logins -")["unknown"] == Json::parse(R"([{"line":2,"email":"nobody@example.org"}])"));
}

TEST_CASE("U-75 import-logins takes all lines or none, and with --keep-going the good ones", "[cli][import]") {
  Roll roll;
  roll.at("2026-11-01T12:00Z");
  roll.member("ada@example.org");
  const std::string csv =
      "email,time\nada@example.org,2026-10-05\nada@example.org,yesterday\nada@example.org,2026-11-01T12:05:01Z\nada@"
      "example.org\n";
  roll.given(csv);
  const auto refused = roll.fails(ExitCode::usage, "session import-logins - --json").json();
  CHECK(refused["rejected"].size() == 3);
  CHECK(refused["rejected"][1]["line"] == 4);
  CHECK(roll.rows(sign_ins) == Rows{"ada@example.org|"});
  roll.given(csv);
  CHECK(roll.fails(ExitCode::partial, "session import-logins - --keep-going --json").json()["moved"] == 1);
  CHECK(roll.rows(sign_ins) == Rows{"ada@example.org|2026-10-05 23:59:59"});
}

TEST_CASE("U-75 import-logins wants its header", "[cli][import]") {
  Roll roll;
  roll.given("email;thyme\n");
  roll.fails(ExitCode::usage, "session import-logins -");
  roll.given("");
  roll.fails(ExitCode::usage, "session import-logins -");
  roll.fails(ExitCode::usage, "session import-logins no-such-file.csv");
}

}  // namespace
}  // namespace rollcall::testing
