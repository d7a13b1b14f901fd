#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

// One member of each status beside root: ian was invited, ada is active, dee deactivated, rem removed.
struct OneOfEach : Roll {
  OneOfEach() {
    for (const auto* name : {"ada", "dee", "rem"}) member(std::string{name} + "@example.org");
    member("ian@example.org").status("invited");
    at("2026-02-01T12:00Z").deactivate("dee@example.org").deactivate("rem@example.org");
    (*this)("user remove rem@example.org --yes --quiet");
    at("2026-03-01T12:00Z");
  }
};

struct Move {
  std::string verb;
  std::string who;
  ExitCode code;
  std::string status;  // afterwards
};

TEST_CASE("U-02 every status by every verb has one outcome", "[cli][user][membership]") {
  const auto refused = ExitCode::refused;
  const auto unknown = ExitCode::not_found;
  const auto ok = ExitCode::ok;
  const Move cases[]{
      {"deactivate", "ian", refused, "invited"},
      {"deactivate", "ada", ok, "deactivated"},
      {"deactivate", "dee", ok, "deactivated"},
      {"deactivate", "rem", unknown, "removed"},
      {"reactivate", "ian", refused, "invited"},
      {"reactivate", "ada", ok, "active"},
      {"reactivate", "dee", ok, "active"},
      {"reactivate", "rem", unknown, "removed"},
      {"remove", "ian", ok, "removed"},
      {"remove", "ada", refused, "active"},
      {"remove", "dee", ok, "removed"},
      {"remove", "rem", ok, "removed"},
      {"delete", "ian", ok, "removed"},
      {"delete", "ada", ok, "removed"},
      {"delete", "dee", ok, "removed"},
      {"delete", "rem", ok, "removed"},
      {"invite", "ian", ok, "invited"},
      {"invite", "ada", refused, "active"},
      {"invite", "dee", refused, "deactivated"},
      {"invite", "rem", unknown, "removed"},
      {"reset-password", "ian", refused, "invited"},
      {"reset-password", "ada", ok, "active"},
      {"reset-password", "dee", refused, "deactivated"},
      {"reset-password", "rem", unknown, "removed"},
      {"set", "ian", ok, "invited"},
      {"set", "ada", ok, "active"},
      {"set", "dee", ok, "deactivated"},
      {"set", "rem", unknown, "removed"},
      {"add", "ian", refused, "invited"},
      {"add", "ada", ok, "active"},
      {"add", "dee", refused, "deactivated"},
      {"add", "rem", ok, "active"},
      {"show", "ian", ok, "invited"},
      {"show", "ada", ok, "active"},
      {"show", "dee", ok, "deactivated"},
      {"show", "rem", unknown, "removed"},
  };
  for (const auto& each : cases) {
    INFO(each.verb << ' ' << each.who);
    OneOfEach roll;
    const auto email = each.who + "@example.org";
    const auto line = "user " + each.verb + ' ' + email + (each.verb == "set" ? " --seat core" : "") + " --yes";
    if (each.code == ok)
      roll(line);
    else
      roll.fails(each.code, line);
    CHECK(roll.rows("SELECT status FROM member JOIN user ON user.id = user_id WHERE email = '" + email +
                    "' ORDER BY member.id DESC LIMIT 1") == Rows{each.status});
  }
}

TEST_CASE("U-02 only active members can leave, and a removed member stays removed", "[cli][user][membership]") {
  OneOfEach roll;
  for (const auto* who : {"ian", "dee", "rem"})
    roll.fails(ExitCode::denied, std::string{"--as "} + who + "@example.org user leave --yes");
  roll("--as ada@example.org user leave --yes");
  CHECK(roll.rows("SELECT email FROM member JOIN user ON user.id = user_id WHERE status = 'removed' ORDER BY email") ==
        Rows{"ada@example.org", "rem@example.org"});
  roll.fails(ExitCode::denied, "--as ada@example.org user leave --yes");
}

TEST_CASE("U-03 deactivating, reactivating and removing others needs a super admin", "[cli][user][membership]") {
  OneOfEach roll;
  for (const auto* verb : {"deactivate", "reactivate", "remove"})
    CHECK(
        roll.fails(ExitCode::denied, std::string{"--as ada@example.org user "} + verb + " dee@example.org --yes --json")
            .error()["hint"] == "this command needs the right super admin");
}

TEST_CASE("U-05 a super admin cannot deactivate themself, and is told how to leave", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org").super_admin();
  const auto error =
      roll.fails(ExitCode::refused, "--as ADA@example.org user deactivate ada@example.org --yes --json").error();
  CHECK(error["hint"] == "rollcall user leave");
  CHECK(roll.status_of("ada@example.org") == "active");
}

TEST_CASE("U-05 a super admin cannot deactivate themself by an import, with --keep-going neither",
          "[cli][user][import]") {
  Roll roll;
  roll.member("ada@example.org").super_admin();
  roll.member("bo@example.org");
  for (const std::string options : {"", "--keep-going"}) {
    roll.given("email,status\nbo@example.org,deactivated\nADA@example.org,deactivated\n");
    const auto error =
        roll.fails(ExitCode::refused, "--as ada@example.org user import - --yes --json " + options).error();
    CHECK(error["message"] == "you cannot deactivate yourself (ada@example.org)");
    CHECK(error["hint"] == "rollcall user leave");
    CHECK(roll.status_of("ada@example.org") == "active");
    CHECK(roll.status_of("bo@example.org") == "active");
  }
  CHECK(roll.json("user import - --yes")["deactivated"] == 2);
}

TEST_CASE("U-10 deactivating ends the sessions of the account, in the same transaction", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  roll.sign_in("ada@example.org").open_session("ada@example.org");
  roll.at("2026-02-01T12:00Z").deactivate("ada@example.org");
  CHECK(roll.rows("SELECT ended_because, datetime(ended_at, 'unixepoch') FROM session") ==
        Rows{"deactivated|2026-02-01 12:00:00"});
  CHECK(roll.rows("SELECT actor, action, subject, details FROM audit ORDER BY id DESC LIMIT 1") ==
        Rows{R"(operator:olga|user.deactivate|ada@example.org|{"because":"by_admin"})"});
}

TEST_CASE("U-11 the deactivated keep profile, seat, set and teams, and get the one mail that says so",
          "[cli][user][membership]") {
  Roll roll;
  roll("user add ada@example.org --first-name Ada --seat sales --permission-set Sales --team Leads --quiet");
  roll.deactivate("ada@example.org");
  const auto ada = roll.json("user show ada@example.org");
  CHECK(ada["status"] == "deactivated");
  CHECK(ada["seat"] == "sales");
  CHECK(ada["permission_set"]["name"] == "Sales");
  CHECK(ada["teams"] == Json{"Leads"});
  CHECK(roll.mails("") == Rows{"user.deactivated ada@example.org"});
}

TEST_CASE("U-16 deactivating the deactivated and reactivating the active changes nothing", "[cli][user][membership]") {
  OneOfEach roll;
  const auto mails = roll.rows("SELECT count(*) FROM mail");
  const auto audit = roll.rows("SELECT count(*) FROM audit");
  CHECK(roll.json("user deactivate dee@example.org")["changed"] == false);
  CHECK(roll.json("user reactivate ada@example.org")["changed"] == false);
  CHECK(roll.json("user remove rem@example.org")["unchanged_users"] == Json{"rem@example.org"});
  CHECK(roll.rows("SELECT count(*) FROM mail") == mails);
  CHECK(roll.rows("SELECT count(*) FROM audit") == audit);
}

TEST_CASE("U-20 the reactivated are active again, seen now, with what they had, and told", "[cli][user][membership]") {
  Roll roll;
  roll("user add ada@example.org --permission-set Sales --team Leads --quiet");
  roll.at("2026-02-01T12:00Z").sign_in("ada@example.org");
  roll.at("2026-03-01T12:00Z").deactivate("ada@example.org");
  check_golden("user_reactivate", roll.at("2026-04-01T12:00Z")("user reactivate ada@example.org --yes").out);
  const auto ada = roll.json("user show ada@example.org");
  CHECK(ada["status"] == "active");
  CHECK(ada["reactivated_at"] == "2026-04-01T12:00:00Z");
  CHECK(ada["last_seen"] == "2026-04-01T12:00:00Z");
  CHECK(ada["last_sign_in"] == "2026-02-01T12:00:00Z");
  CHECK(ada["permission_set"]["name"] == "Sales");
  CHECK(ada["teams"] == Json{"Leads"});
  CHECK(ada["deactivated_at"].is_null());
  CHECK(roll.mails("user.reactivated") == Rows{"user.reactivated ada@example.org"});
}

TEST_CASE("U-20 an open cycle drops those who are reactivated", "[cli][user][membership]") {
  Roll roll{"UTC", "2026-01-01T00:00Z"};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.run_daily("2026-10-30", "2026-11-10");
  roll.at("2026-11-10T13:00Z").deactivate("ada@example.org");
  roll.at("2026-11-11T13:00Z").reactivate("ada@example.org");
  roll.run_daily("2026-11-12", "2026-11-30");
  CHECK(roll.status_of("ada@example.org") == "active");
  CHECK(roll.cycle_state_of("ada@example.org") == "returned");
  CHECK(roll.mails("cycle.reminder.user").empty());
}

TEST_CASE("U-06 a removed member stays for labels, and the address may be added again", "[cli][user][membership]") {
  OneOfEach roll;
  roll("user add rem@example.org --quiet");
  CHECK(roll.rows("SELECT status FROM member JOIN user ON user.id = user_id WHERE email = 'rem@example.org' "
                  "ORDER BY member.id") == Rows{"removed", "active"});
  CHECK(roll.json("user show rem@example.org")["history"].size() == 1);
}

TEST_CASE("removing asks for the address to be typed, and for the number where there are several",
          "[cli][user][membership]") {
  OneOfEach roll;
  roll.fails(ExitCode::usage, "user remove dee@example.org");
  roll.fails(ExitCode::refused, "user remove dee@example.org --confirm ada@example.org");
  roll.typing("y\n").fails(ExitCode::refused, "user remove dee@example.org");
  roll.typing("dee@example.com\n").fails(ExitCode::refused, "user remove dee@example.org");
  CHECK(roll.status_of("dee@example.org") == "deactivated");
  const auto asked = roll.typing("remove 2 users\n")("user remove dee@example.org ian@example.org");
  check_golden("user_remove_asks", asked.err);
  CHECK(roll.rows("SELECT count(*) FROM member WHERE status = 'removed'") == Rows{"3"});
}

TEST_CASE("U-63 addresses typed for confirmation compare trimmed and case-insensitively", "[cli][user][membership]") {
  OneOfEach roll;
  roll.typing("  DEE@Example.ORG \n")("user remove dee@example.org");
  CHECK(roll.rows("SELECT count(*) FROM member WHERE status = 'removed'") == Rows{"2"});
}

TEST_CASE("an act names everybody it cannot be done to, and does nothing", "[cli][user][membership]") {
  OneOfEach roll;
  const auto error =
      roll.fails(ExitCode::refused, "user remove dee@example.org ada@example.org root@example.org --yes --json")
          .error();
  CHECK(error["message"] == "ada@example.org is active; root@example.org is active, and cannot be removed");
  CHECK(error["hint"] == "rollcall user deactivate ada@example.org");
  CHECK(roll.fails(ExitCode::not_found, "user remove dee@example.org x@example.org --yes --json").error()["message"] ==
        "no such user: x@example.org");
  CHECK(roll.status_of("dee@example.org") == "deactivated");
}

}  // namespace
}  // namespace rollcall::testing
