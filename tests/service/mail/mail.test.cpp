#include "rollcall/service/mail/mail.hpp"

#include <catch2/catch.hpp>

#include "support/error_of.hpp"
#include "support/outbox.hpp"

namespace rollcall::service {
namespace {

using testing::Outbox;
using Strings = std::vector<std::string>;

/// A failed mail to the member 1, queued on 2 November, and what the test makes of it.
struct RetryTest : Outbox {
  RetryTest() {
    prepare();
    id = queue("root@example.org", "cycle/1/2026-11");
    sql("UPDATE mail SET member_id = 1, state = 'failed', next_try_at = NULL, settled_at = queued_at, attempts = 25");
    at("2026-11-09T06:00:00Z");
  }

  void sql(const std::string& statement) { database.sql().exec(statement); }

  /// The open cycle of November, with the member 1 scheduled.
  void open_cycle() {
    sql("INSERT INTO cycle (id, account_id, month, time_zone, notice_on, reminder_on, final_reminder_on, "
        "deactivation_on, state, opened_at) VALUES "
        "(1, 1, '2026-11', 'UTC', '2026-11-02', '2026-11-16', '2026-11-29', '2026-11-30', 'open', 0)");
    sql("INSERT INTO cycle_member VALUES (1, 1, 'scheduled')");
    sql("UPDATE member SET joined_at = 0");
  }

  bool can_be_retried() {
    store::Tx tx{database, store::Access::write, Actor::the_operator("olga"), now};
    const auto report = retry_failed_mail(tx, std::nullopt);
    CHECK(report.retried + report.left == 1);
    return report.retried == 1;
  }

  std::int64_t id;
};

}  // namespace

TEST_CASE_METHOD(RetryTest, "M-09 a mail that is retried gets another 5 days and keeps its Message-ID", "[mail]") {
  const auto before = rows("SELECT message_id || queued_at FROM mail");
  const auto report = write([&](store::Tx& tx) { return retry_mail(tx, id, std::nullopt); });

  CHECK(report.changed);
  CHECK(report.mail.state == MailState::queued);
  CHECK(report.mail.attempts == 0);
  CHECK(report.mail.next_try_at == now);
  CHECK(rows("SELECT message_id || queued_at FROM mail") == before);

  answers("root@example.org", testing::Outcome::Kind::deferred, "450 later");
  send();
  CHECK(mail(id).state == MailState::queued);
  CHECK(mail(id).next_try_at == now + std::chrono::minutes{1});
  now += Days{5};
  send();
  CHECK(mail(id).state == MailState::failed);
}

TEST_CASE_METHOD(RetryTest, "A-42 an address is no longer taken for missing once its mail is retried", "[mail]") {
  sql("UPDATE mail SET no_such_mailbox = 1");
  write([&](store::Tx& tx) { return retry_mail(tx, id, std::nullopt); });
  CHECK(rows("SELECT no_such_mailbox FROM mail") == Strings{"0"});
}

TEST_CASE_METHOD(RetryTest, "M-09 a refused retry changes nothing and is not in the audit", "[mail]") {
  sql("UPDATE mail SET body_id = NULL");
  const auto error = error_of([&] { write([&](store::Tx& tx) { return retry_mail(tx, id, std::nullopt); }); });
  CHECK(error.fault() == Fault::refused);
  CHECK(mail(id).state == MailState::failed);
  CHECK(rows("SELECT action FROM audit WHERE action = 'mail.retry'").empty());
}

TEST_CASE_METHOD(RetryTest,
                 "M-08 a retry to a member deactivated since then sends only the confirmation, no older mail",
                 "[mail]") {
  sql("UPDATE member SET status = 'deactivated', deactivated_at = (SELECT queued_at + 1 FROM mail), "
      "deactivated_because = 'by_admin'");
  CHECK_FALSE(can_be_retried());

  sql("UPDATE member SET deactivated_at = (SELECT queued_at FROM mail)");
  CHECK_FALSE(can_be_retried());
  sql("UPDATE mail SET kind = 'user.deactivated'");
  CHECK(can_be_retried());

  sql("UPDATE member SET status = 'removed', removed_at = joined_at");
  CHECK_FALSE(can_be_retried());
}

TEST_CASE_METHOD(RetryTest, "A-39 a reminder can be retried while its member is scheduled in the open cycle",
                 "[mail]") {
  const auto kind = GENERATE(as<std::string>{}, "cycle.reminder.user", "cycle.final_reminder.user");
  sql("UPDATE mail SET kind = '" + kind + "'");
  CHECK_FALSE(can_be_retried());

  open_cycle();
  CHECK(can_be_retried());

  SECTION("not when the member is not scheduled any more") {
    sql("UPDATE cycle_member SET state = 'excluded'");
    CHECK_FALSE(can_be_retried());
  }
  SECTION("not when the member has been seen since") {
    sql("UPDATE member SET last_sign_in_at = (SELECT queued_at FROM mail)");
    CHECK_FALSE(can_be_retried());
  }
  SECTION("not when the cycle has ended") {
    sql("UPDATE cycle SET state = 'cancelled', closed_at = 1");
    CHECK_FALSE(can_be_retried());
  }
  SECTION("not the first one when the final one was sent out") {
    sql("INSERT INTO cycle_step (cycle_id, step, result, done_at, scheduled) VALUES (1, 'final_reminder', 'done', 1, "
        "1)");
    CHECK(can_be_retried() == (kind == "cycle.final_reminder.user"));
  }
}

TEST_CASE_METHOD(RetryTest, "A-39 what a cycle told its super admins can be retried while it is open", "[mail]") {
  const auto kind =
      GENERATE(as<std::string>{}, "cycle.notice.admin", "cycle.reminder.admin", "cycle.final_reminder.admin");
  sql("UPDATE mail SET kind = '" + kind + "'");
  CHECK_FALSE(can_be_retried());

  open_cycle();
  sql("DELETE FROM cycle_member");
  CHECK(can_be_retried());

  sql("UPDATE cycle SET state = 'completed', closed_at = 1");
  CHECK_FALSE(can_be_retried());
}

TEST_CASE_METHOD(RetryTest, "M-13 what super admins are told of a deactivation stays true", "[mail]") {
  sql("UPDATE mail SET kind = 'cycle.deactivation.admin'");
  CHECK(can_be_retried());
}

TEST_CASE_METHOD(RetryTest, "M-13 the confirmation of a deactivation is true while its reader is deactivated",
                 "[mail]") {
  sql("UPDATE mail SET kind = 'cycle.deactivation.user'");
  CHECK_FALSE(can_be_retried());

  sql("UPDATE member SET status = 'deactivated', deactivated_because = 'by_cycle', "
      "deactivated_at = (SELECT queued_at FROM mail)");
  CHECK(can_be_retried());
}

TEST_CASE_METHOD(RetryTest, "M-09 a retry of everything failed stays within the account", "[mail]") {
  write([&](store::Tx& tx) {
    add_account(tx, {.name = "Zoo", .slug = {}, .time_zone = "UTC", .admin = "zoe@zoo.example"});
    CHECK(retry_failed_mail(tx, 2).retried == 0);
    CHECK(retry_failed_mail(tx, 2).left == 0);
    CHECK(retry_failed_mail(tx, 1).retried == 1);
  });
}

}  // namespace rollcall::service
