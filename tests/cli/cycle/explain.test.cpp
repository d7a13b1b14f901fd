#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("A-05, A-42 autodeactivate explain advises to exclude whose exclusion ends before their reminders are out",
          "[cli]") {
  Roll roll;
  roll.member("ada@example.org").last_seen("2026-05-01");
  const auto advice_when_excluded_through = [&](const std::string& day) {
    roll.at("2026-10-20")("autodeactivate exclude ada@example.org --through " + day);
    return roll.json("autodeactivate explain ada@example.org")["change"];
  };
  const std::string acme = "rollcall --account acme autodeactivate ";

  CHECK(advice_when_excluded_through("2026-11-30") == acme + "include ada@example.org");
  CHECK(advice_when_excluded_through("2026-11-29").is_null());  // no reminder comes, so A-42 keeps them
  CHECK(advice_when_excluded_through("2026-11-01") == acme + "exclude ada@example.org");
}

TEST_CASE("A-30, A-42 autodeactivate explain reaches neither rule for a member whom an earlier rule keeps", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  roll.member("ada@example.org").last_seen("2026-05-01T08:00Z");
  roll.at("2026-11-02").run();
  const auto passed = [&](const std::string& rule) {
    const auto answer = roll.json("autodeactivate explain ada@example.org");
    for (const auto& check : answer["rules"])
      if (check["rule"] == rule) return check["pass"];
    return Json("no such rule");
  };
  CHECK(passed("A-30") == true);
  CHECK(passed("A-42") == false);

  roll("autodeactivate exclude ada@example.org");
  CHECK(passed("A-05") == false);
  CHECK(passed("A-30").is_null());
  CHECK(passed("A-42").is_null());
}

TEST_CASE("autodeactivate explain offers only what would change the verdict", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  roll.member("ada@example.org").last_seen("2026-05-01T08:00Z");
  roll.member("bo@example.org").last_seen("2026-10-30T08:00Z");
  const auto change_for = [&](const std::string& email) {
    return roll.json("autodeactivate explain " + email)["change"];
  };
  CHECK(change_for("ada@example.org") == "rollcall --account acme autodeactivate exclude ada@example.org");
  CHECK(change_for("bo@example.org").is_null());  // was just seen: excluding changes nothing, nor does including
  roll("autodeactivate exclude ada@example.org bo@example.org");
  CHECK(change_for("ada@example.org") == "rollcall --account acme autodeactivate include ada@example.org");
  CHECK(change_for("bo@example.org").is_null());
  roll("autodeactivate disable");
  CHECK(change_for("bo@example.org") == "rollcall --account acme autodeactivate enable");
  roll("autodeactivate enable");
  roll.at("2026-11-02").run();
  roll.member("late@example.org").last_seen("2026-05-01T08:00Z");
  CHECK(change_for("late@example.org").is_null());  // in no cohort
}

TEST_CASE("autodeactivate explain fits 80 columns", "[cli]") {
  Roll roll{"Europe/Oslo", "2026-10-31"};
  roll.member("ada@example.org").last_seen("2026-05-01T08:00Z");
  roll.on_terminal(80).with("NO_COLOR", "1");
  const auto check_widths = [&] {
    for (const auto& line : roll("autodeactivate explain ada@example.org").lines()) CHECK(display_width(line) <= 80);
  };
  for (const auto* day : {"2026-11-02", "2026-11-16", "2026-11-29"}) {
    roll.at(day).run();
    roll.hand_over();
    check_widths();
  }
  roll("autodeactivate exclude ada@example.org --through 2026-12-24");
  check_widths();
}

}  // namespace
}  // namespace rollcall::testing
