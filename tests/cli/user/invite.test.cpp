#include <catch2/catch.hpp>

#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string invalid = "this link is not valid: it was used, has expired, or never existed";

/// A roll whose mails go into a folder, at a time of its own.
struct InviteTest : Roll {
  InviteTest() {
    at("2026-11-02T09:00Z");
    use_maildir(*this);
  }

  Answer accept(const std::string& token, const std::string& more = good_password) {
    return given(token + '\n' + more + '\n')("user accept --token-stdin");
  }
  void cannot_accept(const std::string& token) {
    const auto answer =
        given(token + '\n' + good_password + '\n').fails(ExitCode::denied, "user accept --token-stdin --json");
    CHECK(answer.error()["message"] == invalid);
  }
  Rows history() { return rows("SELECT actor, action, subject FROM audit WHERE subject LIKE 'ada%' ORDER BY id"); }
};

}  // namespace

TEST_CASE_METHOD(InviteTest, "U-65 user add --invite makes an invited member, and sends a link", "[cli][secrets]") {
  check_golden("user_add_invite.json", (*this)("user add ada@example.org --first-name Ada --invite --json").out);
  CHECK(status_of("ada@example.org") == "invited");
  CHECK(rows("SELECT joined_at FROM member WHERE status = 'invited'") == Rows{""});
  CHECK(mails("user.") == Rows{"user.invited ada@example.org"});
  CHECK(history() == Rows{"operator:olga|user.add|ada@example.org"});
}

TEST_CASE_METHOD(InviteTest, "U-65 who accepts sets a password and is an active member, joined at that moment",
                 "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  at("2026-11-03T10:00Z");

  check_golden("user_accept", accept(token).out);

  CHECK(status_of("ada@example.org") == "active");
  CHECK(rows("SELECT datetime(joined_at, 'unixepoch') FROM member JOIN user ON user.id = user_id "
             "WHERE email = 'ada@example.org' AND password LIKE '$argon2id$%'") == Rows{"2026-11-03 10:00:00"});
  CHECK(history() ==
        Rows{"operator:olga|user.add|ada@example.org", "user:ada@example.org|user.accept|ada@example.org"});
}

TEST_CASE_METHOD(InviteTest, "U-65 an invitation is good once", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  accept(token);
  cannot_accept(token);
}

TEST_CASE_METHOD(InviteTest, "U-65 an invitation is good for 7 days from when it was handed over", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  at("2026-11-04T09:00Z");
  const auto token = token_sent_to(*this, "ada@example.org");
  at("2026-11-11T09:00Z");
  cannot_accept(token);
  at("2026-11-11T08:59:59Z");
  accept(token);
  CHECK(status_of("ada@example.org") == "active");
}

TEST_CASE_METHOD(InviteTest, "S-33 used, expired, unknown and malformed tokens are answered alike", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  for (const auto* nonsense : {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1 --"})
    cannot_accept(nonsense);
  at("2026-11-09T09:00Z");
  cannot_accept(token);
  at("2026-11-03T09:00Z");
  accept(token);
  cannot_accept(token);
}

TEST_CASE_METHOD(InviteTest, "U-65 user invite sends another link, and the one before it is closed", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto first = token_sent_to(*this, "ada@example.org");
  check_golden("user_invite.json", (*this)("user invite ada@example.org --json").out);
  const auto second = token_sent_to(*this, "ada@example.org");
  cannot_accept(first);
  accept(second);
  CHECK(history().at(1) == "operator:olga|user.invite|ada@example.org");
}

TEST_CASE_METHOD(InviteTest, "U-65 an invitation that still waits is cancelled by the next one", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  check_golden("user_invite", (*this)("user invite ada@example.org").out);
  CHECK(rows("SELECT state FROM mail ORDER BY id") == Rows{"cancelled", "queued"});
}

TEST_CASE_METHOD(InviteTest, "U-02 only the invited are invited again, all or none", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  CHECK(fails(ExitCode::refused, "user invite ada@example.org root@example.org --json").error()["message"] ==
        "root@example.org is active, and cannot be invited");
  fails(ExitCode::not_found, "user invite nobody@example.org");
  CHECK(mails("user.") == Rows{"user.invited ada@example.org"});
}

TEST_CASE_METHOD(InviteTest, "U-65 who has a password from another account keeps it", "[cli][secrets]") {
  (*this)("account add Other --admin root@example.org");
  (*this)("user add ada@example.org --account other");
  given(good_password + '\n')("user password ada@example.org --password-stdin");
  const auto before = rows("SELECT password FROM user WHERE email = 'ada@example.org'");

  (*this)("--account acme user add ada@example.org --invite");
  const auto answer = accept(token_sent_to(*this, "ada@example.org"), other_password);

  CHECK_THAT(answer.err, Catch::Contains("ada@example.org keeps the present password."));
  CHECK(rows("SELECT password FROM user WHERE email = 'ada@example.org'") == before);
}

TEST_CASE_METHOD(InviteTest, "S-31 who accepts with a password that is no good is told why, and may try again",
                 "[cli][secrets]") {
  (*this)("user add ada@example.org --first-name Ada --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  check_golden("user_accept_bad_password",
               given(token + "\nada@example.org\n").fails(ExitCode::refused, "user accept --token-stdin").err);
  CHECK(status_of("ada@example.org") == "invited");
  accept(token);
}

TEST_CASE_METHOD(InviteTest, "U-65 accepting in a dry run changes nothing, and uses nothing up", "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  const auto answer = given(token + '\n' + good_password + '\n').json("user accept --token-stdin --dry-run");
  CHECK(answer == Json{{"user", {{"email", "ada@example.org"}}},
                       {"account", {{"slug", "acme"}}},
                       {"status", "active"},
                       {"changed", true},
                       {"dry_run", true}});
  CHECK(status_of("ada@example.org") == "invited");
  accept(token);
}

TEST_CASE_METHOD(InviteTest, "S-34 on a terminal the token and the password are asked for and not shown",
                 "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  const auto answer = typing(token + '\n' + good_password + '\n' + good_password + '\n')("user accept");
  CHECK(answer.err == "Token: A password for ada@example.org:\nNew password: The same password again: ");
  CHECK(times_silenced() == 3);
}

TEST_CASE_METHOD(InviteTest, "S-34 without a terminal only --token-stdin lets a token in", "[cli][secrets]") {
  check_golden("user_accept_no_terminal", given("token\n").fails(ExitCode::usage, "user accept").err);
  given("").fails(ExitCode::usage, "user accept --token-stdin");
}

TEST_CASE_METHOD(InviteTest, "S-22 anyone who can open the file may accept, but not with a clock of their own",
                 "[cli][secrets]") {
  (*this)("user add ada@example.org --invite");
  const auto token = token_sent_to(*this, "ada@example.org");
  as_os_user(4711, "somebody");
  given(token + '\n' + good_password + '\n');
  fails(ExitCode::denied, "user accept --token-stdin --now 2026-11-02T09:00Z");
  fails(ExitCode::denied, "--signed-in user list");
  (*this)("user accept --token-stdin");
  CHECK(history().back() == "user:ada@example.org|user.accept|ada@example.org");
}

TEST_CASE_METHOD(InviteTest, "M-12 mail show prints [link] where the token goes", "[cli][secrets]") {
  (*this)("account set --sign-in-url 'https://acme.example.org/in?x=1'");
  (*this)("user add ada@example.org --invite");
  const auto queued = (*this)("mail show 1").out;
  CHECK_THAT(queued, Catch::Contains("\n  https://acme.example.org/in?x=1&invitation=[link]\n"));
  const auto token = token_in_address_sent_to(*this, "ada@example.org");
  const auto sent = (*this)("mail show 1").out;
  CHECK_THAT(sent, Catch::Contains("invitation=[link]\n") && !Catch::Contains(token));
  CHECK_THAT((*this)("mail show 1 --raw").out, Catch::Contains("[link]") && !Catch::Contains(token));
}

}  // namespace rollcall::testing
