#include <catch2/catch.hpp>

#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/mail/mail.hpp"
#include "rollcall/service/roll/membership.hpp"
#include "support/error_of.hpp"
#include "support/server_of_november.hpp"

// M-13: a waiting mail is cancelled when what it says is no longer so.

namespace rollcall::testing {
namespace {

using Kind = Outcome::Kind;
using Lines = std::vector<std::string>;

/// November, with a server that is down, so that every mail waits.
struct WaitingMail : ServerOfNovember {
  WaitingMail() {
    member("ada@example.org");
    member("bob@example.org", "2026-10-20");
    for (const auto* to : {"root@example.org", "ada@example.org", "bob@example.org"})
      answers(to, Kind::unusable, "connection refused");
  }

  WaitingMail& at(const std::string& time) {
    Outbox::at(time);
    return *this;
  }

  void deactivate(const std::string& email) {
    write([&](store::Tx& tx) { service::deactivate_members(tx, account_in(tx), {email}); });
  }
  void reactivate(const std::string& email) {
    write([&](store::Tx& tx) { service::reactivate_members(tx, account_in(tx), {email}, store::SeatOnReturn::kept); });
  }
  static Account account_in(store::Tx& tx) { return store::get_account(tx, "acme"); }

  std::string state(const std::string& kind, const std::string& to) {
    return only("SELECT state FROM mail WHERE kind = '" + kind + "' AND to_email = '" + to + "' ORDER BY id DESC");
  }

  /// Everything that waits is due, and the server takes it.
  void hand_over(const std::string& time) {
    at(time);
    sql("UPDATE mail SET next_try_at = queued_at WHERE state = 'queued'");
    for (const auto* to : {"root@example.org", "ada@example.org", "bob@example.org"})
      answers(to, Kind::sent, "250 taken");
    handed_over.clear();
    send();
  }
};

}  // namespace

TEST_CASE_METHOD(WaitingMail, "M-13 a member who has access again is not told that it is gone", "[mail]") {
  at("2026-11-03T10:00:00Z").deactivate("bob@example.org");
  send();
  REQUIRE(state("user.deactivated", "bob@example.org") == "queued");

  at("2026-11-03T11:00:00Z").reactivate("bob@example.org");

  CHECK(state("user.deactivated", "bob@example.org") == "cancelled");
  hand_over("2026-11-03T12:00:00Z");
  CHECK(recipients() == Lines{"bob@example.org"});
  CHECK_THAT(handed_over.at(0).bytes, Catch::Contains("You have your access back"));
}

TEST_CASE_METHOD(WaitingMail, "M-13 a member who has lost access again is not told that it is back", "[mail]") {
  at("2026-11-03T10:00:00Z").deactivate("bob@example.org");
  at("2026-11-03T11:00:00Z").reactivate("bob@example.org");
  at("2026-11-03T12:00:00Z").deactivate("bob@example.org");

  CHECK(state("user.reactivated", "bob@example.org") == "cancelled");
  hand_over("2026-11-03T13:00:00Z");
  CHECK(recipients() == Lines{"bob@example.org"});
  CHECK_THAT(handed_over.at(0).bytes, Catch::Contains("Your access ended on 3 Nov"));
}

TEST_CASE_METHOD(WaitingMail, "M-13 a notice is not sent once its reminder is due", "[mail]") {
  run("2026-11-02T07:00:00Z");
  REQUIRE(state("cycle.notice.admin", "root@example.org") == "queued");

  hand_over("2026-11-15T22:59:59Z");
  CHECK(recipients() == Lines{"root@example.org"});

  sql("UPDATE mail SET state = 'queued', next_try_at = 0, settled_at = NULL WHERE kind = 'cycle.notice.admin'");
  hand_over("2026-11-15T23:00:00Z");  // midnight of the 16th in Oslo
  CHECK(recipients().empty());
  CHECK(state("cycle.notice.admin", "root@example.org") == "cancelled");
}

TEST_CASE_METHOD(WaitingMail, "M-13 a step cancels the waiting mails of the step before it, and queues its own",
                 "[mail]") {
  run("2026-11-02T07:00:00Z");
  run("2026-11-16T07:00:00Z");
  CHECK(state("cycle.notice.admin", "root@example.org") == "cancelled");
  run("2026-11-29T07:00:00Z");
  CHECK(state("cycle.reminder.admin", "root@example.org") == "cancelled");
  CHECK(state("cycle.reminder.user", "ada@example.org") == "cancelled");
  CHECK(state("cycle.final_reminder.user", "ada@example.org") == "queued");
}

TEST_CASE_METHOD(WaitingMail, "M-13 a list of members is not sent to somebody who is no super admin any more",
                 "[mail]") {
  sql("UPDATE member SET super_admin = 1 WHERE user_id = (SELECT id FROM user WHERE email = 'bob@example.org')");
  run("2026-11-02T07:00:00Z");
  REQUIRE(state("cycle.notice.admin", "bob@example.org") == "queued");
  sql("UPDATE member SET super_admin = 0 WHERE user_id = (SELECT id FROM user WHERE email = 'bob@example.org')");

  hand_over("2026-11-02T08:00:00Z");

  CHECK(recipients() == Lines{"root@example.org"});
  CHECK(state("cycle.notice.admin", "bob@example.org") == "cancelled");
}

TEST_CASE_METHOD(WaitingMail, "A-39 a waiting reminder is cancelled when its member is excluded or deactivated by hand",
                 "[mail]") {
  run("2026-11-02T07:00:00Z");
  run("2026-11-16T07:00:00Z");
  const std::string ada = "ada@example.org";
  SECTION("excluded") {
    write([&](store::Tx& tx) { service::exclude(tx, account_in(tx), {ada}, {}); });
  }
  SECTION("deactivated") {
    deactivate(ada);
  }
  CHECK(state("cycle.reminder.user", ada) == "cancelled");
}

TEST_CASE_METHOD(WaitingMail, "M-13 mail retry applies the same rules as the hand-over", "[mail]") {
  run("2026-11-02T07:00:00Z");
  sql("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at WHERE kind = 'cycle.notice.admin'");
  at("2026-11-29T10:00:00Z");
  const auto report = write([](store::Tx& tx) { return service::retry_failed_mail(tx, std::nullopt); });

  CHECK(report.retried == 0);
  CHECK(report.left == 1);
}

TEST_CASE_METHOD(WaitingMail, "M-13 a mail that was cancelled is not retried", "[mail]") {
  run("2026-11-02T07:00:00Z");
  const auto id = std::stoll(only("SELECT id FROM mail WHERE kind = 'cycle.notice.admin'"));
  write([&](store::Tx& tx) { service::drop_mail(tx, id, std::nullopt); });

  const auto error = error_of([&] { write([&](store::Tx& tx) { service::retry_mail(tx, id, std::nullopt); }); });
  CHECK(error.fault() == Fault::refused);
}

TEST_CASE_METHOD(WaitingMail, "M-13 a mail that is retried goes to the member's present address", "[mail]") {
  run("2026-11-02T07:00:00Z");
  run("2026-11-16T07:00:00Z");
  sql("UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at WHERE kind = "
      "'cycle.reminder.user'");
  sql("UPDATE user SET email = 'new@example.org' WHERE email = 'ada@example.org'");
  at("2026-11-17T10:00:00Z").write([](store::Tx& tx) { return service::retry_failed_mail(tx, std::nullopt); });

  CHECK(only("SELECT to_email FROM mail WHERE kind = 'cycle.reminder.user'") == "new@example.org");
}

}  // namespace rollcall::testing
