// A-44: clocks that went back, that were ahead, and runs that come long after the one before.
#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

/// Acme in Oslo with one member who is away, and the notice and the reminder of November done.
struct November : Roll {
  November() : Roll{"Europe/Oslo", since} {
    member("ada@example.org").last_seen("2026-05-01");
    step(*this, notice);
    step(*this, reminder);
  }

  Lines cycles() { return rows("SELECT month, state FROM cycle ORDER BY month"); }
  std::string last_run() { return rows("SELECT strftime('%Y-%m-%dT%H:%M', run_at, 'unixepoch') FROM roll").front(); }
  std::string first_refused() {
    return rows("SELECT strftime('%Y-%m-%dT%H:%M', run_refused_at, 'unixepoch') FROM roll").front();
  }
  std::string message(const std::string& line, ExitCode code = ExitCode::refused) {
    return fails(code, line + " --json").error()["message"];
  }
};

/// The messages of the refused accounts.
Lines errors_in(const Answer& answer) {
  Lines errors;
  const auto document = answer.json();
  for (const auto& account : document["accounts"])
    if (account.contains("error")) errors.push_back(account["error"]["message"]);
  return errors;
}

}  // namespace

TEST_CASE_METHOD(November, "A-44 each run notes its clock in the file, and a dry run notes nothing", "[cycle]") {
  CHECK(last_run() == "2026-11-16T11:00");
  at("2026-11-17T06:30Z").run();
  CHECK(last_run() == "2026-11-17T06:30");
  at("2026-11-18T06:30Z")("autodeactivate run --dry-run");
  CHECK(last_run() == "2026-11-17T06:30");
  at("2026-11-18T07:30Z")("autodeactivate run --account acme --quiet");
  CHECK(last_run() == "2026-11-18T07:30");
}

TEST_CASE_METHOD(November, "A-44 a run in which an account cannot be judged notes its clock all the same", "[cycle]") {
  tamper("UPDATE cycle SET time_zone = 'Mars/Olympus_Mons'");
  at("2026-11-17T06:30Z").fails(ExitCode::refused, "autodeactivate run");
  CHECK(last_run() == "2026-11-17T06:30");
}

TEST_CASE_METHOD(November, "A-44 a run more than 60 days after the last does nothing that is due, and says so",
                 "[cycle]") {
  open_session();
  const auto audits = rows("SELECT count(*) FROM audit");
  at("2027-01-15T11:00:01Z");
  const auto answer = fails(ExitCode::refused, "autodeactivate run --json");
  const std::string words =
      "acme: the clock shows 2027-01-15T11:00:01Z, 60 days after the last run at 2026-11-16T11:00:00Z, so no due step "
      "was done";
  CHECK(errors_in(answer) == Lines{words});
  CHECK(answer.json()["accounts"][0]["steps"].empty());
  CHECK(answer.json()["accounts"][0]["error"]["code"] == "refused");
  CHECK_FALSE(answer.json().contains("mail"));
  CHECK(answer.error()["message"] == words);
  CHECK(answer.error()["hint"] ==
        "if the clock is right: rollcall autodeactivate run --clock-is-right, or run again in 24 hours");

  CHECK(cycles() == Lines{"2026-11|open"});
  CHECK(rows("SELECT count(*) FROM audit") == audits);
  CHECK(rows("SELECT count(*) FROM session") == Lines{"2"});
  CHECK(last_run() == "2026-11-16T11:00");
  CHECK(first_refused() == "2027-01-15T11:00");

  at("2026-11-17").run();  // the clock was wrong
  CHECK(first_refused().empty());
  step(*this, final_reminder);
  step(*this, deactivation);
  CHECK(status_of("ada@example.org") == "deactivated");
}

TEST_CASE_METHOD(November, "A-44 a run 60 days after the last is believed", "[cycle]") {
  at("2027-01-15T11:00:00Z").run();
  CHECK(cycles() == Lines{"2026-11|missed", "2026-12|missed", "2027-01|open"});
}

TEST_CASE_METHOD(November, "A-44 a late run is believed if it says that the clock is right", "[cycle]") {
  at("2027-03-01T06:00Z");
  const auto dry = json("autodeactivate run --dry-run --clock-is-right")["accounts"];
  CHECK(fails(ExitCode::refused, "autodeactivate run --dry-run").err ==
        fails(ExitCode::refused, "autodeactivate run").err);
  CHECK(json("autodeactivate run --clock-is-right")["accounts"] == dry);
  CHECK(cycles() == Lines{"2026-11|missed", "2026-12|missed", "2027-01|missed", "2027-02|missed", "2027-03|open"});
  CHECK(last_run() == "2027-03-01T06:00");
  CHECK(first_refused().empty());
  CHECK(steps().empty());
}

TEST_CASE_METHOD(November, "A-44 a late run is believed 24 hours after the first that was refused", "[cycle]") {
  at("2027-03-01T06:00Z").fails(ExitCode::refused, "autodeactivate run");
  at("2027-03-01T18:00Z").fails(ExitCode::refused, "autodeactivate run");
  CHECK(first_refused() == "2027-03-01T06:00");
  at("2027-03-02T05:59:59Z").fails(ExitCode::refused, "autodeactivate run");
  CHECK(at("2027-03-02T06:00:00Z").steps().back() == "notice done");
  CHECK(last_run() == "2027-03-02T06:00");
}

TEST_CASE_METHOD(November, "A-44 a run refused in 2030 does not confirm an earlier clock", "[cycle]") {
  at("2030-06-01T06:00Z").fails(ExitCode::refused, "autodeactivate run");
  at("2027-03-01T06:00Z").fails(ExitCode::refused, "autodeactivate run");
  CHECK(first_refused() == "2027-03-01T06:00");
  at("2027-03-02T06:00Z").run();
}

TEST_CASE("A-44 a late run is not refused if nothing is due, or if it is the file's first", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2027-06-01").run();  // the first run
  roll("autodeactivate disable");
  CHECK(roll.at("2029-01-01").steps().empty());
  roll("autodeactivate enable");
  CHECK(roll.at("2029-01-02").steps() == Lines{"notice done"});
}

TEST_CASE("A-44 a run for one account does not confirm the clock for another", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll("account add Beta --admin bea@example.org --time-zone Europe/Oslo");
  roll.at(notice).run();
  roll("--account beta autodeactivate disable");
  roll.at("2027-03-01");
  roll("autodeactivate run --account beta");
  roll.fails(ExitCode::refused, "autodeactivate run --account acme");
  const auto answer = roll.fails(ExitCode::refused, "autodeactivate run --json");
  CHECK(errors_in(answer).size() == 1);
  CHECK_FALSE(answer.json()["accounts"][1].contains("error"));
}

TEST_CASE_METHOD(November, "A-44 a run refused because the clock went back does not confirm a later clock", "[cycle]") {
  at("1970-01-02").fails(ExitCode::refused, "autodeactivate run");
  CHECK(last_run() == "2026-11-16T11:00");
  CHECK(first_refused().empty());
}

// What one run by a clock that was 51 days ahead leaves behind, and how it is mended.
TEST_CASE_METHOD(November, "A-44 void takes back the months begun by a clock that was ahead, and they come again",
                 "[cycle]") {
  member("bob@example.org").last_seen("2026-06-01");  // too late for November's cohort
  at("2027-01-06").run();
  CHECK(cycles() == Lines{"2026-11|missed", "2026-12|missed", "2027-01|open"});
  hand_over();

  at("2026-11-17");
  const auto refused = fails(ExitCode::refused, "autodeactivate run");
  CHECK(refused.err ==
        "rollcall: acme: the clock shows 2026-11-17T11:00:00Z, before the last recorded step at "
        "2027-01-06T11:00:00Z\nhint: set the clock right, and run again; if the clock is right now and was ahead then: "
        "rollcall --account acme autodeactivate void 2026-12\n");

  const auto done = (*this)("autodeactivate void 2026-12 --confirm 2026-12");
  CHECK(done.out == "Undone, and open again: 2026-12, 2027-01; 0 mails cancelled.\n");
  CHECK(cycles() == Lines{"2026-11|missed"});
  CHECK(rows("SELECT details FROM audit WHERE action = 'autodeactivate.void'") ==
        Lines{R"({"months":["2026-12","2027-01"],"mails_cancelled":0})"});
  CHECK(rows("SELECT text FROM notification JOIN notification_text ON notification_text.id = text_id WHERE text LIKE "
             "'%Jan 2027%'")
            .empty());
  CHECK(steps().empty());
  CHECK(json("autodeactivate status")["next_deactivation"] == "2026-12-31");
  CHECK(json("doctor").empty());

  // December and January are months like any other: nobody was told of them before.
  for (const std::string day : {"2026-12-01", "2026-12-15", "2026-12-30", "2026-12-31"}) step(*this, day);
  CHECK(cycle_state_of("ada@example.org") == "deactivated");
  CHECK(cycle_state_of("bob@example.org") == "deactivated");
  step(*this, "2027-01-04");
  CHECK(cycles() == Lines{"2026-11|missed", "2026-12|completed", "2027-01|completed"});
  CHECK(mails("cycle.reminder.user") == Lines{"cycle.reminder.user ada@example.org",
                                              "cycle.reminder.user ada@example.org",
                                              "cycle.reminder.user bob@example.org"});
}

TEST_CASE("A-44 a month that was taken back is announced again, by new mails", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at("2026-12-15").run();  // in October: November is missed, December has its notice and its reminder
  roll.hand_over();
  CHECK(roll.mails("cycle.reminder.user") == Lines{"cycle.reminder.user ada@example.org"});
  roll.at("2026-10-31T13:00Z");
  roll("autodeactivate void 2026-11 --confirm 2026-11 --quiet");

  for (const auto* day : {notice, reminder, final_reminder, deactivation}) step(roll, day);
  CHECK(roll.cycle_state_of("ada@example.org") == "deactivated");
  CHECK(roll.rows("SELECT cause, state FROM mail WHERE kind = 'cycle.reminder.user' ORDER BY id") ==
        Lines{"cycle/1/2026-12|sent", "cycle/1/2026-11/2|sent"});
  CHECK(roll.rows("SELECT count(DISTINCT message_id) = count(*) FROM mail") == Lines{"1"});
}

TEST_CASE("A-44 a reminder sent before its month was taken back is no proof when the month comes again", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at(reminder).run();
  roll.hand_over();
  roll.at("2026-11-01");
  roll("autodeactivate void 2026-11 --confirm 2026-11 --quiet");
  roll.at(notice).run();
  roll.at(reminder).run();
  CHECK(roll.rows("SELECT cause, state FROM mail WHERE kind = 'cycle.reminder.user' ORDER BY id") ==
        Lines{"cycle/1/2026-11|sent", "cycle/1/2026-11/2|queued"});
  roll.tamper("UPDATE mail SET next_try_at = next_try_at + 864000 WHERE state = 'queued'");
  CHECK(roll.at(deactivation).steps().back() == "deactivation waiting");
  CHECK(roll.status_of("ada@example.org") == "active");
}

TEST_CASE("A-44 void cancels the waiting mails of the months that it takes back", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at(reminder).run();
  roll.at("2026-11-01");
  CHECK(roll.json("autodeactivate void 2026-11 --yes") ==
        Json{{"months", {"2026-11"}}, {"mails_cancelled", 2}, {"changed", true}});  // the notice was before
  CHECK(roll.mails().empty());
}

TEST_CASE_METHOD(November, "A-44 void asks for the month to be typed, and without an answer takes nothing back",
                 "[cycle]") {
  at("2026-12-03").run();
  at("2026-11-17");
  const auto months = cycles();
  CHECK(fails(ExitCode::usage, "autodeactivate void 2026-12").err ==
        "Months to undo: 2026-12\n"
        "rollcall: Undo what the cycle did in them too early? There is no terminal to ask on\n"
        "hint: agree with --confirm '2026-12', or look first with --dry-run\n");
  fails(ExitCode::refused, "autodeactivate void 2026-12 --confirm 2026-11");
  typing("y\n").fails(ExitCode::refused, "autodeactivate void 2026-12");
  (*this)("autodeactivate void 2026-12 --dry-run");
  CHECK(cycles() == months);
  typing("2026-12\n")("autodeactivate void 2026-12");
  CHECK(cycles() == Lines{"2026-11|completed"});
}

TEST_CASE_METHOD(November, "A-44 void refuses a month whose notice does not lie ahead, and one that is not on record",
                 "[cycle]") {
  CHECK(message("autodeactivate void 2026-11 --yes") ==
        "the notice of November 2026 is not in the future: it was due on Mon 2 Nov 2026");
  CHECK(message("autodeactivate void 2026-12 --yes", ExitCode::not_found) == "acme has no cycle of 2026-12");
  fails(ExitCode::usage, "autodeactivate void november");
  at("2026-11-02T00:30Z");  // the day of the notice, in Oslo
  fails(ExitCode::refused, "autodeactivate void 2026-11 --yes");
  at("2026-11-01T22:30Z");  // the day before
  (*this)("autodeactivate void 2026-11 --yes");
}

TEST_CASE_METHOD(November, "A-44 void refuses a month that deactivated somebody, until they are active again",
                 "[cycle]") {
  step(*this, final_reminder);
  step(*this, deactivation);
  at("2026-10-31T12:30Z");
  const auto refused = fails(ExitCode::refused, "autodeactivate void 2026-11 --yes");
  CHECK(refused.err ==
        "rollcall: the cycle of November 2026 in acme has deactivated ada@example.org, and can be undone only once "
        "they are active again\nhint: rollcall --account acme user reactivate ada@example.org\n");
  reactivate("ada@example.org");
  (*this)("autodeactivate void 2026-11 --yes");
  CHECK(cycles().empty());
}

TEST_CASE_METHOD(November, "S-22 only the operator takes a month back", "[cycle]") {
  at("2026-10-31T12:30Z");
  fails(ExitCode::denied, "--as root@example.org autodeactivate void 2026-11 --yes");
}

}  // namespace rollcall::testing
