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

TEST_CASE_METHOD(AddressTest, "U-66 what a super admin reads who gives another address", "[cli][secrets]") {
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

TEST_CASE_METHOD(AddressTest, "U-66 an address that is somebody's is refused, also when it became so meanwhile",
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

TEST_CASE_METHOD(AddressTest, "M-08 the deactivated get no mail about an address", "[cli][secrets]") {
  deactivate("ada@example.org");
  fails(ExitCode::refused, ask);
  (*this)("user set ada@example.org --email lovelace@example.org");
  CHECK(mails("user.address_changed").empty());
  CHECK(mails("user.new_address").empty());
}

TEST_CASE_METHOD(AddressTest, "U-66 a super admin does not change the address of who is in several accounts",
                 "[cli][secrets]") {
  (*this)("account add Other --admin root@example.org");
  (*this)("--account other user add ada@example.org");
  fails(ExitCode::denied, "--account acme " + ask);
  CHECK(mails("user.").empty());
}

}  // namespace rollcall::testing
