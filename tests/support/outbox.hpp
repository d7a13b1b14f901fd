#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "rollcall/service/delivery/sending.hpp"
#include "rollcall/service/roll/account.hpp"
#include "rollcall/store/mail/mail.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "support/printers.hpp"
#include "support/spooled.hpp"

namespace rollcall::testing {

using transports::Outcome;

/// What the fake server was given.
struct HandedOver {
  std::string from;
  std::string to;
  std::string bytes;
};

/// A roll with the account `acme` (Acme), a transport, and a server that says what the test wants it to say.
class Outbox {
 public:
  explicit Outbox(store::Database roll = store::Database::in_memory()) : database{std::move(roll)} {}

  template <class Act>
  auto write(Act act) -> decltype(act(std::declval<store::Tx&>())) {
    store::Tx tx{database, store::Access::write, Actor::the_operator("olga"), now};
    if constexpr (std::is_void_v<decltype(act(tx))>) {
      act(tx);
      tx.commit();
    } else {
      auto result = act(tx);
      tx.commit();
      return result;
    }
  }

  /// Makes the account and sets the transport; once for each file.
  Outbox& prepare() {
    write([](store::Tx& tx) {
      store::start_roll(tx, "file");
      service::add_account(tx, {.name = "Acme", .slug = {}, .time_zone = "UTC", .admin = "root@example.org"});
      store::set_mail_transport(tx, "maildir:/nowhere");
    });
    return *this;
  }

  Outbox& at(const std::string& time) {
    now = *parse_instant(time);
    return *this;
  }

  /// Queues a mail that greets its recipient by name; returns its id.
  std::int64_t queue(const std::string& to, const std::string& cause = "test") {
    return write([&](store::Tx& tx) { return queue_in(tx, to, cause); });
  }
  static std::int64_t queue_in(store::Tx& tx, const std::string& to, const std::string& cause = "test") {
    return store::queue_mail_to(tx,
                                {.account_id = 1,
                                 .kind = "mail.test",
                                 .cause = cause,
                                 .texts = {"A test", "Dear \x01name\x02\n", "<p>Dear \x01name\x02</p>\n"}},
                                {.email = to, .name = ""});
  }

  /// The server's answer to mails for this address from now on; every other mail is taken.
  Outbox& answers(const std::string& to, Outcome::Kind kind, const std::string& reply) {
    answers_[to] = {kind, reply};
    return *this;
  }

  service::Sender sender() {
    return {.database = database,
            .actor = Actor::the_operator("olga"),
            .clock = [this] { return now; },
            .interrupted = [this] { return interrupted; },
            .open_transport =
                [this](const std::string& url) {
                  opened.push_back(url);
                  return [this](const std::string& from, const std::string& to, const Spool& message) {
                    handed_over.push_back({from, to, content_of(message)});
                    meanwhile();
                    const auto answer = answers_.find(to);
                    return answer == answers_.end() ? Outcome{Outcome::Kind::sent, "250 taken"} : answer->second;
                  };
                },
            .host_name = "box.example.org"};
  }
  service::SendReport send() { return service::send_due(sender()); }

  store::Mail mail(std::int64_t id) {
    return write([&](store::Tx& tx) { return store::get_mail(tx, id, std::nullopt); });
  }

  std::vector<std::string> recipients() const {
    std::vector<std::string> all;
    for (const auto& each : handed_over) all.push_back(each.to);
    return all;
  }

  /// The first cell of each row.
  std::vector<std::string> rows(const std::string& query) {
    SQLite::Statement statement{database.sql(), query};
    std::vector<std::string> all;
    while (statement.executeStep()) all.push_back(statement.getColumn(0).getString());
    return all;
  }

  store::Database database;
  Instant now = *parse_instant("2026-11-02T06:00:00Z");
  bool interrupted = false;
  std::vector<std::string> opened;          ///< URLs of the transports that were opened
  std::vector<HandedOver> handed_over;      ///< in order
  std::function<void()> meanwhile = [] {};  ///< happens while a mail is being handed over

 private:
  std::map<std::string, Outcome> answers_;
};

}  // namespace rollcall::testing
