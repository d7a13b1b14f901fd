#include <catch2/catch.hpp>

#include "support/left_mail.hpp"
#include "support/visitors.hpp"

// M-16: whoever causes a mail that waits in the outbox is told so, and what hands it over.

namespace rollcall::testing {
namespace {

/// A roll whose mails go into a folder, with Ada as a plain member.
struct Office : Roll {
  Office() : Roll{"UTC", "2026-10-31"} {
    member("ada@example.org");
    at("2026-11-02T09:00Z");
  }
};

TEST_CASE("M-16 each act that leaves a mail in the outbox says so, and what hands it over", "[cli][mail]") {
  Office roll;
  for (const std::string act :
       {"user add new@example.org --invite", "user invite new@example.org", "user reset-password ada@example.org",
        "--as root@example.org user set ada@example.org --email lady@example.org",
        "user deactivate ada@example.org "
        "--yes",
        "user reactivate ada@example.org --yes"}) {
    INFO(act);
    CHECK_THAT(roll(act).err, Catch::EndsWith(mails_wait(1)));
  }
}

TEST_CASE("M-16 several mails are counted", "[cli][mail]") {
  Office roll;
  roll.member("bo@example.org");
  CHECK(roll("user reset-password ada@example.org bo@example.org").err == mails_wait(2));
}

TEST_CASE("M-16 a user who changes their own address is told that the mail waits", "[cli][mail]") {
  Office roll;
  CHECK_THAT(roll("--as ada@example.org user set ada@example.org --email lady@example.org").err,
             Catch::EndsWith(mails_wait(1)));
}

TEST_CASE("M-16 without a mail transport, the mail that waits is told with what is missing", "[cli][mail]") {
  Roll roll;
  CHECK(roll("user add new@example.org --invite").err ==
        "1 mail waits in the outbox, and no mail transport is set: rollcall mail transport set URL\n");
}

TEST_CASE("M-16 nothing is said where no mail is left: in a dry run, already so, quiet, or handed over at once",
          "[cli][mail]") {
  Office roll;
  CHECK(roll("user deactivate ada@example.org --yes --dry-run").err.empty());
  CHECK(roll("user reset-password ada@example.org --quiet").err.empty());
  roll("user deactivate ada@example.org --yes --quiet");
  CHECK(roll("user deactivate ada@example.org --yes").err.empty());
  CHECK(roll("mail test ada@example.org").err.empty());
  CHECK(roll("user add quiet@example.org").err.empty());
}

TEST_CASE_METHOD(Visitors, "M-16 P-15 who only types an address is not told that a mail waits for it", "[cli][mail]") {
  const auto answer = (*this)("portal register cora@corp.example --consent");
  CHECK(rows("SELECT to_email FROM mail WHERE state = 'queued'") == std::vector<std::string>{"cora@corp.example"});
  CHECK(answer.err.empty());
}

}  // namespace
}  // namespace rollcall::testing
