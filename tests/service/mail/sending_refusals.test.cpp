#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "rollcall/service/delivery/sending.hpp"
#include "support/outbox.hpp"
#include "support/temporary_directory.hpp"

// M-04: what a refusal does to its own mail, and when it ends the run for all of them.

namespace rollcall::service {
namespace {

using testing::Outbox;
using Kind = transports::Outcome::Kind;

const Instant first_try = *parse_instant("2026-11-02T06:00:00Z");

struct RefusalTest : Outbox {
  RefusalTest() { prepare(); }
};

}  // namespace

TEST_CASE_METHOD(RefusalTest, "M-04 a mail is given up 5 days after its first try, and never before it was tried",
                 "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  at("2026-11-12T06:00:00Z").answers("ada@example.org", Kind::unusable, "connection refused");
  auto report = send();  // 10 days after it was queued: the first try

  CHECK(report.failed == 0);
  CHECK(mail(ada).state == MailState::queued);
  CHECK(mail(bob).attempts == 0);

  answers("bob@example.org", Kind::deferred, "450 later");
  at("2026-11-17T05:59:59Z");
  database.sql().exec("UPDATE mail SET next_try_at = queued_at WHERE state = 'queued'");
  report = send();
  CHECK(mail(ada).state == MailState::queued);
  at("2026-11-17T06:00:00Z");
  database.sql().exec("UPDATE mail SET next_try_at = queued_at WHERE state = 'queued'");
  report = send();

  CHECK(report.failed == 1);
  CHECK(mail(ada).state == MailState::failed);
  CHECK(mail(ada).last_error == "given up after 5 days: connection refused");
  CHECK(mail(bob).state == MailState::queued);
}

TEST_CASE_METHOD(RefusalTest, "M-04 a refusal that proves nothing keeps that mail alone waiting", "[mail]") {
  const auto ada = queue("ada@example.org");
  const auto bob = queue("bob@example.org");
  answers("ada@example.org", Kind::doubtful, "550 relay not permitted");

  const auto report = send();

  CHECK(mail(ada).state == MailState::queued);
  CHECK(mail(ada).last_error == "550 relay not permitted");
  CHECK(mail(ada).next_try_at == first_try + std::chrono::minutes{1});
  CHECK(mail(bob).state == MailState::sent);
  CHECK_FALSE(report.undelivered());
}

TEST_CASE_METHOD(RefusalTest,
                 "M-04 ten refusals in a row that prove nothing, with no mail accepted between them, end the run",
                 "[mail]") {
  const auto refused = [&](int number) {
    const auto to = "user" + std::to_string(number) + "@example.org";
    queue(to);
    answers(to, Kind::doubtful, "554 5.7.1 relay access denied");
  };
  for (int i = 0; i < 9; ++i) refused(i);
  queue("ada@example.org");
  for (int i = 9; i < 30; ++i) refused(i);

  const auto report = send();

  CHECK(handed_over.size() == 20);  // nine, the one that was accepted, and ten
  CHECK(report.sent == 1);
  CHECK(report.unusable == "554 5.7.1 relay access denied");
  CHECK(report.undelivered());
  CHECK(report.failed == 0);
  CHECK(report.waiting.queued == 30);
}

TEST_CASE_METHOD(RefusalTest, "M-04 a run that lost a mail reports that mail's refusal", "[mail]") {
  queue("ada@example.org");
  queue("bob@example.org");
  answers("ada@example.org", Kind::no_such_mailbox, "550 5.1.1 unknown");

  const auto report = send();

  CHECK(report.refusal == "550 5.1.1 unknown");
  CHECK(report.reply == "250 taken");
}

TEST_CASE("M-05 what became of a mail is written down however long the file is busy", "[mail]") {
  testing::TemporaryDirectory folder;
  const auto path = (folder / "rollcall.db").string();
  store::Database::create(path, [](store::Database&) {});
  Outbox file{store::Database::open(path, store::Access::write)};
  file.prepare();
  sqlite3_busy_timeout(file.database.sql().getHandle(), 0);
  auto another = store::Database::open(path, store::Access::write);
  const auto eve = file.queue("eve@example.org");
  const auto dan = file.queue("dan@example.org");

  int looks = 0;
  file.meanwhile = [&, once = true]() mutable {
    if (std::exchange(once, false)) another.sql().exec("BEGIN IMMEDIATE");
  };
  auto sender = file.sender();
  sender.interrupted = [&] {
    if (++looks == 1000) another.sql().exec("ROLLBACK");
    return false;
  };
  const auto report = send_due(sender);

  CHECK(looks >= 1000);
  CHECK(report.sent == 2);
  CHECK(file.recipients() == std::vector<std::string>{"eve@example.org", "dan@example.org"});
  for (const auto id : {eve, dan}) {
    CHECK(file.mail(id).state == MailState::sent);
    CHECK(file.mail(id).attempts == 1);
  }
}

TEST_CASE("M-05 a process that is told to end does not wait for a busy file, and hands over no other mail", "[mail]") {
  testing::TemporaryDirectory folder;
  const auto path = (folder / "rollcall.db").string();
  store::Database::create(path, [](store::Database&) {});
  Outbox file{store::Database::open(path, store::Access::write)};
  file.prepare();
  sqlite3_busy_timeout(file.database.sql().getHandle(), 0);
  auto another = store::Database::open(path, store::Access::write);
  const auto eve = file.queue("eve@example.org");
  file.queue("dan@example.org");
  file.meanwhile = [&] {
    another.sql().exec("BEGIN IMMEDIATE");
    file.interrupted = true;
  };

  CHECK_THROWS_AS(file.send(), SQLite::Exception);

  another.sql().exec("ROLLBACK");
  CHECK(file.handed_over.size() == 1);
  CHECK(file.mail(eve).state ==
        MailState::queued);  // handed over again by the next run, with the same Message-ID (M-02)
}

}  // namespace rollcall::service
