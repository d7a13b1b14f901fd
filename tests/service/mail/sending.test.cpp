#include "rollcall/service/delivery/sending.hpp"

#include <catch2/catch.hpp>

#include "support/error_of.hpp"
#include "support/outbox.hpp"

namespace rollcall::service {
namespace {

using testing::Outbox;
using Kind = transports::Outcome::Kind;
using Strings = std::vector<std::string>;

const Instant morning = *parse_instant("2026-11-02T06:00:00Z");

struct SendingTest : Outbox {
  SendingTest() { prepare(); }
};

}  // namespace

TEST_CASE_METHOD(SendingTest, "M-01 what was queued is handed over, the longest due first, and recorded as sent",
                 "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  at("2026-11-02T07:00:00Z");

  const auto report = send();

  CHECK(recipients() == Strings{"ada@example.org", "bob@example.org"});
  CHECK(report.sent == 2);
  CHECK(report.reply == "250 taken");
  CHECK_FALSE(report.undelivered());
  for (const auto id : {ada, bob}) {
    CHECK(mail(id).state == MailState::sent);
    CHECK(mail(id).sent_at == now);
    CHECK(mail(id).attempts == 1);
    CHECK(mail(id).next_try_at == std::nullopt);
    CHECK(mail(id).last_error == std::nullopt);
  }
}

TEST_CASE_METHOD(SendingTest, "M-01 a mail that was sent is not handed over again", "[mail]") {
  queue("ada@example.org");
  send();
  send();

  CHECK(handed_over.size() == 1);
}

TEST_CASE_METHOD(SendingTest, "M-05 one transport is opened for many mails, and none when nothing is due", "[mail]") {
  send();
  CHECK(opened.empty());

  for (int i = 0; i < 50; ++i) queue("user" + std::to_string(i) + "@example.org");
  send();

  CHECK(handed_over.size() == 50);
  CHECK(opened == Strings{"maildir:/nowhere"});
}

TEST_CASE_METHOD(SendingTest, "M-06 a mail is composed of its shared text and the recipient's own words", "[mail]") {
  queue("ada@example.org");
  send();

  const auto& mail = handed_over.at(0);
  CHECK(mail.from == "rollcall@box.example.org");
  CHECK_THAT(mail.bytes, Catch::Contains("\r\nFrom: \"Acme\" <rollcall@box.example.org>\r\n"));
  CHECK_THAT(mail.bytes, Catch::Contains("\r\nTo: <ada@example.org>\r\n"));
  CHECK_THAT(mail.bytes, Catch::Contains("Dear ada@example.org\r\n"));
}

TEST_CASE_METHOD(SendingTest, "M-11 an account's own sender is used in the envelope and in From", "[mail]") {
  database.sql().exec("UPDATE account SET mail_from = 'roll@acme.example'");
  queue("ada@example.org");
  send();

  CHECK(handed_over.at(0).from == "roll@acme.example");
  CHECK_THAT(handed_over.at(0).bytes, Catch::Contains("\r\nFrom: \"Acme\" <roll@acme.example>\r\n"));
}

TEST_CASE_METHOD(SendingTest, "M-13 every try of a mail hands over the same text, dated when it is handed over",
                 "[mail]") {
  queue("ada@example.org");
  answers("ada@example.org", Kind::deferred, "450 later");
  send();
  at("2026-11-03T18:00:00Z").send();

  REQUIRE(handed_over.size() == 2);
  const auto behind_date = [](const std::string& bytes) { return bytes.substr(bytes.find("\r\n")); };
  CHECK(behind_date(handed_over[0].bytes) == behind_date(handed_over[1].bytes));
  CHECK_THAT(handed_over[0].bytes, Catch::StartsWith("Date: Mon, 02 Nov 2026 06:00:00 +0000\r\n"));
  CHECK_THAT(handed_over[1].bytes, Catch::StartsWith("Date: Tue, 03 Nov 2026 18:00:00 +0000\r\n"));
}

TEST_CASE_METHOD(SendingTest, "M-04 a mail that met something temporary waits, and the others go on", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  answers("ada@example.org", Kind::deferred, "450 mailbox busy");

  const auto report = send();

  CHECK(report.deferred == 1);
  CHECK(report.sent == 1);
  CHECK_FALSE(report.undelivered());
  CHECK(report.waiting.queued == 1);
  CHECK(report.waiting.due == 0);
  CHECK(report.waiting.next_try_at == morning + std::chrono::minutes{1});
  CHECK(mail(ada).state == MailState::queued);
  CHECK(mail(ada).attempts == 1);
  CHECK(mail(ada).next_try_at == morning + std::chrono::minutes{1});
  CHECK(mail(ada).last_error == "450 mailbox busy");
  CHECK(mail(bob).state == MailState::sent);
}

TEST_CASE_METHOD(SendingTest, "M-04 a mail is not tried before its time", "[mail]") {
  queue("ada@example.org");
  answers("ada@example.org", Kind::deferred, "450 mailbox busy");
  send();

  at("2026-11-02T06:00:59Z").send();
  CHECK(handed_over.size() == 1);

  at("2026-11-02T06:01:00Z").send();
  CHECK(handed_over.size() == 2);
}

TEST_CASE_METHOD(SendingTest, "M-04 after 5 days of temporary failures a mail is given up", "[mail]") {
  const auto ada = queue("ada@example.org");
  answers("ada@example.org", Kind::deferred, "450 mailbox busy");

  SendReport report;
  for (int tries = 0; tries < 25; ++tries) {
    report = send();
    if (const auto next = mail(ada).next_try_at) now = *next;
  }

  CHECK(handed_over.size() == 25);
  CHECK(report.failed == 1);
  CHECK(report.undelivered());
  CHECK(mail(ada).state == MailState::failed);
  CHECK(mail(ada).last_error == "given up after 5 days: 450 mailbox busy");
  CHECK(rows("SELECT no_such_mailbox FROM mail") == Strings{"0"});
  CHECK(now == morning + Days{5});
}

TEST_CASE_METHOD(SendingTest, "M-04 a mail refused for good has failed, and the others go on", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  answers("ada@example.org", Kind::refused, "554 not from you");

  const auto report = send();

  CHECK(report.failed == 1);
  CHECK(report.undelivered());
  CHECK(mail(ada).state == MailState::failed);
  CHECK(mail(ada).last_error == "554 not from you");
  CHECK(mail(bob).state == MailState::sent);
}

TEST_CASE_METHOD(SendingTest, "A-42 an address that does not exist is recorded as such", "[mail]") {
  const auto ada = queue("ada@example.org");
  answers("ada@example.org", Kind::no_such_mailbox, "550 5.1.1 no such user");
  send();

  CHECK(mail(ada).state == MailState::failed);
  CHECK(rows("SELECT no_such_mailbox FROM mail") == Strings{"1"});
}

TEST_CASE_METHOD(SendingTest, "M-04 a server that cannot be used ends the run at once", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  answers("ada@example.org", Kind::unusable, "connection refused");

  const auto report = send();

  CHECK(recipients() == Strings{"ada@example.org"});
  CHECK(report.unusable == "connection refused");
  CHECK(report.undelivered());
  CHECK(report.waiting.queued == 2);
  CHECK(report.waiting.due == 1);
  CHECK(mail(ada).last_error == "connection refused");
  CHECK(mail(ada).next_try_at == morning + std::chrono::minutes{1});
  CHECK(mail(bob).attempts == 0);
  CHECK(mail(bob).next_try_at == morning);
}

TEST_CASE_METHOD(SendingTest, "M-01 a mail that was cancelled while the server took it is recorded as sent", "[mail]") {
  const auto ada = queue("ada@example.org");
  meanwhile = [&] {
    database.sql().exec("UPDATE mail SET state = 'cancelled', next_try_at = NULL, settled_at = queued_at");
  };
  const auto [kind, state] = GENERATE(table<Kind, MailState>({{Kind::sent, MailState::sent},
                                                              {Kind::deferred, MailState::cancelled},
                                                              {Kind::refused, MailState::cancelled},
                                                              {Kind::no_such_mailbox, MailState::cancelled}}));
  answers("ada@example.org", kind, "whatever");
  send();

  CHECK(mail(ada).state == state);
  CHECK(mail(ada).attempts == 1);
  CHECK(rows("SELECT no_such_mailbox FROM mail") == Strings{"0"});
}

TEST_CASE_METHOD(SendingTest, "product.md an interruption lets the present mail finish and takes no other", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  meanwhile = [&] { interrupted = true; };
  send();

  CHECK(mail(ada).state == MailState::sent);
  CHECK(mail(bob).state == MailState::queued);
  CHECK(mail(bob).attempts == 0);
}

TEST_CASE_METHOD(SendingTest, "M-02 nothing is handed over if its outcome could not be recorded", "[mail]") {
  queue("ada@example.org");
  database.sql().exec("CREATE TRIGGER full BEFORE UPDATE ON mail BEGIN SELECT RAISE(ABORT, 'disk full'); END");

  CHECK_THROWS_AS(send(), SQLite::Exception);
  CHECK(handed_over.empty());
}

TEST_CASE_METHOD(SendingTest, "M-05 a mail queued while the queue was being handed over is not left behind", "[mail]") {
  queue("ada@example.org");
  meanwhile = [&, once = true]() mutable {
    if (std::exchange(once, false)) queue("bob@example.org");
  };
  send();

  CHECK(recipients() == Strings{"ada@example.org", "bob@example.org"});
}

TEST_CASE_METHOD(SendingTest, "M-03 without a transport a run is refused if a mail is due, and not if none is",
                 "[mail]") {
  database.sql().exec("UPDATE roll SET mail_transport = NULL");
  CHECK(send().sent == 0);

  const auto ada = queue("ada@example.org");
  const auto error = error_of([&] { send(); });

  CHECK(error.fault() == Fault::refused);
  CHECK(hint_of(error) == "rollcall mail transport set URL");
  CHECK(mail(ada).attempts == 0);
}

TEST_CASE_METHOD(SendingTest, "M-06 a mail that cannot be composed has failed, and the others go on", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  database.sql().exec("UPDATE mail SET variables = NULL WHERE to_email = 'ada@example.org'");
  send();

  CHECK(mail(ada).state == MailState::failed);
  CHECK(mail(ada).last_error == "a mail wants recipient.name, which is not given");
  CHECK(mail(bob).state == MailState::sent);
}

TEST_CASE_METHOD(SendingTest, "M-05 handing over one mail leaves the queue alone", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");

  const auto report = send_mail(sender(), bob);

  CHECK(recipients() == Strings{"bob@example.org"});
  CHECK(report.sent == 1);
  CHECK(mail(ada).state == MailState::queued);
  CHECK(mail(bob).state == MailState::sent);
}

TEST_CASE_METHOD(SendingTest, "A-39 a reminder to somebody who has been seen since is cancelled, not handed over",
                 "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  const auto made_reminders = [&] {
    database.sql().exec(
        "INSERT INTO cycle (id, account_id, month, time_zone, notice_on, reminder_on, final_reminder_on, "
        "deactivation_on, state, opened_at) VALUES "
        "(1, 1, '2026-11', 'UTC', '2026-11-02', '2026-11-16', '2026-11-29', '2026-11-30', 'open', 0); "
        "INSERT INTO cycle_member VALUES (1, 1, 'scheduled'); "
        "UPDATE mail SET kind = iif(id = 1, 'cycle.reminder.user', 'cycle.final_reminder.user'), member_id = 1, "
        "cause = 'cycle/1/2026-11'; "
        "UPDATE member SET last_sign_in_at = (SELECT max(queued_at) FROM mail)");
  };
  SECTION("before the run") {
    made_reminders();
    CHECK(send().sent == 0);
    CHECK(mail(ada).state == MailState::cancelled);
  }
  SECTION("during the run") {
    meanwhile = made_reminders;
    CHECK(send().sent == 1);
    CHECK(recipients() == Strings{"ada@example.org"});
  }
  CHECK(mail(bob).state == MailState::cancelled);
}

TEST_CASE_METHOD(SendingTest, "M-08 a mail's text is erased 90 days after it was sent, and its subject stays",
                 "[mail]") {
  const auto ada = queue("ada@example.org");
  send();
  const auto texts = "SELECT count(*) FROM mail_body";

  at("2027-01-31T05:59:59Z").send();
  CHECK(rows(texts) == Strings{"1"});

  at("2027-01-31T06:00:00Z").send();
  CHECK(rows(texts) == Strings{"0"});
  CHECK(rows("SELECT ifnull(variables, 'erased') FROM mail") == Strings{"erased"});
  CHECK(mail(ada).subject == "A test");
}

TEST_CASE_METHOD(SendingTest, "M-08 a text that several mails share is erased with the last of them", "[mail]") {
  queue("ada@example.org");
  queue("bob@example.org");
  database.sql().exec("UPDATE mail SET body_id = 1");
  answers("bob@example.org", Kind::deferred, "450 mailbox busy");
  send();
  answers("bob@example.org", Kind::sent, "250 taken");
  at("2026-11-02T07:00:00Z").send();

  at("2027-01-31T06:30:00Z").send();
  CHECK(rows("SELECT count(*) FROM mail_body") == Strings{"1"});
  CHECK(rows("SELECT to_email FROM mail WHERE body_id IS NOT NULL") == Strings{"bob@example.org"});

  at("2027-01-31T07:00:00Z").send();
  CHECK(rows("SELECT count(*) FROM mail_body") == Strings{"0"});
}

}  // namespace rollcall::service
