#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

std::string numbered(int number) {
  return "user" + std::to_string(number) + "@example.org";
}

TEST_CASE("A-40 every step is executed once, however often it is run", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  for (const auto* day : {notice, reminder, final_reminder, deactivation}) {
    CHECK(roll.at(day).steps().size() == 1);
    CHECK(roll.steps().empty());
    roll.hand_over();
    CHECK(roll.steps().empty());
  }
  CHECK(roll.mails().size() == 7);
}

TEST_CASE("A-40 an account that is refused does not stop the others, and its part carries the error", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll("account add Beta --admin bea@example.org --time-zone Europe/Oslo");
  roll.tamper(
      "UPDATE member SET status = 'deactivated', deactivated_at = 0, deactivated_because = 'by_admin' "
      "WHERE account_id = 1");
  roll.at(notice);
  const auto answer = roll.fails(ExitCode::refused, "autodeactivate run --json");
  const auto accounts = answer.json()["accounts"];
  REQUIRE(accounts.size() == 2);
  CHECK(accounts[0]["account"]["slug"] == "acme");
  CHECK(accounts[0]["error"]["code"] == "refused");
  CHECK(accounts[0]["steps"].empty());
  CHECK(accounts[1]["account"]["slug"] == "beta");
  CHECK(accounts[1]["steps"][0]["result"] == "nobody");
  CHECK_FALSE(accounts[1].contains("error"));
  CHECK(answer.error()["code"] == "refused");
}

TEST_CASE("A-40 a dry run prints the same document and leaves the file byte for byte as it was", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  for (const auto* day : {notice, reminder, final_reminder, deactivation}) {
    roll.at(day);
    const auto before = content_of(roll.file());
    auto dry = roll.json("autodeactivate run --dry-run");
    CHECK(content_of(roll.file()) == before);
    CHECK(dry["dry_run"] == true);
    dry.erase("dry_run");
    auto real = roll.json("autodeactivate run");
    real.erase("mail");
    CHECK(dry == real);
    CHECK(content_of(roll.file()) != before);
  }
  CHECK(roll.status_of("ada@example.org") == "deactivated");
}

TEST_CASE("A-41 missed steps are done late, in order", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  SECTION("the notice as late as the reminder's day") {
    CHECK(roll.at(reminder).steps() == Lines{"notice done", "reminder done"});
  }
  SECTION("not later: the month is missed, and nobody is written to") {
    CHECK(roll.at("2026-11-17").steps() == Lines{"notice missed"});
    CHECK(roll.rows("SELECT state FROM cycle") == Lines{"missed"});
    CHECK(roll.mails().empty());
    CHECK(roll.at(deactivation).steps().empty());
  }
  SECTION("of two reminders only the final one") {
    step(roll, notice);
    CHECK(roll.at(final_reminder).steps() == Lines{"reminder superseded", "final_reminder done"});
    CHECK(roll.mails("cycle.reminder").empty());
  }
  SECTION("no final reminder after its time where somebody has proof") {
    step(roll, notice);
    step(roll, reminder);
    CHECK(roll.at(deactivation).steps() == Lines{"final_reminder superseded", "deactivation done"});
    CHECK(roll.mails("cycle.final_reminder").empty());
    CHECK(roll.status_of("ada@example.org") == "deactivated");
  }
  SECTION("months without a run one by one, then the present one") {
    roll.sign_in("root@example.org");
    CHECK(roll.at("2027-02-02").steps() == Lines{"notice missed", "notice missed", "notice missed", "notice done"});
    CHECK(roll.rows("SELECT month, state FROM cycle") ==
          Lines{"2026-11|missed", "2026-12|missed", "2027-01|missed", "2027-02|open"});
  }
}

TEST_CASE("A-42 a reminder handed over on an earlier day and 12 hours ago is proof", "[cycle]") {
  struct Row {
    std::string handed_over, now, status;
  };
  const auto row = GENERATE(values<Row>({
      {"2026-11-29T11:00:00Z", "2026-11-29T23:00:00Z", "deactivated"},
      {"2026-11-29T11:00:01Z", "2026-11-29T23:00:00Z", "active"},
      {"2026-11-29T11:00:01Z", "2026-11-29T23:00:01Z", "deactivated"},
      {"2026-11-29T22:59:59Z", "2026-11-30T10:59:59Z", "deactivated"},
      {"2026-11-29T23:00:00Z", "2026-11-30T22:59:59Z", "active"},  // handed over on the day itself
      {"2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z", "deactivated"},
  }));
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at(final_reminder).run();
  roll.at(row.handed_over).hand_over();
  roll.at(row.now).run();
  CHECK(roll.status_of("ada@example.org") == row.status);
}

TEST_CASE("A-42 an address that does not exist counts as warned, and is listed as unreachable", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("nobody@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at(reminder).run();
  roll.refuse_address("nobody@example.org").hand_over();
  step(roll, final_reminder);
  const auto told = text_of(roll, "cycle.final_reminder.admin");
  CHECK(says(told, "nobody@example.org"));
  CHECK(says(told, "550 5.1.1 nobody lives here"));
  step(roll, deactivation);
  CHECK(roll.cycle_state_of("nobody@example.org") == "deactivated");
  CHECK(says(text_of(roll, "cycle.deactivation.admin"), "550 5.1.1 nobody lives here"));
}

TEST_CASE("A-42 unreachable addresses count as warned if they are at most one, or under one in five, of a step's mails",
          "[cycle]") {
  struct Row {
    int mails, refused;
    std::string state;
  };
  const auto row = GENERATE(values<Row>({
      {1, 1, "deactivated"},   // one of one
      {2, 2, "unwarned"},      // all of two
      {10, 2, "unwarned"},     // one in five is not fewer
      {11, 2, "deactivated"},  // fewer
      {15, 3, "unwarned"},
      {16, 3, "deactivated"},
  }));
  Roll roll{"Europe/Oslo", since};
  for (int i = 0; i < row.mails; ++i) roll.member(numbered(i)).last_seen("2026-05-01");
  step(roll, notice);
  roll.at(final_reminder).run();
  for (int i = 0; i < row.refused; ++i) roll.refuse_address(numbered(i));
  roll.hand_over();
  roll.at(deactivation).run();
  for (int i = 0; i < row.refused; ++i) CHECK(roll.cycle_state_of(numbered(i)) == row.state);
  for (int i = row.refused; i < row.mails; ++i) CHECK(roll.cycle_state_of(numbered(i)) == "deactivated");
}

TEST_CASE("A-42 a mail given up after five days is no proof: its member is spared, and named", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-05-02");
  step(roll, notice);
  roll.at(reminder).run();
  roll.at("2026-11-21")
      .tamper(
          "UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = queued_at + 432000, "
          "last_error = 'given up after 5 days: 450 try later' "
          "WHERE kind = 'cycle.reminder.user' AND to_email = 'ada@example.org'");
  roll.hand_over();
  roll.at(deactivation).run();
  CHECK(roll.cycle_state_of("ada@example.org") == "unwarned");
  CHECK(roll.status_of("ada@example.org") == "active");
  CHECK(roll.cycle_state_of("bob@example.org") == "deactivated");
  CHECK(says(text_of(roll, "cycle.deactivation.admin"), "no reminder reached them in time"));
}

TEST_CASE("A-42 a reminder of another month is no proof", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  step(roll, reminder);
  roll("autodeactivate disable");
  roll("autodeactivate enable");
  roll.run_daily("2026-12-01", "2026-12-31");  // every mail waits in the queue
  CHECK(roll.cycle_state_of("ada@example.org") == "scheduled");
  CHECK(roll.status_of("ada@example.org") == "active");
}

TEST_CASE("A-43 a due deactivation waits for proof, and says until when", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at("2026-11-30T06:00Z");
  CHECK(roll.steps() == Lines{"reminder superseded", "final_reminder done", "deactivation waiting"});
  CHECK(says(text_of(roll, "cycle.final_reminder.user"), "Tuesday 1 December 2026"));
  const auto waiting = roll.json("autodeactivate run --no-send")["accounts"][0]["steps"];
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0]["result"] == "waiting");
  CHECK(waiting[0]["waits_until"] == "2026-12-01");
  roll.hand_over();
  CHECK(roll.at("2026-11-30T22:59:59Z").steps() == Lines{"deactivation waiting"});
  CHECK(roll.at("2026-11-30T23:00:00Z").steps() == Lines{"deactivation done", "notice nobody"});
  CHECK(roll.status_of("ada@example.org") == "deactivated");
}

TEST_CASE("A-43 nobody is deactivated before the day their late final reminder names", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at(reminder).run();
  roll.at("2026-11-29T22:30Z").hand_over();  // the first reminder, half an hour before the day of deactivation
  CHECK(roll.at("2026-11-30T00:00Z").steps() == Lines{"final_reminder done", "deactivation waiting"});
  CHECK(says(text_of(roll, "cycle.final_reminder.user"), "Monday 30 November 2026"));
  CHECK(roll.at("2026-11-30T10:29:59Z").steps() == Lines{"deactivation waiting"});
  CHECK(roll.at("2026-11-30T10:30:00Z").steps() == Lines{"deactivation done"});
}

TEST_CASE("A-43 once somebody has proof the deactivation is done, and who has none is spared", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("slow@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at(final_reminder).run();
  roll.tamper("UPDATE mail SET next_try_at = next_try_at + 864000 WHERE to_email = 'slow@example.org'");
  roll.hand_over();
  CHECK(roll.at(deactivation).steps() == Lines{"deactivation done"});
  CHECK(roll.cycle_state_of("ada@example.org") == "deactivated");
  CHECK(roll.cycle_state_of("slow@example.org") == "unwarned");
  CHECK(roll.mails("cycle.final_reminder.user") == Lines{"cycle.final_reminder.user ada@example.org"});
}

TEST_CASE("A-43 a wait ends with the return of everybody", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  CHECK(roll.at(deactivation).steps().back() == "deactivation waiting");
  roll.sign_in("ada@example.org");
  CHECK(roll.steps() == Lines{"deactivation nobody"});
}

TEST_CASE("A-43 what cannot be done by the seventh day is missed at once, without another reminder", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  SECTION("a final reminder of the sixth day is in time") {
    CHECK(roll.at("2026-12-06").steps() == Lines{"reminder superseded", "final_reminder done", "deactivation waiting"});
    roll.hand_over();
    CHECK(roll.at("2026-12-07").steps().front() == "deactivation done");
  }
  SECTION("one of the seventh is not") {
    CHECK(roll.at("2026-12-07").steps() ==
          Lines{"reminder missed", "final_reminder missed", "deactivation missed", "notice done"});
    CHECK(roll.mails("cycle.final_reminder").empty());
    CHECK(roll.status_of("ada@example.org") == "active");
    CHECK(roll.rows("SELECT month, state FROM cycle") == Lines{"2026-11|missed", "2026-12|open"});
  }
  SECTION("nor is a mail that is to be tried again only then") {
    roll.at(final_reminder).run();
    roll.at(deactivation).tamper("UPDATE mail SET next_try_at = next_try_at + 691200 WHERE state = 'queued'");
    CHECK(roll.steps() == Lines{"deactivation missed"});
    CHECK(roll.mails("cycle.final_reminder").empty());
  }
}

TEST_CASE("A-43 an older cycle is finished before a new one opens, in the same run", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-08-20");
  for (const auto* day : {notice, reminder, final_reminder}) step(roll, day);
  CHECK(roll.at("2026-12-03").steps() == Lines{"deactivation done", "notice done"});
  CHECK(roll.rows("SELECT month, state FROM cycle") == Lines{"2026-11|completed", "2026-12|open"});
  CHECK(roll.cycle_state_of("bob@example.org") == "scheduled");
  CHECK(roll.cycle_state_of("ada@example.org") == "");
}

TEST_CASE("A-44 a clock before the last recorded step does nothing, and says so", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2026-11-16T06:00:00Z").run();
  const auto answer = roll.at("2026-11-16T05:59:59Z").fails(ExitCode::refused, "autodeactivate run");
  CHECK(answer.err ==
        "rollcall: acme: the clock shows 2026-11-16T05:59:59Z, before the last recorded step at "
        "2026-11-16T06:00:00Z\nhint: set the clock right, and run again\n");
  CHECK(roll.at("2026-11-16T06:00:00Z").steps().empty());
}

TEST_CASE("A-45 without a mail transport a step that would send is refused, and one that would not is done",
          "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.tamper("UPDATE roll SET mail_transport = NULL");
  roll.at(notice);
  SECTION("with somebody to write to") {
    roll.member("ada@example.org").last_seen("2026-05-01");
    const auto answer = roll.fails(ExitCode::refused, "autodeactivate run");
    CHECK(answer.err ==
          "rollcall: no mail transport is set, so nobody could be told\n"
          "hint: rollcall mail transport set URL\n");
    CHECK(roll.rows("SELECT count(*) FROM cycle") == Lines{"0"});
  }
  SECTION("with nobody to write to") {
    CHECK(roll.steps() == Lines{"notice nobody"});
  }
}

TEST_CASE("A-45 without an active super admin there is no cycle, and a refusal", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  // No command makes such an account (promise 4); somebody with another program may.
  const auto demote = [&] { roll.tamper("UPDATE member SET super_admin = 0"); };
  const auto err = [&] { return roll.fails(ExitCode::refused, "autodeactivate run").err; };
  const std::string words =
      "rollcall: acme has no active super admin, so its cycle cannot run\n"
      "hint: rollcall --account acme user add EMAIL --super-admin yes\n";
  SECTION("none opens") {
    demote();
    roll.at(notice);
    CHECK(err() == words);
  }
  SECTION("none goes on") {
    step(roll, notice);
    demote();
    roll.at(reminder);
    CHECK(err() == words);
    CHECK(roll.mails("cycle.reminder").empty());
  }
}

}  // namespace
}  // namespace rollcall::testing
