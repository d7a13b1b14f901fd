#include <catch2/catch.hpp>
#include <regex>

#include "rollcall/base/secret.hpp"
#include "rollcall/service/roll/invitation.hpp"
#include "rollcall/store/mail/mail_by_hand.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/session/link.hpp"
#include "support/error_of.hpp"
#include "support/outbox.hpp"
#include "support/tokens.hpp"

namespace rollcall::service {
namespace {

using Kind = transports::Outcome::Kind;
using Strings = std::vector<std::string>;

constexpr HashCost cheap{.passes = 1, .memory = 8192};

/// Ada is invited to Acme; her mail waits.
struct LinksTest : testing::Outbox {
  LinksTest() {
    prepare();
    write([](store::Tx& tx) { invite_new_user(tx, store::get_account(tx, "acme"), {.email = "ada@example.org"}); });
  }

  /// The token in the mail that was handed over as number `index`.
  std::string token(std::size_t index) {
    static const std::regex line{R"(\r\n  ([A-Za-z0-9_-]{43})\r\n)"};
    std::smatch match;
    REQUIRE(std::regex_search(handed_over.at(index).bytes, match, line));
    return match[1];
  }
  void accept(const std::string& with) {
    write([&](store::Tx& tx) { accept_invitation(tx, with, NewPassword{testing::good_password, cheap}); });
  }
  void close_links_of_ada() {
    write([](store::Tx& tx) {
      const std::string ada = "ada@example.org";
      store::close_links(tx, store::choose_members(tx, 1, {ada}));
    });
  }
  std::string state() { return rows("SELECT state FROM mail WHERE to_email = 'ada@example.org'").front(); }
};

}  // namespace

TEST_CASE_METHOD(LinksTest, "M-12 a token is made when its mail is handed over, and only its hash is kept",
                 "[mail][secrets]") {
  CHECK(rows("SELECT hash FROM link_token").empty());
  send();
  CHECK(rows("SELECT hash FROM link_token") == Strings{token_hash(token(0))});
}

TEST_CASE_METHOD(LinksTest, "M-12 a retry makes a new token, and the one before it stays good", "[mail][secrets]") {
  answers("ada@example.org", Kind::deferred, "450 later");
  send();
  at("2026-11-02T07:00:00Z").send();
  CHECK(token(0) != token(1));
  accept(token(0));
  CHECK(error_of([&] { accept(token(1)); }).fault() == Fault::denied);
}

TEST_CASE_METHOD(LinksTest, "M-12 killed between making a token and handing over, the retry hands over a good one",
                 "[mail][secrets]") {
  struct Killed {};
  meanwhile = [] { throw Killed{}; };
  CHECK_THROWS_AS(send(), Killed);
  CHECK(state() == "queued");
  CHECK(rows("SELECT hash FROM link_token").size() == 1);

  meanwhile = [] {};
  send();
  CHECK(state() == "sent");
  accept(token(1));
}

TEST_CASE_METHOD(LinksTest, "M-12 a token that could not be committed is not handed over", "[mail][secrets]") {
  database.sql().exec("CREATE TRIGGER full_disk BEFORE INSERT ON link_token BEGIN SELECT raise(ABORT, 'no room'); END");
  CHECK_THROWS(send());
  CHECK(handed_over.empty());
}

TEST_CASE_METHOD(LinksTest, "M-12 tokens whose time is over are forgotten", "[mail][secrets]") {
  send();
  at("2026-11-09T05:59:59Z").send();
  CHECK(rows("SELECT hash FROM link_token").size() == 1);
  at("2026-11-09T06:00:00Z").send();
  CHECK(rows("SELECT hash FROM link_token").empty());
}

TEST_CASE_METHOD(LinksTest, "M-08 closing links cancels the mail that waits with one", "[mail][secrets]") {
  close_links_of_ada();
  CHECK(state() == "cancelled");
  send();
  CHECK(handed_over.empty());
}

TEST_CASE_METHOD(LinksTest, "M-08 a link that was closed opens nothing any more", "[mail][secrets]") {
  send();
  close_links_of_ada();
  CHECK(error_of([&] { accept(token(0)); }).fault() == Fault::denied);
}

TEST_CASE_METHOD(LinksTest, "M-12 a mail that failed with a link since closed cannot be retried", "[mail][secrets]") {
  answers("ada@example.org", Kind::refused, "550 no");
  send();
  CHECK(state() == "failed");
  write([](store::Tx& tx) { CHECK(store::count_failed_mail(tx, {}) == 1); });
  close_links_of_ada();
  write([](store::Tx& tx) { CHECK(store::retry_failed_mail(tx, {}) == 0); });
}

}  // namespace rollcall::service
