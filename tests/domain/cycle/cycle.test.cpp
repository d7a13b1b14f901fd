#include "rollcall/domain/cycle/cycle.hpp"

#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

namespace {

std::optional<Instant> maybe(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return instant(text);
}

Zone oslo() {
  return Zone::named("Europe/Oslo");
}

/// The cycle of November 2026 in Oslo, an hour ahead of UTC, with its steps on 2, 16, 29 and 30. `done` names the
/// steps that are done: n, r and f for the first three.
Cycle november(std::string_view done) {
  Cycle cycle{.time_zone = "Europe/Oslo", .month = *parse_month("2026-11")};
  cycle.dates = cycle_dates(cycle.month, {});
  for (const char step : done)
    cycle.ledger.push_back({.step = step == 'n'   ? Step::notice
                                    : step == 'r' ? Step::reminder
                                                  : Step::final_reminder,
                            .result = StepResult::done,
                            .done_at = {}});
  return cycle;
}

/// `final_reminder over reminder, naming 2026-12-01`, `waits until 2026-12-01`, `missed`, `nothing`.
std::string text_of(const Due& due) {
  switch (due.act) {
    case Due::Act::nothing:
      return "nothing";
    case Due::Act::close_missed:
      return "missed";
    case Due::Act::wait:
      return "waits until " + to_text(due.waits_until.value());
    case Due::Act::execute:
      break;
  }
  std::string text{word(due.step)};
  for (const auto step : due.superseded)
    text += (step == due.superseded.front() ? " over " : " and ") + std::string{word(step)};
  if (due.announced) text += ", naming " + to_text(*due.announced);
  return text;
}

std::string due_at(std::string_view now, std::string_view done, const ProofOfNotice& proof) {
  return text_of(next_due(november(done), oslo(), instant(now), [&] { return proof; }));
}

}  // namespace

TEST_CASE("A-13 a step is due from the first second of its local day, and no second earlier", "[cycle]") {
  struct Row {
    std::string done, early, on_time, due;
  };
  const auto row = GENERATE(values<Row>({
      {"n", "2026-11-15T22:59:59Z", "2026-11-15T23:00:00Z", "reminder, naming 2026-11-30"},
      {"nr", "2026-11-28T22:59:59Z", "2026-11-28T23:00:00Z", "final_reminder, naming 2026-11-30"},
      {"nrf", "2026-11-29T22:59:59Z", "2026-11-29T23:00:00Z", "deactivation"},
  }));
  const ProofOfNotice proof{.scheduled = 1, .proven = 1};
  CHECK(due_at(row.early, row.done, proof) == "nothing");
  CHECK(due_at(row.on_time, row.done, proof) == row.due);
}

TEST_CASE("A-41 of two reminders that are due only the final one is sent", "[cycle]") {
  struct Row {
    std::string done, now, due;
  };
  const auto row = GENERATE(values<Row>({
      {"n", "2026-11-28T12:00Z", "reminder, naming 2026-11-30"},
      {"n", "2026-11-29T12:00Z", "final_reminder over reminder, naming 2026-11-30"},
      {"nr", "2026-11-29T12:00Z", "final_reminder, naming 2026-11-30"},
      {"nf", "2026-11-29T12:00Z", "nothing"},
      {"nr", "2026-11-20T12:00Z", "nothing"},
      {"nrf", "2026-11-29T12:00Z", "nothing"},
  }));
  CHECK(due_at(row.now, row.done, {}) == row.due);
}

TEST_CASE("A-41 a due deactivation passes over the final reminder where somebody scheduled has proof", "[cycle]") {
  const ProofOfNotice proof{.scheduled = 3, .proven = 1, .next_handover = instant("2026-11-30T05:00Z")};
  CHECK(due_at("2026-11-30T06:00Z", "nr", proof) == "deactivation over final_reminder");
  CHECK(due_at("2026-11-30T06:00Z", "nrf", proof) == "deactivation");
}

TEST_CASE("A-43 a deactivation with nobody scheduled does not wait", "[cycle]") {
  CHECK(due_at("2026-11-30T06:00Z", "n", {}) == "deactivation over reminder and final_reminder");
  CHECK(due_at("2026-11-30T06:00Z", "nrf", {}) == "deactivation");
}

TEST_CASE("A-43 a late final reminder names the earliest day that is still true", "[cycle]") {
  struct Row {
    std::string done, now, handed_over, due;
  };
  const auto row = GENERATE(values<Row>({
      {"nr", "2026-11-29T23:00Z", "", "final_reminder, naming 2026-12-01"},
      {"n", "2026-11-30T06:00Z", "", "final_reminder over reminder, naming 2026-12-01"},
      // Twelve hours that begin in the evening end on the next day, even from the last second of the day.
      {"nr", "2026-11-30T22:59:59Z", "", "final_reminder, naming 2026-12-01"},
      {"nr", "2026-11-30T23:00Z", "", "final_reminder, naming 2026-12-02"},
      // The first reminder, handed over late last night, becomes proof before the final one would.
      {"nr", "2026-11-29T23:30Z", "2026-11-29T22:30Z", "final_reminder, naming 2026-11-30"},
      // A first reminder that still waits in the queue becomes proof no earlier.
      {"nr", "2026-11-30T06:00Z", "2026-11-30T08:00Z", "final_reminder, naming 2026-12-01"},
  }));
  CHECK(due_at(row.now, row.done, {.scheduled = 1, .next_handover = maybe(row.handed_over)}) == row.due);
}

TEST_CASE("A-43 a due deactivation waits for the mail that may still become proof", "[cycle]") {
  struct Row {
    std::string now, next_handover, due;
  };
  const auto row = GENERATE(values<Row>({
      {"2026-11-30T06:00Z", "2026-11-29T20:00Z", "waits until 2026-11-30"},  // 12 hours are not over
      {"2026-11-30T06:00Z", "2026-11-30T05:00Z", "waits until 2026-12-01"},  // handed over today
      {"2026-11-30T06:00Z", "2026-11-30T23:30Z", "waits until 2026-12-02"},  // to be tried after midnight
      {"2026-11-30T06:00Z", "", "deactivation"},                             // nobody can get any: all unwarned
  }));
  CHECK(due_at(row.now, "nrf", {.scheduled = 2, .next_handover = maybe(row.next_handover)}) == row.due);
}

TEST_CASE("A-43 a deactivation is done at most seven days after its date", "[cycle]") {
  const ProofOfNotice proof{.scheduled = 1, .proven = 1};
  CHECK(due_at("2026-12-07T22:59:59Z", "nrf", proof) == "deactivation");
  CHECK(due_at("2026-12-07T23:00:00Z", "nrf", proof) == "missed");
}

TEST_CASE("A-43 a wait that would pass the seventh day ends the cycle at once", "[cycle]") {
  const auto queued_for = [](const char* at) { return ProofOfNotice{.scheduled = 1, .next_handover = instant(at)}; };
  CHECK(due_at("2026-12-06T22:00Z", "nrf", queued_for("2026-12-06T22:59:59Z")) == "waits until 2026-12-07");
  CHECK(due_at("2026-12-06T22:00Z", "nrf", queued_for("2026-12-06T23:00:00Z")) == "missed");
  CHECK(due_at("2026-12-06T22:59:59Z", "nr", {.scheduled = 1}) == "final_reminder, naming 2026-12-07");
  CHECK(due_at("2026-12-06T23:00:00Z", "nr", {.scheduled = 1}) == "missed");
}

TEST_CASE("A-43 proof is asked for only when the deactivation is due", "[cycle]") {
  int asked = 0;
  const auto ask = [&](const char* now) {
    next_due(november("nrf"), oslo(), instant(now), [&] {
      ++asked;
      return ProofOfNotice{};
    });
    return asked;
  };
  CHECK(ask("2026-11-29T12:00Z") == 0);
  CHECK(ask("2026-12-08T12:00Z") == 0);
  CHECK(ask("2026-11-30T12:00Z") == 1);
}

TEST_CASE("A-42 a notice is proof on a later local day, and twelve hours later", "[cycle]") {
  struct Row {
    std::string zone, handed_over, proof;
  };
  const auto row = GENERATE(values<Row>({
      {"Europe/Oslo", "2026-11-29T05:00:00Z", "2026-11-29T23:00:00Z"},  // the next day comes later
      {"Europe/Oslo", "2026-11-29T10:59:59Z", "2026-11-29T23:00:00Z"},
      {"Europe/Oslo", "2026-11-29T11:00:00Z", "2026-11-29T23:00:00Z"},  // both at the same second
      {"Europe/Oslo", "2026-11-29T11:00:01Z", "2026-11-29T23:00:01Z"},  // the 12 hours end later
      {"Europe/Oslo", "2026-11-29T22:59:59Z", "2026-11-30T10:59:59Z"},
      {"Europe/Oslo", "2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z"},  // that is the next day already
      {"Europe/Oslo", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},  // a day of 25 hours
      {"Pacific/Kiritimati", "2026-11-28T23:00:00Z", "2026-11-29T11:00:00Z"},
      {"America/New_York", "2026-11-29T04:59:59Z", "2026-11-29T16:59:59Z"},
  }));
  const auto zone = Zone::named(row.zone);
  CHECK(proof_from(instant(row.handed_over), zone) == instant(row.proof));
}

TEST_CASE("A-42 the proof cutoff is the last hand-over that is proof by now, to the second", "[cycle]") {
  const auto zone = Zone::named(GENERATE("Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"));
  // A day around each night on which a clock changes, and an ordinary one.
  for (const auto* start :
       {"2026-03-08T00:00Z", "2026-03-28T12:00Z", "2026-10-24T12:00Z", "2026-11-01T00:00Z", "2026-11-29T00:00Z"})
    for (auto now = instant(start); now < instant(start) + Days{2}; now += std::chrono::minutes{15}) {
      const auto cutoff = proof_cutoff(now, zone);
      REQUIRE(proof_from(cutoff, zone) <= now);
      REQUIRE(proof_from(cutoff + Seconds{1}, zone) > now);
    }
}
