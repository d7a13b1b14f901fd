// Sign-ins as the logs of other programs have them (I-12).
#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct Logs : Roll {
  Logs() {
    at("2026-11-02T07:00Z");
    member("ada@example.org").last_seen("2026-01-01T10:00Z");
    member("bo@example.org").last_seen("2026-01-01T10:00Z");
  }

  Json import(const std::string& csv, const std::string& options = "") {
    given(csv);
    return json("session import-logins - " + options);
  }

  Rows seen() {
    return rows(
        "SELECT email, datetime(last_sign_in_at, 'unixepoch') FROM member JOIN user ON user.id = user_id "
        "WHERE email <> 'root@example.org' ORDER BY email");
  }
};

const std::string nobody_moved = "bo@example.org|2026-01-01 10:00:00";

TEST_CASE_METHOD(Logs, "I-12 only sign-ins that succeeded move anything", "[cli][import]") {
  const auto report = import(
      "Date (UTC),Request ID,User,Username,Status,Sign-in error code,Failure reason\n"
      "2026-10-29T10:22:33Z,r1,Ada Byron,ada@example.org,Success,0,Other.\n"
      "2026-10-28T09:00:00Z,r2,Bo Li,bo@example.org,Failure,50126,Error\n"
      "2026-10-31T09:00:00Z,r3,Ada Byron,ada@example.org,Interrupted,50140,\n");
  CHECK(seen() == Rows{"ada@example.org|2026-10-29 10:22:33", nobody_moved});
  CHECK(report["moved"] == 1);
  CHECK(report["passed_over"] == 2);
  CHECK(report["notes"] == Json{"2 rows about sign-ins that failed, passed over"});
  CHECK(report["unread_columns"] == Json{"Request ID", "Sign-in error code", "Failure reason"});
}

TEST_CASE_METHOD(Logs, "I-12 a log whose events say whether a sign-in succeeded is read by its events",
                 "[cli][import]") {
  import(
      "Event,Description,Actor,Date\n"
      "Successful login,ada@example.org logged in,ada@example.org,2026-10-29T10:22:33+00:00\n"
      "Failed login,bo@example.org failed,bo@example.org,2026-10-29T10:22:33+00:00\n"
      "Password changed,bo changed,bo@example.org,2026-10-30T10:22:33+00:00\n");
  CHECK(seen() == Rows{"ada@example.org|2026-10-29 10:22:33", nobody_moved});
}

TEST_CASE_METHOD(Logs, "I-12 a list of users brings their last sign-ins, and who never signed in is passed over",
                 "[cli][import]") {
  const auto report = import(
      "primaryEmail,creationTime,lastLoginTime\nada@example.org,2021-04-12T07:15:02.000Z,2026-10-29T10:22:33.000Z\n"
      "bo@example.org,2021-04-12T07:15:02.000Z,Never\n,2021-04-12T07:15:02.000Z,Never\n");
  CHECK(seen() == Rows{"ada@example.org|2026-10-29 10:22:33", nobody_moved});
  CHECK(report["rows"] == 3);
  CHECK(report["passed_over"] == 2);
}

TEST_CASE_METHOD(Logs, "I-12 conditions narrow a log further", "[cli][import]") {
  const std::string csv =
      "time,email,application\n2026-10-29T10:22:33Z,ada@example.org,Desk\n2026-10-30T10:22:33Z,ada@example.org,Mail\n"
      "2026-10-30T10:22:33Z,bo@example.org,Mail\n";
  CHECK(import(csv, "--only application=desk")["passed_over"] == 2);
  CHECK(seen() == Rows{"ada@example.org|2026-10-29 10:22:33", nobody_moved});
}

}  // namespace
}  // namespace rollcall::testing
