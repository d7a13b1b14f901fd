// A-40: an account whose zone the system does not know any more.
#include <catch2/catch.hpp>

#include "support/left_mail.hpp"
#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

const std::string zone_is_gone = "acme has the time zone Mars/Olympus_Mons, which this system does not know";
const std::string times_in_utc =
    "rollcall: this system does not know the time zone Mars/Olympus_Mons, so times are shown in UTC\n";

/// Acme's zone is gone; Beta's is not.
struct ZoneGone : Roll {
  ZoneGone() : Roll{"Europe/Oslo", since} {
    member("ada@example.org").last_seen("2026-05-01");
    (*this)("account add Beta --admin bea@example.org --time-zone Europe/Oslo");
    with("ROLLCALL_ACCOUNT", "acme");
    lose("account");
    at(notice);
  }
  void lose(const std::string& table) {
    tamper("UPDATE " + table + " SET time_zone = 'Mars/Olympus_Mons' WHERE " +
           (table == "account" ? "id" : "account_id") + " = 1");
  }
};

}  // namespace

TEST_CASE_METHOD(ZoneGone, "A-40 an account whose zone is gone carries the error, and the others go on", "[cycle]") {
  with("ROLLCALL_ACCOUNT", "");
  const auto answer = fails(ExitCode::refused, "autodeactivate run --json");
  const auto accounts = answer.json()["accounts"];
  REQUIRE(accounts.size() == 2);
  CHECK(accounts[0]["account"]["slug"] == "acme");
  CHECK(accounts[0]["local_date"].is_null());
  CHECK(accounts[0]["error"] ==
        Json{{"code", "refused"},
             {"message", zone_is_gone},
             {"hint", "rollcall --account acme account set --time-zone ZONE, or install tzdata"},
             {"refusal", "time_zone_unknown"}});
  CHECK(accounts[1]["steps"][0]["result"] == "nobody");
  CHECK(answer.error()["message"] == zone_is_gone);
  CHECK(fails(ExitCode::refused, "autodeactivate run --no-send").out ==
        "acme\n  " + zone_is_gone + "\nbeta, Mon 2 Nov 2026\n" +
            "  nothing is due\n  next: notice on Tue 1 Dec 2026\n");
}

TEST_CASE_METHOD(ZoneGone,
                 "A-40 an internal fault in one account is reported as such, after the work of the others is done",
                 "[cycle]") {
  tamper("UPDATE account SET time_zone = 'Europe/Oslo'");
  with("ROLLCALL_ACCOUNT", "");
  run();
  // An open cycle of which every step is recorded: no command makes one.
  tamper("UPDATE cycle SET state = 'open', closed_at = NULL WHERE account_id = 1");
  tamper(
      "INSERT INTO cycle_step (cycle_id, step, result, done_at, scheduled) SELECT cycle.id, value, 'nobody', "
      "opened_at, 0 "
      "FROM "
      "cycle, json_each('[\"reminder\", \"final_reminder\", \"deactivation\"]') WHERE account_id = 1");
  const auto answer = at("2026-12-01").fails(ExitCode::internal, "autodeactivate run --json");
  CHECK(answer.json()["accounts"][0]["error"]["code"] == "internal");
  CHECK(answer.json()["accounts"][1]["steps"][0]["result"] == "nobody");
  CHECK(answer.error()["code"] == "internal");
}

TEST_CASE_METHOD(ZoneGone, "A-40 an account whose zone is gone can be looked at, with times in UTC and said so once",
                 "[cycle]") {
  const auto shown = (*this)("account show");
  CHECK(says(shown.out, "created          2026-01-01T00:00:00Z\n"));
  CHECK(shown.err == times_in_utc);
  CHECK((*this)("account list").err.empty());
  const auto members = (*this)("user list");
  CHECK(says(members.out, "2026-05-01T10:00:00Z"));
  CHECK(members.err == times_in_utc);
  CHECK(json("user list").size() == 2);
  CHECK(fails(ExitCode::refused, "user list --inactive-for 90d").err ==
        "rollcall: " + zone_is_gone +
            "\nhint: rollcall --account acme account set --time-zone ZONE, or install tzdata\n");
}

TEST_CASE_METHOD(ZoneGone, "A-40 no act is done that then fails to be printed", "[cycle]") {
  CHECK((*this)("account set --name Acmes").err == times_in_utc);
  CHECK((*this)("user add bo@example.org").err == times_in_utc);
  CHECK((*this)("user set bo@example.org --seat core").err == times_in_utc);
  CHECK((*this)("user deactivate bo@example.org --yes").err == mails_wait(1));
  CHECK(status_of("bo@example.org") == "deactivated");
  for (const std::string line : {"user deactivate ada@example.org --yes", "user reactivate ada@example.org --yes",
                                 "user reset-password ada@example.org", "user add cy@example.org --invite"}) {
    INFO(line);
    (*this)(line);
  }
}

TEST_CASE_METHOD(ZoneGone, "A-40 what cannot be judged without the zone is refused, with the way out", "[cycle]") {
  for (const std::string line :
       {"autodeactivate", "autodeactivate scheduled", "autodeactivate exclude ada@example.org --through 2027-01-31",
        "autodeactivate explain ada@example.org", "audit list --since 2026-11-01"}) {
    INFO(line);
    CHECK(fails(ExitCode::refused, line + " --json").error()["message"] == zone_is_gone);
  }
  CHECK(rows("SELECT count(*) FROM member WHERE excluded_at IS NOT NULL") == Lines{"0"});
  (*this)("autodeactivate exclude ada@example.org");
}

TEST_CASE_METHOD(ZoneGone, "A-40 account set mends an account whose zone is gone", "[cycle]") {
  const auto answer = (*this)("account set --time-zone Europe/Oslo");
  CHECK(answer.err.empty());
  CHECK(says(answer.out, "time zone        Europe/Oslo\n"));
  CHECK(steps() == Lines{"notice done"});
}

TEST_CASE_METHOD(ZoneGone, "A-40 a cycle whose frozen zone is gone is mended by the same command", "[cycle]") {
  (*this)("account set --time-zone Europe/Oslo");
  run();
  lose("cycle");
  at(reminder);
  const auto refused = fails(ExitCode::refused, "autodeactivate run --account acme");
  CHECK(refused.err ==
        "rollcall: the cycle of November 2026 in acme has the time zone Mars/Olympus_Mons, which this system does not "
        "know\nhint: rollcall --account acme account set --time-zone Europe/Oslo\n");
  CHECK(fails(ExitCode::refused, "doctor --json").json()[0]["check"] == "time-zone");

  CHECK(json("account set --time-zone Europe/Oslo")["changed"] == true);
  CHECK(rows("SELECT time_zone FROM cycle WHERE account_id = 1") == Lines{"Europe/Oslo"});
  CHECK(rows("SELECT details FROM audit WHERE action = 'account.set' ORDER BY id DESC LIMIT 1") ==
        Lines{R"({"open_cycle_time_zone":"Europe/Oslo"})"});
  CHECK(json("account set --time-zone Europe/Oslo")["changed"] == false);
  CHECK(steps() == Lines{"reminder done"});
}

TEST_CASE("A-13 an open cycle keeps the zone that the system knows, whatever the account's becomes", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at(notice).run();
  roll("account set --time-zone Asia/Tokyo");
  CHECK(roll.rows("SELECT time_zone FROM cycle") == Lines{"Europe/Oslo"});
}

TEST_CASE("A-13 whether the day of an exclusion is past is judged in the open cycle's frozen zone", "[cycle]") {
  Roll roll{"Pacific/Honolulu", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.at(notice).run();
  roll("account set --time-zone Pacific/Kiritimati");  // a day ahead
  roll.at("2026-11-11T06:00Z");                        // the 10th in Honolulu, the 11th on Kiritimati
  roll("autodeactivate exclude ada@example.org --through 2026-11-10");
  CHECK(roll.rows("SELECT excluded_until FROM member WHERE excluded_at IS NOT NULL") == Lines{"2026-11-11"});
  CHECK(roll.json("user list")[0]["excluded"] == true);
  CHECK(roll.json("user set ada@example.org --first-name Ada")["user"]["excluded"] == true);
  CHECK(roll.fails(ExitCode::usage, "autodeactivate exclude ada@example.org --through 2026-11-09").err ==
        "rollcall: the last day 2026-11-09 is in the past\nhint: today is 2026-11-10\n");
}

}  // namespace rollcall::testing
