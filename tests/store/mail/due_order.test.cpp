#include <catch2/catch.hpp>

#include "rollcall/store/mail/mail_delivery.hpp"
#include "support/roll.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

using Texts = std::vector<std::string>;

struct DueOrder : Roll {
  void queue(const std::string& kind, const std::string& due_at) {
    tamper("INSERT INTO mail_body (subject, text, html, names_by_place) VALUES ('s', 't', 'h', 1)");
    tamper(
        "INSERT INTO mail (kind, cause, to_email, subject, body_id, message_id, queued_at, next_try_at) "
        "VALUES (?1, 'test/' || (SELECT max(id) FROM mail_body), 'ada@example.org', 's', (SELECT max(id) FROM "
        "mail_body), "
        "(SELECT max(id) FROM mail_body), 0, unixepoch(?2))",
        {kind, due_at});
  }

  /// The kinds in the order in which they are handed over at noon.
  Texts order() {
    auto database = store::Database::open(file(), store::Access::read);
    store::Tx tx{database, store::Access::read, Actor{}, instant("2026-11-02T12:00Z")};
    Texts kinds;
    std::optional<store::DueMail> mail;
    while ((mail = store::find_due_mail(tx, mail)))
      kinds.push_back(rows("SELECT kind FROM mail WHERE id = " + std::to_string(mail->id)).front());
    return kinds;
  }
};

}  // namespace

TEST_CASE_METHOD(DueOrder, "W-07 links that somebody waits for go before all other mail, each kind oldest first",
                 "[store][mail]") {
  queue("cycle.notice.member", "2026-11-02T08:00");
  queue("user.invited", "2026-11-02T09:00");
  queue("portal.registered", "2026-11-02T11:00");
  queue("cycle.reminder.member", "2026-11-02T07:00");
  queue("user.password_reset", "2026-11-02T10:00");
  queue("portal.password_reset", "2026-11-02T13:00");  // not due yet
  queue("user.new_address", "2026-11-02T11:59");
  CHECK(order() == Texts{"user.password_reset", "portal.registered", "user.new_address", "cycle.reminder.member",
                         "cycle.notice.member", "user.invited"});
}

}  // namespace rollcall::testing
