#include <catch2/catch.hpp>

#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string hash_of_ada = "SELECT password FROM user WHERE email = 'ada@example.org'";
const std::string password_audit =
    "SELECT actor, subject, details FROM audit WHERE action = 'user.password' ORDER BY id";

struct PasswordTest : Roll {
  PasswordTest() {
    at("2026-11-02T09:00Z");
    use_maildir(*this);
    member("ada@example.org").named("Augusta", "King");
  }

  PasswordTest& with_password(const std::string& password = good_password) {
    given(password + '\n')("user password ada@example.org --password-stdin --quiet");
    return *this;
  }
  std::string hash() { return rows(hash_of_ada).front(); }
  std::string reset_token() {
    (*this)("user reset-password ada@example.org");
    return token_sent_to(*this, "ada@example.org");
  }
};

}  // namespace

TEST_CASE_METHOD(PasswordTest, "U-66 the operator sets a password with the new one alone", "[cli][secrets]") {
  check_golden("user_password", given(good_password + '\n')("user password Ada@example.org --password-stdin").out);
  CHECK_THAT(hash(), Catch::StartsWith("$argon2id$"));
  CHECK(rows(password_audit) == Rows{R"(operator:olga|ada@example.org|{"sessions_ended":0})"});
  given(good_password + '\n').fails(ExitCode::not_found, "user password nobody@example.org --password-stdin");
}

TEST_CASE_METHOD(PasswordTest, "U-66 users set their own password with the old one", "[cli][secrets]") {
  with_password();
  const auto before = hash();
  const std::string verb = "--as ada@example.org user password ada@example.org --password-stdin";
  given("wrong old password\n" + other_password + '\n').fails(ExitCode::denied, verb);
  given(good_password + '\n').fails(ExitCode::usage, verb);
  CHECK(hash() == before);
  given(good_password + '\n' + other_password + '\n')(verb);
  CHECK(hash() != before);
  CHECK(rows(password_audit).back() == R"(operator:olga as ada@example.org|ada@example.org|{"sessions_ended":0})");
}

TEST_CASE_METHOD(PasswordTest, "U-66 whoever is not signed in proves who they are by the old password",
                 "[cli][secrets]") {
  with_password();
  as_os_user(4711, "somebody");
  given(good_password + '\n' + other_password + '\n')("user password ada@example.org --password-stdin");
  CHECK(rows(password_audit).back() == R"(user:ada@example.org|ada@example.org|{"sessions_ended":0})");
  given(other_password + '\n' + good_password + '\n')("--signed-in user password ada@example.org --password-stdin");
}

TEST_CASE_METHOD(PasswordTest, "S-20 a session's token never makes the owner of the file the operator",
                 "[cli][secrets]") {
  with_password();
  with("ROLLCALL_TOKEN", "long gone");
  given(other_password + '\n' + good_password + '\n')
      .fails(ExitCode::denied, "user password ada@example.org --password-stdin");
}

TEST_CASE_METHOD(PasswordTest, "S-30 an unknown address, no password and a wrong one are answered alike",
                 "[cli][secrets]") {
  with_password();
  member("new@example.org");
  as_os_user(4711, "somebody");
  for (const auto* email : {"ada@example.org", "new@example.org", "nobody@example.org"}) {
    const auto answer = given("wrong old password\n" + other_password + '\n')
                            .fails(ExitCode::denied, std::string{"user password "} + email + " --password-stdin");
    CHECK(answer.err ==
          std::string{"rollcall: the address or the password is wrong\nhint: a super admin can have a link "
                      "sent: rollcall user reset-password "} +
              email + '\n');
  }
}

TEST_CASE_METHOD(PasswordTest, "U-66 nobody else sets a password, not even a super admin", "[cli][secrets]") {
  check_golden("user_password_of_another",
               given(good_password + '\n' + good_password + '\n')
                   .fails(ExitCode::denied, "--as root@example.org user password ada@example.org --password-stdin")
                   .err);
  CHECK(hash().empty());
}

TEST_CASE_METHOD(PasswordTest, "U-66 a super admin has a link sent, with which the user sets a password, once",
                 "[cli][secrets]") {
  check_golden("user_reset_password", (*this)("--as root@example.org user reset-password ada@example.org").out);
  const auto token = token_sent_to(*this, "ada@example.org");
  const std::string verb = "user password ada@example.org --token-stdin --json";
  check_golden("user_password.json", given(token + '\n' + good_password + '\n')(verb).out);
  CHECK(rows(password_audit) == Rows{R"(user:ada@example.org|ada@example.org|{"sessions_ended":0})"});
  given(token + '\n' + other_password + '\n').fails(ExitCode::denied, verb);
  CHECK(rows("SELECT actor FROM audit WHERE action = 'user.reset-password'") ==
        Rows{"operator:olga as root@example.org"});
}

TEST_CASE_METHOD(PasswordTest, "U-66 a link to set a password is good for 60 minutes from when it was handed over",
                 "[cli][secrets]") {
  (*this)("user reset-password ada@example.org");
  at("2026-11-02T11:00Z");
  const auto token = token_sent_to(*this, "ada@example.org");
  const std::string verb = "user password ada@example.org --token-stdin";
  at("2026-11-02T12:00Z").given(token + '\n' + good_password + '\n').fails(ExitCode::denied, verb);
  at("2026-11-02T11:59:59Z")(verb);
}

TEST_CASE_METHOD(PasswordTest, "U-66 a link made by a clock that was ahead is not good for years", "[cli][secrets]") {
  at("2030-01-01T09:00Z");
  const auto token = reset_token();
  const std::string verb = "user password ada@example.org --token-stdin";
  for (const std::string now : {"2026-11-02T09:00Z", "2030-01-01T08:54:59Z"})
    at(now).given(token + '\n' + good_password + '\n').fails(ExitCode::denied, verb);
  at("2030-01-01T08:55:00Z")(verb);  // a little slow
}

TEST_CASE_METHOD(PasswordTest, "S-33 a token is its user's alone, and opens nothing but what it is for",
                 "[cli][secrets]") {
  const auto token = reset_token();
  given(token + '\n' + good_password + '\n');
  const std::string invalid = "this link is not valid: it was used, has expired, or never existed";
  for (const auto* verb :
       {"user password root@example.org --token-stdin", "user password nobody@example.org --token-stdin",
        "user accept --token-stdin", "user confirm-address --token-stdin"})
    CHECK(fails(ExitCode::denied, std::string{verb} + " --json").error()["message"] == invalid);
  (*this)("user password ada@example.org --token-stdin");
}

TEST_CASE_METHOD(PasswordTest, "U-66 whatever sets a password closes the links to set one with", "[cli][secrets]") {
  const auto first = reset_token();
  const auto second = reset_token();
  const std::string verb = "user password ada@example.org --token-stdin";
  given(first + '\n' + good_password + '\n').fails(ExitCode::denied, verb);
  with_password();
  given(second + '\n' + other_password + '\n').fails(ExitCode::denied, verb);
}

TEST_CASE_METHOD(PasswordTest, "U-66 links to set a password go to the active only, to all named or to none",
                 "[cli][secrets]") {
  member("gone@example.org").status("deactivated");
  (*this)("user add new@example.org --invite");
  fails(ExitCode::refused, "user reset-password ada@example.org gone@example.org");
  fails(ExitCode::refused, "user reset-password ada@example.org new@example.org");
  fails(ExitCode::denied, "--as ada@example.org user reset-password root@example.org");
  (*this)("user reset-password ada@example.org --dry-run");
  CHECK(mails("user.password_reset").empty());
}

TEST_CASE_METHOD(PasswordTest, "S-31 a password that is no good is refused, and the refusal says why",
                 "[cli][secrets]") {
  check_golden("user_password_no_good",
               given("AugustaKing12\n").fails(ExitCode::refused, "user password ada@example.org --password-stdin").err);
  CHECK(hash().empty());
}

TEST_CASE_METHOD(PasswordTest, "S-34 on a terminal a new password is typed twice and not shown", "[cli][secrets]") {
  const std::string verb = "user password ada@example.org";
  check_golden("user_password_differs",
               typing(good_password + '\n' + other_password + '\n').fails(ExitCode::refused, verb).err);
  CHECK(typing(good_password + '\n' + good_password + '\n')(verb).err == "New password: The same password again: ");
  CHECK(times_silenced() == 4);
  given(good_password + '\n').fails(ExitCode::usage, verb);
}

TEST_CASE_METHOD(PasswordTest, "S-34 no password and no token is taken from the arguments", "[cli][secrets]") {
  given("");
  fails(ExitCode::usage, "user password ada@example.org --password secret");
  fails(ExitCode::usage, "user password ada@example.org secret");
  fails(ExitCode::usage, "user accept secret");
  fails(ExitCode::usage, "user accept --token secret");
}

TEST_CASE_METHOD(PasswordTest, "S-35 a new password ends the user's sessions in all accounts", "[cli][secrets]") {
  (*this)("account add Other --admin root@example.org");
  (*this)("--account other user add ada@example.org");
  open_session();
  CHECK(given(good_password + '\n').json("user password ada@example.org --password-stdin")["sessions_ended"] == 2);
  CHECK(rows("SELECT user.email, ended_because FROM session JOIN member ON member.id = member_id "
             "JOIN user ON user.id = user_id ORDER BY user.email") == Rows{"ada@example.org|password_changed",
                                                                           "ada@example.org|password_changed",
                                                                           "root@example.org|", "root@example.org|"});
}

TEST_CASE_METHOD(PasswordTest, "U-70 setting a password in a dry run changes nothing", "[cli][secrets]") {
  with_password();
  const auto before = hash();
  given(other_password + '\n')("user password ada@example.org --password-stdin --dry-run");
  CHECK(hash() == before);
  CHECK(rows(password_audit).size() == 1);
}

}  // namespace rollcall::testing
