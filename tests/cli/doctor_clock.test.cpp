// what doctor says of records that lie after the clock.
#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Strings = std::vector<std::string>;

struct DoctorOfClocks : Roll {
  DoctorOfClocks() : Roll{"Europe/Oslo", since} { at(notice); }

  /// What it finds, as `warning: what; what to do`.
  Strings findings(ExitCode code = ExitCode::ok) {
    Strings all;
    for (const auto& each : fails(code, "doctor --json").json()) {
      CHECK(each["check"] == "clock");
      all.push_back(each["severity"].get<std::string>() + ": " + each["finding"].get<std::string>() + "; " +
                    each["mend"].get<std::string>());
    }
    return all;
  }
  bool is_in_order() { return json("doctor").empty(); }
};

}  // namespace

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor is content when nothing lies after the clock", "[cli][doctor]") {
  member("ada@example.org").last_seen("2026-11-02T11:04Z");
  open_session();
  run();
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor finds the cycle's records of a clock that was ahead, and void mends them",
                 "[cli][doctor]") {
  member("ada@example.org").last_seen("2026-05-01");
  run();
  at("2026-12-15").run();
  hand_over();
  at("2026-11-03");
  CHECK(
      findings(ExitCode::refused) ==
      Strings{"error: acme: the clock shows 2026-11-03T11:00:00Z, before the last recorded step at "
              "2026-12-15T11:00:00Z; set the clock right, and run again; if the clock is right now and was ahead then: "
              "rollcall --account acme autodeactivate void 2026-12",
              "warning: the last run was at 2026-12-15T11:00:00Z, after the clock; set the clock right; if it is right "
              "now, the next run notes that"});
  (*this)("autodeactivate void 2026-12 --yes --quiet");
  run();
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor says that runs are refused, and since when", "[cli][doctor]") {
  run();
  at("2027-03-01T06:00Z").fails(ExitCode::refused, "autodeactivate run");
  (*this)("autodeactivate disable --quiet");  // or the overdue step would be told as well
  CHECK(findings() == Strings{"warning: runs have been refused since 2027-03-01T06:00:00Z, because the last one was at "
                              "2026-11-02T11:00:00Z; "
                              "if the clock is right: rollcall autodeactivate run --clock-is-right"});
  (*this)("autodeactivate run --clock-is-right");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor finds a switch that was moved after the clock", "[cli][doctor]") {
  at("2030-01-01T09:00Z")("autodeactivate disable --quiet");
  (*this)("autodeactivate enable --quiet");
  at(notice);
  CHECK(findings(ExitCode::refused) ==
        Strings{"error: automatic deactivation of acme was switched on or off at 2030-01-01T09:00:00Z, after the "
                "clock, and does nothing before then; rollcall --account acme autodeactivate disable, then enable"});
  (*this)("autodeactivate disable --quiet");
  (*this)("autodeactivate enable --quiet");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor finds members seen after the clock, and import-logins mends them",
                 "[cli][doctor]") {
  member("ada@example.org").last_seen("2026-10-01");
  member("bo@example.org").last_seen("2026-10-01");
  tamper("UPDATE member SET last_sign_in_at = unixepoch('2030-01-01') + id WHERE id > 1");
  CHECK(findings() ==
        Strings{"warning: 2 active members were last seen after the clock, at 2030-01-01T00:00:03Z; to correct it, for "
                "bo@example.org and others: rollcall session import-logins FILE, with the true sign-ins"});
  given("email,time\nada@example.org,2026-10-01\nbo@example.org,2026-10-01\n");
  (*this)("session import-logins -");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor finds sessions that were used after the clock", "[cli][doctor]") {
  member("ada@example.org");
  open_session("ada@example.org");
  tamper("UPDATE session SET last_active_at = unixepoch('2030-01-01')");
  CHECK(findings() ==
        Strings{"warning: 1 session was last used after the clock, at 2030-01-01T00:00:00Z; such sessions let nobody "
                "in; to end them: rollcall session logout --all --user ada@example.org"});
  (*this)("session logout --all --user ada@example.org --yes --quiet");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor finds mails whose next try lies further ahead than any pause",
                 "[cli][doctor]") {
  (*this)("mail test ada@example.org --quiet");
  tamper("UPDATE mail SET state = 'queued', settled_at = NULL, next_try_at = unixepoch('2026-11-02T17:04:00Z')");
  CHECK(is_in_order());
  tamper("UPDATE mail SET next_try_at = unixepoch('2030-01-01')");
  CHECK(findings() == Strings{"warning: 1 mail is to be tried again after the clock, at 2030-01-01T00:00:00Z; rollcall "
                              "mail retry 1"});
  (*this)("mail retry 1 --quiet");
  CHECK(is_in_order());
}

TEST_CASE_METHOD(DoctorOfClocks, "A-44 doctor finds wrong passwords that were noted after the clock", "[cli][doctor]") {
  tamper("INSERT INTO sign_in_failure VALUES ('x', 7, unixepoch('2030-01-01'))");
  CHECK(findings() == Strings{"warning: 1 wrong password was noted after the clock, at 2030-01-01T00:00:00Z; to count "
                              "them as of now: rollcall session purge"});
  (*this)("session purge --quiet");
  CHECK(is_in_order());
}

}  // namespace rollcall::testing
