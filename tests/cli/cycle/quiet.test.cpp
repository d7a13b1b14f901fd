// What `run --quiet` says, for cron to mail.
#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

/// A deactivation that waits for its final reminder to be handed over.
struct Waiting : Roll {
  Waiting() : Roll{"Europe/Oslo", since} {
    member("ada@example.org").last_seen("2026-05-01");
    step(*this, notice);
    at("2026-11-30T06:00Z").run();
  }
  std::string quiet(const std::string& time) { return at(time)("autodeactivate run --no-send --quiet").out; }
};

const std::string waits =
    "acme, Mon 30 Nov 2026\n"
    "  November 2026 deactivation due Mon 30 Nov 2026: waiting (until Tue 1 Dec 2026, 1 scheduled)\n"
    "  next: deactivation on Tue 1 Dec 2026\n";

}  // namespace

TEST_CASE_METHOD(Waiting, "A-43 run --quiet says once on a local day that a deactivation waits", "[cycle]") {
  CHECK(quiet("2026-11-30T07:00Z") == waits);
  CHECK(quiet("2026-11-30T08:00Z").empty());
  CHECK(quiet("2026-11-30T22:59:59Z").empty());
  CHECK(says(quiet("2026-11-30T23:00:00Z"), "acme, Tue 1 Dec 2026\n"));
  CHECK(quiet("2026-12-01T12:00Z").empty());
}

TEST_CASE_METHOD(
    Waiting, "A-43 a run that is not quiet always says that a deactivation waits, and a later quiet run still says it",
    "[cycle]") {
  for (int i = 0; i < 2; ++i) CHECK(at("2026-11-30T07:00Z")("autodeactivate run --no-send").out == waits);
  CHECK(json("autodeactivate run --no-send --quiet")["accounts"][0]["steps"][0]["result"] == "waiting");
  CHECK(says((*this)("autodeactivate run --no-send").out, "waiting"));
  (*this)("autodeactivate run --no-send --quiet --dry-run");
  CHECK(quiet("2026-11-30T08:00Z") == waits);
}

TEST_CASE_METHOD(Waiting, "A-43 run --quiet leaves out a wait it has reported when it says what another account did",
                 "[cycle]") {
  quiet("2026-11-30T07:00Z");
  (*this)("account add Beta --admin bea@example.org --time-zone Europe/Oslo");
  tamper("UPDATE account SET deactivation_switched_at = unixepoch('2026-11-01') WHERE slug = 'beta'");
  CHECK(quiet("2026-11-30T08:00Z") ==
        "beta, Mon 30 Nov 2026\n  November 2026 notice due Mon 2 Nov 2026: missed\n"
        "  next: notice on Tue 1 Dec 2026\n");
}

TEST_CASE_METHOD(Waiting, "A-43 run --quiet says what was done beside what waits", "[cycle]") {
  tamper("UPDATE cycle_step SET done_at = 0");
  tamper("DELETE FROM cycle_step WHERE step = 'final_reminder'");
  tamper("DELETE FROM mail");
  quiet("2026-11-30T07:00Z");
  tamper("DELETE FROM cycle_step WHERE step = 'final_reminder'");
  tamper("DELETE FROM mail");
  CHECK(says(quiet("2026-11-30T08:00Z"), "final reminder due Sun 29 Nov 2026: done"));
}

}  // namespace rollcall::testing
