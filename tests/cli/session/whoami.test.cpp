#include <unistd.h>

#include <catch2/catch.hpp>

#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE_METHOD(SignInDesk, "S-05 session whoami tells the operator who they are", "[cli][session]") {
  check_golden("session_whoami_operator", (*this)("session whoami").out);
  CHECK(json("session whoami") == Json{{"actor", "operator:olga"}, {"operator", "olga"}});
  (*this)("account add Zoo --admin zoe@zoo.example");
  CHECK(json("session whoami")["operator"] == "olga");
  CHECK(json("session whoami --account nowhere")["operator"] == "olga");
}

TEST_CASE_METHOD(SignInDesk, "S-05 session whoami says as whom a kept session acts, and until when", "[cli][session]") {
  log_in("ada@example.org");
  check_golden("session_whoami_kept", (*this)("session whoami").out);
  check_golden("session_whoami_kept.json", (*this)("session whoami --json").out);
  CHECK(json("--operator session whoami")["operator"] == "olga");
}

TEST_CASE_METHOD(SignInDesk, "S-05 session whoami says as whom ROLLCALL_TOKEN acts, and does not count as a use of it",
                 "[cli][session]") {
  as(token_of("sam@example.org", "--kind web"));
  const auto uses = sessions("last_active_at");
  at("2026-11-02T10:00Z");
  check_golden("session_whoami_token", (*this)("session whoami").out);
  CHECK(json("session whoami")["session"]["kept"] == false);
  CHECK(sessions("last_active_at") == uses);
}

TEST_CASE_METHOD(SignInDesk, "S-05 session whoami tells that the operator acts as a user", "[cli][session]") {
  check_golden("session_whoami_as", (*this)("--as ADA@example.org session whoami").out);
  CHECK(json("--as ada@example.org session whoami") == Json{{"actor", "operator:olga as ada@example.org"},
                                                            {"operator", "olga"},
                                                            {"user", {{"email", "ada@example.org"}}},
                                                            {"account", {{"slug", "acme"}}}});
  fails(ExitCode::denied, "--as nobody@example.org session whoami");
  deactivate("ada@example.org");
  fails(ExitCode::denied, "--as ada@example.org session whoami");
}

TEST_CASE_METHOD(SignInDesk, "S-05 session whoami is denied where the next command would be", "[cli][session]") {
  CHECK(fails(ExitCode::denied, "--signed-in session whoami").err ==
        "rollcall: not signed in\nhint: rollcall session login EMAIL\n");
  const auto token = token_of("ada@example.org");
  deactivate("ada@example.org");
  as(token);
  CHECK(fails(ExitCode::denied, "session whoami").err.starts_with(session_over));
  as("").as_os_user(::geteuid() + 1, "eve").fails(ExitCode::denied, "session whoami");
}

}  // namespace
}  // namespace rollcall::testing
