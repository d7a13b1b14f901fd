#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "rollcall/store/mail/mail.hpp"
#include "rollcall/store/mail/mail_by_hand.hpp"
#include "rollcall/store/mail/mail_delivery.hpp"
#include "rollcall/store/mail/mail_truth.hpp"
#include "rollcall/store/overview/doctor.hpp"
#include "support/outbox.hpp"

// The cost of a search among the mails does not depend on how many were ever sent.

namespace rollcall::store {
namespace {

struct History : testing::Outbox {
  History() { prepare(); }

  /// So many mails that were sent more than a year ago, whose texts are erased.
  void add_finished(int count) {
    SQLite::Statement add{database.sql(),
                          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
                          "INSERT INTO mail (account_id, kind, cause, to_email, subject, message_id, state, queued_at, "
                          "settled_at) SELECT 1, iif(i % 2, 'cycle.reminder.user', 'mail.test'), 'old/' || i, "
                          "'user' || i || '@example.org', 'Old', 'old' || i, 'sent', 0, 0 FROM n"};
    add.bind(1, count);
    add.exec();
  }

  /// What SQLite's virtual machine does for this, in steps.
  template <class Act>
  std::int64_t steps_of(Act act) {
    std::int64_t steps = 0;
    const auto count = [](void* counter) { return ++*static_cast<std::int64_t*>(counter), 0; };
    sqlite3_progress_handler(database.sql().getHandle(), 1, count, &steps);
    write([&](Tx& tx) { act(tx); });
    sqlite3_progress_handler(database.sql().getHandle(), 0, nullptr, nullptr);
    return steps;
  }
};

}  // namespace

TEST_CASE("finished mails of years ago cost nothing in a search for waiting or failed mails, or for one address",
          "[mail]") {
  const auto list = [](Tx& tx, const MailFilter& filter) { list_mail(tx, filter, [](const Mail&) {}); };
  using Look = std::function<void(Tx&)>;
  const auto [name, look] = GENERATE_COPY(table<std::string, Look>({
      {"cancel untrue mail", [](Tx& tx) { cancel_untrue_mail(tx); }},
      {"mail list --state failed", [list](Tx& tx) { list(tx, {.state = MailState::failed}); }},
      {"mail list --state queued", [list](Tx& tx) { list(tx, {.state = MailState::queued}); }},
      {"mail list --state cancelled", [list](Tx& tx) { list(tx, {.state = MailState::cancelled}); }},
      {"mail list --to", [list](Tx& tx) { list(tx, {.to = "ada@example.org"}); }},
      {"mail list --limit 10", [list](Tx& tx) { list(tx, {.limit = 10}); }},
      {"mail retry --failed", [](Tx& tx) { retry_failed_mail(tx, {}); }},
      {"the count of failed mails", [](Tx& tx) { count_failed_mail(tx); }},
      {"what waits", [](Tx& tx) { waiting_mail(tx); }},
      {"what has waited too long", [](Tx& tx) { overdue_mail(tx, tx.now); }},
      {"the next mail that is due", [](Tx& tx) { find_due_mail(tx); }},
      {"erasing bodies", [](Tx& tx) { erase_bodies(tx, tx.now); }},
  }));
  INFO(name);
  History roll;
  for (const auto* to : {"ada@example.org", "bob@example.org", "eve@example.org"}) roll.queue(to);
  roll.add_finished(20);
  const auto before = roll.steps_of(look);

  History longer;
  for (const auto* to : {"ada@example.org", "bob@example.org", "eve@example.org"}) longer.queue(to);
  longer.add_finished(20'000);

  // A B-tree that is deeper takes no more steps of the machine.
  CHECK(longer.steps_of(look) <= before + 10);
}

}  // namespace rollcall::store
