#include <catch2/catch.hpp>

#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string ask = "--as root@example.org user set ada@example.org --email lovelace@example.org";
const std::string confirm = "user confirm-address --token-stdin";

struct AddressTest : Roll {
  AddressTest() {
    at("2026-11-02T09:00Z");
    use_maildir(*this);
    member("ada@example.org");
  }

  Rows addresses() { return rows("SELECT email FROM user WHERE email <> 'root@example.org' ORDER BY email"); }
};

}  // namespace

TEST_CASE_METHOD(AddressTest, "U-66 the operator changes an address at once, and the old one is told",
                 "[cli][secrets]") {
  CHECK(json("user set ada@example.org --email lovelace@example.org")["unconfirmed_email"] == nullptr);
  CHECK(addresses() == Rows{"lovelace@example.org"});
  CHECK(mails("user.") == Rows{"user.address_changed ada@example.org"});
}

TEST_CASE_METHOD(AddressTest,
                 "U-66 an address that a super admin gives counts once it was confirmed, and the old one is told",
                 "[cli][secrets]") {
  const auto asked = json(ask);
  CHECK(asked["user"]["email"] == "ada@example.org");
  CHECK(asked["unconfirmed_email"] == "lovelace@example.org");
  CHECK(asked["changed"] == true);
  CHECK(addresses() == Rows{"ada@example.org"});
  CHECK(mails("user.") == Rows{"user.new_address lovelace@example.org"});

  const auto token = token_sent_to(*this, "lovelace@example.org");
  check_golden("user_confirm_address.json", given(token + '\n')(confirm + " --json").out);

  CHECK(addresses() == Rows{"lovelace@example.org"});
  CHECK(mails("user.address_changed") == Rows{"user.address_changed ada@example.org"});
  CHECK(rows("SELECT actor, subject, details FROM audit WHERE action = 'user.set' ORDER BY id") ==
        Rows{R"(operator:olga as root@example.org|ada@example.org|{"unconfirmed_email":"lovelace@example.org"})",
             R"(user:ada@example.org|lovelace@example.org|{"email":"lovelace@example.org","was":"ada@example.org"})"});
  fails(ExitCode::denied, confirm);
}

TEST_CASE_METHOD(AddressTest, "U-66 a super admin who gives another address reads that it waits to be confirmed",
                 "[cli][secrets]") {
  const auto answer = (*this)(ask);
  check_golden("user_set_unconfirmed", answer.out + answer.err);
}

TEST_CASE_METHOD(AddressTest, "U-66 a new address can be confirmed for 7 days", "[cli][secrets]") {
  (*this)(ask);
  at("2026-11-03T09:00Z");
  given(token_sent_to(*this, "lovelace@example.org") + '\n');
  at("2026-11-10T09:00Z").fails(ExitCode::denied, confirm);
  check_golden("user_confirm_address", at("2026-11-10T08:59:59Z")(confirm).out);
}

TEST_CASE_METHOD(AddressTest, "U-66 an address that somebody has is refused, also if it was taken meanwhile",
                 "[cli][secrets]") {
  fails(ExitCode::refused, "--as root@example.org user set ada@example.org --email Root@example.org");
  (*this)(ask);
  const auto token = token_sent_to(*this, "lovelace@example.org");
  (*this)("user add Lovelace@example.org");
  given(token + '\n').fails(ExitCode::refused, confirm);
  CHECK(addresses() == Rows{"ada@example.org", "Lovelace@example.org"});
}

TEST_CASE_METHOD(AddressTest, "U-66 only the last address asked for can be confirmed", "[cli][secrets]") {
  (*this)(ask);
  const auto first = token_sent_to(*this, "lovelace@example.org");
  (*this)("--as root@example.org user set ada@example.org --email king@example.org");
  given(first + '\n').fails(ExitCode::denied, confirm);
  given(token_sent_to(*this, "king@example.org") + '\n')(confirm);
  CHECK(addresses() == Rows{"king@example.org"});
}

TEST_CASE_METHOD(AddressTest, "U-66 another address closes the links that were sent to the old one", "[cli][secrets]") {
  (*this)("user reset-password ada@example.org");
  const auto token = token_sent_to(*this, "ada@example.org");
  (*this)("user reset-password ada@example.org");
  (*this)("user set ada@example.org --email lovelace@example.org");
  given(token + '\n' + good_password + '\n')
      .fails(ExitCode::denied, "user password lovelace@example.org --token-stdin");
  CHECK(mails("user.password_reset").size() == 1);
}

TEST_CASE_METHOD(AddressTest, "U-66 the deactivated are not asked about a new address, but their old one is told of it",
                 "[cli][secrets]") {
  deactivate("ada@example.org");
  fails(ExitCode::refused, ask);
  CHECK(mails("user.new_address").empty());
  (*this)("user set ada@example.org --email lovelace@example.org");
  CHECK(mails("user.address_changed") == Rows{"user.address_changed ada@example.org"});
}

TEST_CASE_METHOD(AddressTest, "U-66 no act of an account takes back the mail that warns the old address",
                 "[cli][secrets]") {
  const std::string as_root = "--as root@example.org ";
  const std::vector<Rows> acts{{"user deactivate lovelace@example.org --yes"},
                               {"user deactivate lovelace@example.org --yes", "user remove lovelace@example.org --yes"},
                               {"user set lovelace@example.org --email king@example.org"},
                               {"user reset-password lovelace@example.org"}};
  for (const auto& lines : acts) {
    INFO(lines.back());
    AddressTest roll;
    roll("user set ada@example.org --email lovelace@example.org");
    for (const auto& line : lines) roll(as_root + line);
    CHECK(roll.rows("SELECT state FROM mail WHERE kind = 'user.address_changed'") == Rows{"queued"});
    roll.hand_over();
    CHECK(roll.rows("SELECT state FROM mail WHERE kind = 'user.address_changed'") == Rows{"sent"});
  }
}

TEST_CASE_METHOD(AddressTest,
                 "U-66 the mail that warns the old address can be tried again for who is not a member any more",
                 "[cli][secrets]") {
  (*this)("user set ada@example.org --email lovelace@example.org");
  tamper("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at");
  (*this)("user deactivate lovelace@example.org --yes");
  (*this)("user remove lovelace@example.org --yes");
  CHECK(json("mail retry --failed")["retried"] == 1);
}

TEST_CASE_METHOD(AddressTest, "U-66 only the operator drops the mail that warns the old address", "[cli][secrets]") {
  (*this)("user set ada@example.org --email lovelace@example.org");
  const auto id = rows("SELECT id FROM mail WHERE kind = 'user.address_changed'").front();
  const auto answer = fails(ExitCode::denied, "--as root@example.org mail drop " + id + " --json").error();
  CHECK(answer["message"] == "mail " + id + " warns ada@example.org: only the operator may drop it");
  CHECK(rows("SELECT state FROM mail WHERE id = " + id) == Rows{"queued"});
  (*this)("mail drop " + id);
  CHECK(rows("SELECT state FROM mail WHERE id = " + id) == Rows{"cancelled"});
}

TEST_CASE_METHOD(AddressTest,
                 "U-66 a new address, and the asking for one, is in the audit of every account that the user is in",
                 "[cli][secrets]") {
  (*this)("account add Beta --admin boss@beta.test");
  (*this)("account add Gamma --admin boss@gamma.test");
  (*this)("account add Delta --admin boss@delta.test");
  (*this)("--account beta user add ada@example.org");
  (*this)("--account gamma --as boss@gamma.test user add ada@example.org");
  (*this)("--account delta user add ada@example.org");
  (*this)("--account delta --as ada@example.org user leave --yes");
  const std::string own = "--account acme --as ada@example.org user set ada@example.org --email lovelace@example.org";
  CHECK(json(own)["unconfirmed_email"] == "lovelace@example.org");
  given(token_sent_to(*this, "lovelace@example.org") + '\n')(confirm);
  const std::string changes =
      "SELECT slug, actor, subject, details, user.email FROM audit JOIN account ON account.id = audit.account_id "
      "JOIN member ON member.id = audit.member_id AND member.account_id = account.id "
      "JOIN user ON user.id = member.user_id WHERE action = 'user.set' ORDER BY audit.id";
  const std::string asked = R"(|operator:olga as ada@example.org|ada@example.org|)"
                            R"({"unconfirmed_email":"lovelace@example.org"}|lovelace@example.org)";
  const std::string confirmed = R"(|user:ada@example.org|lovelace@example.org|)"
                                R"({"email":"lovelace@example.org","was":"ada@example.org"}|lovelace@example.org)";
  CHECK(rows(changes) == Rows{"acme" + asked, "beta" + asked, "gamma" + asked, "acme" + confirmed, "beta" + confirmed,
                              "gamma" + confirmed});
  for (const std::string account : {"acme", "beta", "gamma"})
    CHECK(json("--account " + account + " audit list --action user.set").size() == 2);
}

TEST_CASE_METHOD(AddressTest,
                 "U-66 the old address is told whom to ask in all the accounts that the user has joined, each once",
                 "[cli][secrets]") {
  (*this)("account add Beta --admin boss@beta.test");
  (*this)("account add Gamma --admin boss@gamma.test");
  (*this)("--account beta user add root@example.org --super-admin yes");
  (*this)("--account beta user add ada@example.org");
  (*this)("--account gamma --as boss@gamma.test user add ada@example.org");
  (*this)("--account acme user set ada@example.org --email lovelace@example.org");
  const auto shown =
      (*this)("mail show " + rows("SELECT id FROM mail WHERE kind = 'user.address_changed'").front()).out;
  check_golden("user_address_changed_mail", shown.substr(shown.find("Hello")));
}

TEST_CASE_METHOD(AddressTest, "U-66 any member asks for a new address of their own, and changes their own names",
                 "[cli][secrets]") {
  (*this)("account add Beta --admin boss@beta.test");
  (*this)("--account beta user add ada@example.org");
  const std::string own = "--account acme --as ada@example.org user set ada@example.org ";
  CHECK(json(own + "--first-name Ada --last-name Byron")["user"]["first_name"] == "Ada");
  CHECK(json("--account beta --as ada@example.org user set ADA@example.org --last-name King")["changed"] == true);
  CHECK(json(own + "--email lovelace@example.org")["unconfirmed_email"] == "lovelace@example.org");
  const auto mail = rows(
      "SELECT text FROM mail_body JOIN mail ON body_id = mail_body.id "
      "WHERE kind = 'user.new_address'");
  CHECK_THAT(mail.front(), Catch::Contains("You have asked to change your address") && !Catch::Contains("An admin"));
  given(token_sent_to(*this, "lovelace@example.org") + '\n')(confirm);
  CHECK(addresses() == Rows{"boss@beta.test", "lovelace@example.org"});
  CHECK(rows("SELECT first_name, last_name FROM user WHERE email = 'lovelace@example.org'") == Rows{"Ada|King"});
}

TEST_CASE_METHOD(AddressTest, "U-03 a member changes nothing else of themself, and nothing of others",
                 "[cli][rights]") {
  for (const std::string what : {"ada@example.org --seat core", "ada@example.org --super-admin yes",
                                 "ada@example.org --first-name Ada --team Sales", "ada@example.org --permission-set X",
                                 "ada@example.org --salesforce-user yes", "root@example.org --first-name Rex",
                                 "root@example.org --email rex@example.org"})
    fails(ExitCode::denied, "--as ada@example.org user set " + what);
  deactivate("ada@example.org");
  fails(ExitCode::denied, "--as ada@example.org user set ada@example.org --first-name Ada");
}

TEST_CASE_METHOD(AddressTest, "U-66 a super admin does not change the address of a user in several accounts",
                 "[cli][secrets]") {
  (*this)("account add Other --admin root@example.org");
  (*this)("--account other user add ada@example.org");
  fails(ExitCode::denied, "--account acme " + ask);
  CHECK(mails("user.").empty());
  (*this)("--account other user deactivate ada@example.org --yes --quiet");
  fails(ExitCode::denied, "--account acme " + ask);
  CHECK(mails("user.new_address").empty());
}

}  // namespace rollcall::testing
