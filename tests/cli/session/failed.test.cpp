#include <catch2/catch.hpp>

#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct FailedSignIns : SignInDesk {
  /// A wrong password, at this time of 2 November.
  void fail(const std::string& email, const std::string& time, const std::string& options = "") {
    at("2026-11-02T" + time + "Z").given(other_password + '\n');
    fails(ExitCode::denied, "session login " + email + " --password-stdin " + options);
  }

  Rows audited(const std::string& columns = "subject, details") {
    return rows("SELECT " + columns + " FROM audit WHERE action = 'session.login_failed' ORDER BY id");
  }
};

TEST_CASE_METHOD(FailedSignIns, "S-23 a failed sign-in is audited with its number, kind, device and address",
                 "[cli][session][audit]") {
  fail("ADA@example.org", "09:00", "--kind web --device 'Laptop of Ada' --ip 203.0.113.7");
  CHECK(audited("actor, subject, account_id, details") ==
        Rows{R"(unknown|ada@example.org|1|{"tries":1,"kind":"web","device":"Laptop of Ada","ip":"203.0.113.7"})"});
  fail("ada@example.org", "09:01");
  CHECK(audited().back() == R"(ada@example.org|{"tries":1,"kind":"cli","device":"host.example"})");
}

TEST_CASE_METHOD(FailedSignIns, "S-23 failed sign-ins are one row an address and minute, which says how many they were",
                 "[cli][session][audit]") {
  for (const std::string time : {"09:00:00", "09:00:01", "09:00:59", "09:01:00", "09:01:01"})
    for (const std::string email : {"ada@example.org", "sam@example.org"}) fail(email, time);
  CHECK(audited("subject, json_extract(details, '$.tries')") ==
        Rows{"ada@example.org|3", "sam@example.org|3", "ada@example.org|2", "sam@example.org|2"});
}

TEST_CASE_METHOD(FailedSignIns, "S-23 all tries of a minute are one row, those during the wait among them",
                 "[cli][session][audit]") {
  for (int i = 0; i < 100; ++i) fail("ada@example.org", "09:00:" + std::to_string(10 + i / 2));
  CHECK(audited("json_extract(details, '$.tries')") == Rows{"100"});
  CHECK(rows("SELECT failures < 20 FROM sign_in_failure") == Rows{"1"});  // S-32: the wait is not lengthened
}

TEST_CASE_METHOD(FailedSignIns, "S-23 what is typed as an address is stored nowhere, unless it is a member's address",
                 "[cli][session][audit]") {
  (*this)("account add Zoo --admin zoe@zoo.example");
  fail("my.secret.password@example.org", "09:00", "--account acme");
  fail("another@example.org", "09:00", "--account acme");
  fail("zoe@zoo.example", "09:00", "--account acme");
  CHECK(audited("ifnull(subject, 'nobody'), account_id, json_extract(details, '$.tries')") == Rows{"nobody|1|3"});
  fail("zoe@zoo.example", "09:00", "--account zoo");
  CHECK(audited("ifnull(subject, 'nobody'), account_id").back() == "zoe@zoo.example|2");
  CHECK(content_of(file()).find("my.secret.password") == std::string::npos);
}

TEST_CASE_METHOD(FailedSignIns, "S-23 the right password of somebody who may not enter counts as a failed sign-in too",
                 "[cli][session][audit]") {
  deactivate("ada@example.org");
  log_in("ada@example.org", "--ip 203.0.113.7", ExitCode::denied);
  (*this)("account set --mobile-sessions no");
  log_in("sam@example.org", "--kind mobile-app", ExitCode::refused);
  CHECK(audited() == Rows{R"(ada@example.org|{"tries":1,"kind":"cli","device":"host.example","ip":"203.0.113.7"})",
                          R"(sam@example.org|{"tries":1,"kind":"mobile-app"})"});
  CHECK(sessions().empty());
}

TEST_CASE_METHOD(FailedSignIns, "S-23 a wrong password is audited wherever one is asked for, in a dry run too",
                 "[cli][session][audit]") {
  given(other_password + '\n' + good_password + '\n');
  fails(ExitCode::denied, "--signed-in user password ada@example.org --password-stdin");
  given(other_password + '\n');
  fails(ExitCode::denied, "user delete sam@example.org --password-stdin --confirm sam@example.org");
  fail("sam@example.org", "09:00", "--dry-run");
  CHECK(audited("subject, ifnull(account_id, 'none')") ==
        Rows{"ada@example.org|none", "sam@example.org|none", "sam@example.org|1"});
}

TEST_CASE_METHOD(FailedSignIns,
                 "S-23 another minute begins another row, and a clock that was set back finds the row of its minute",
                 "[cli][session][audit]") {
  for (const std::string time : {"09:00:10", "09:05:00", "09:00:20"}) fail("ada@example.org", time);
  CHECK(audited("json_extract(details, '$.tries')") == Rows{"2", "1"});
}

TEST_CASE_METHOD(FailedSignIns, "S-23 a super admin reads of failed sign-ins to their own account",
                 "[cli][session][audit]") {
  (*this)("account add Zoo --admin zoe@zoo.example");
  fail("zoe@zoo.example", "09:00", "--account zoo");
  fail("ada@example.org", "09:00", "--account acme");
  as(token_of("sam@example.org", "--account acme"));
  const auto seen = json("audit list --action session.login_failed");
  REQUIRE(seen.size() == 1);
  CHECK(seen[0]["subject"] == "ada@example.org");
  CHECK(seen[0]["details"]["tries"] == 1);
}

}  // namespace
}  // namespace rollcall::testing
