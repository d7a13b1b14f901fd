#include <catch2/catch.hpp>

#include "rollcall/service/roll/address.hpp"
#include "support/server_of_november.hpp"

// what a mail proves, and what it does not.

namespace rollcall::testing {
namespace {

using Kind = Outcome::Kind;
using Lines = std::vector<std::string>;

constexpr auto notice = "2026-11-02T07:00:00Z";
constexpr auto reminder = "2026-11-16T07:00:00Z";
constexpr auto final_reminder = "2026-11-29T07:00:00Z";
constexpr auto deactivation = "2026-11-30T07:00:00Z";

/// The four steps, each on its morning.
void live_through(ServerOfNovember& roll) {
  for (const auto* time : {notice, reminder, final_reminder, deactivation}) roll.run(time);
}

/// An hourly run from the morning of the deactivation for eight days.
void wait_out(ServerOfNovember& roll) {
  for (int hour = 0; hour < 8 * 24; ++hour) roll.run(to_text(*parse_instant(deactivation) + std::chrono::hours{hour}));
}

}  // namespace

TEST_CASE("Promise 1 a relay that refuses everybody warns nobody, so nobody is deactivated", "[cycle][mail]") {
  const auto [kind, reply] = GENERATE(table<Kind, std::string>({
      {Kind::doubtful, "550 relay not permitted"},
      {Kind::doubtful, "550 Sender verify failed"},
      {Kind::doubtful, "554 5.7.1 Relay access denied"},
      {Kind::doubtful, "554 5.2.252 SendAsDenied"},
      {Kind::no_such_mailbox, "550 5.1.1 User unknown"},  // even in these words: it accepted nothing
      {Kind::unusable, "504 5.5.2 need fully-qualified hostname"},
  }));
  INFO(reply);
  ServerOfNovember roll;
  roll.member("nora@example.org");
  for (const auto* to : {"nora@example.org", "root@example.org"}) roll.answers(to, kind, reply);

  live_through(roll);
  wait_out(roll);

  CHECK(roll.status_of("nora@example.org") == "active");
  CHECK(roll.only("SELECT count(*) FROM mail WHERE state = 'sent'") == "0");
}

TEST_CASE("A-42 a reply that a mailbox does not exist is proof if other mail of the step went through",
          "[cycle][mail]") {
  ServerOfNovember roll;
  roll.member("nora@example.org").member("gone@example.org");
  roll.answers("gone@example.org", Kind::no_such_mailbox, "550 5.1.1 User unknown");

  live_through(roll);

  CHECK(roll.state_of("gone@example.org") == "deactivated");
  CHECK(roll.state_of("nora@example.org") == "deactivated");
}

TEST_CASE("A-42 a missing mailbox is proof even if only the super admins' mail of the step went through",
          "[cycle][mail]") {
  ServerOfNovember roll;
  roll.member("gone@example.org");
  roll.answers("gone@example.org", Kind::no_such_mailbox, "550 5.1.1 User unknown");

  live_through(roll);

  CHECK(roll.state_of("gone@example.org") == "deactivated");
}

TEST_CASE("A-42 mail accepted by another server does not turn a refusal into proof", "[cycle][mail]") {
  ServerOfNovember roll;
  roll.member("gone@example.org");
  roll.run(notice);
  roll.answers("root@example.org", Kind::deferred, "451 later");
  roll.answers("gone@example.org", Kind::no_such_mailbox, "550 5.1.1 User unknown");
  roll.run(reminder);
  roll.answers("root@example.org", Kind::sent, "250 taken");
  roll.write([](store::Tx& tx) { store::set_mail_transport(tx, "maildir:/elsewhere"); });
  roll.run("2026-11-16T08:00:00Z");  // the super admin's reminder goes out by the other one
  REQUIRE(roll.only("SELECT state FROM mail WHERE kind = 'cycle.reminder.admin'") == "sent");
  roll.answers("gone@example.org", Kind::deferred, "451 later");
  roll.run(final_reminder);
  roll.run(deactivation);
  wait_out(roll);

  CHECK(roll.status_of("gone@example.org") == "active");
}

TEST_CASE("A-42 several missing mailboxes prove nothing if they are one in five or more of a step's mails",
          "[cycle][mail]") {
  const auto [refused, of] = GENERATE(table<int, int>({{1, 1}, {1, 2}, {2, 11}, {2, 10}, {2, 3}, {5, 25}, {4, 25}}));
  const bool proof = refused <= 1 || refused * 5 < of;
  INFO(refused << " of " << of);
  ServerOfNovember roll;
  for (int i = 0; i < of; ++i) {
    const auto email = "user" + std::to_string(i) + "@example.org";
    roll.member(email);
    if (i < refused) roll.answers(email, Kind::no_such_mailbox, "550 5.1.1 User unknown");
  }
  live_through(roll);
  wait_out(roll);

  CHECK(roll.status_of("user0@example.org") == (proof ? "deactivated" : "active"));
}

TEST_CASE("A-42 a leaver with a disabled mailbox is deactivated, and the super admins are told of the refusal",
          "[cycle][mail]") {
  const auto* reply = GENERATE("550 5.2.1 The email account that you tried to reach is disabled.",
                               "550 5.4.1 Recipient address rejected: Access denied");
  ServerOfNovember roll;
  roll.member("siri@example.org").member("nora@example.org");
  roll.answers("siri@example.org", Kind::no_such_mailbox, reply);

  live_through(roll);

  CHECK(roll.state_of("siri@example.org") == "deactivated");
  const auto told = std::find_if(roll.handed_over.rbegin(), roll.handed_over.rend(),
                                 [](const HandedOver& mail) { return mail.to == "root@example.org"; });
  CHECK_THAT(told->bytes, Catch::Contains("siri@example.org: 550 5."));
}

TEST_CASE("A-42 proof is of the address that a member has now, not of one they had", "[cycle][mail]") {
  const auto correct = [](ServerOfNovember& roll, const std::string& time) {
    roll.at(time).write([](store::Tx& tx) {
      const auto account = store::get_account(tx, "acme");
      service::change_address(tx, account, store::get_member(tx, account.id, "old@example.org"), "new@example.org");
    });
  };
  ServerOfNovember roll;
  roll.member("old@example.org").member("nora@example.org");
  roll.run(notice);

  SECTION("refused at the old address, never taken at the new one") {
    roll.answers("old@example.org", Kind::no_such_mailbox, "550 5.1.1 User unknown");
    roll.run(reminder);
    correct(roll, "2026-11-20T10:00:00Z");
    roll.answers("new@example.org", Kind::deferred, "451 4.7.1 greylisted");
    roll.run(final_reminder);
    roll.run(deactivation);
    CHECK(roll.state_of("new@example.org") == "unwarned");
    CHECK(roll.state_of("nora@example.org") == "deactivated");
    CHECK_THAT(roll.handed_over.back().bytes + roll.handed_over[roll.handed_over.size() - 2].bytes,
               Catch::Contains("last answer: 451 4.7.1 greylisted"));
  }
  SECTION("taken at the old address, before it was corrected") {
    roll.run(reminder);
    roll.run(final_reminder);
    correct(roll, "2026-11-29T20:00:00Z");
    roll.run(deactivation);
    CHECK(roll.state_of("new@example.org") == "unwarned");
  }
  SECTION("a reminder that waits goes to the new address, and is proof there") {
    roll.answers("old@example.org", Kind::deferred, "451 later");
    roll.run(reminder);
    correct(roll, "2026-11-20T10:00:00Z");
    roll.run("2026-11-20T11:00:00Z");
    CHECK(roll.only("SELECT to_email FROM mail WHERE kind = 'cycle.reminder.user' AND state = 'sent' "
                    "AND to_email LIKE 'new%'") == "new@example.org");
    roll.answers("new@example.org", Kind::deferred, "451 later");
    roll.run(final_reminder);
    roll.run(deactivation);
    CHECK(roll.state_of("new@example.org") == "deactivated");
  }
}

TEST_CASE("A-43 a final reminder that goes out late names the day that is then true", "[cycle][mail]") {
  ServerOfNovember roll;
  roll.member("nora@example.org");
  roll.run(notice);
  roll.answers("root@example.org", Kind::unusable, "connection refused");
  roll.answers("nora@example.org", Kind::unusable, "connection refused");
  roll.run(reminder);
  roll.run(final_reminder);
  CHECK(roll.run(deactivation) == Lines{"deactivation waiting"});
  roll.answers("root@example.org", Kind::sent, "250 taken").answers("nora@example.org", Kind::sent, "250 taken");
  roll.handed_over.clear();

  CHECK(roll.run("2026-12-02T19:00:00Z") == Lines{"deactivation waiting"});

  REQUIRE(roll.recipients() == Lines{"root@example.org", "nora@example.org"});
  for (const auto& mail : roll.handed_over)
    CHECK_THAT(mail.bytes, Catch::Contains("3 December 2026") && !Catch::Contains("30 November"));
  CHECK(roll.only("SELECT subject FROM mail WHERE kind = 'cycle.final_reminder.user'") ==
        "Last reminder: sign in by 2 Dec");
  CHECK(roll.run("2026-12-03T06:59:59Z") == Lines{"deactivation waiting"});
  CHECK(roll.run("2026-12-03T07:00:00Z") == Lines{"deactivation done", "notice nobody"});
  CHECK(roll.status_of("nora@example.org") == "deactivated");
}

}  // namespace rollcall::testing
