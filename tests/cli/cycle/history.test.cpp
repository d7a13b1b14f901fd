#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("A-38 autodeactivate history MONTH prints what became of each member of the cohort", "[cli]") {
  Roll roll;
  roll.at("2026-11-01");
  roll.sign_in("root@example.org");
  roll.member("ada@example.org").named("Ada", "Byron").last_seen("2026-05-01");
  roll.member("bo@example.org").last_seen("2026-06-01");
  roll.member("chen@example.org").named("静", "陈").last_seen("2026-07-01");
  roll.member("dee@example.org").last_seen("2026-10-01");
  roll("mail transport set maildir:" + (roll.folder() / "mails").string());
  roll("autodeactivate exclude chen@example.org --through 2027-01-31 --reason 'parental leave'");
  for (const std::string day : {"02", "16", "29"}) roll.at("2026-11-" + day)("autodeactivate run");
  roll.sign_in("bo@example.org");
  roll.at("2026-11-30")("autodeactivate run");

  check_golden("autodeactivate_history_month", roll("autodeactivate history 2026-11").out);
  check_golden("autodeactivate_history_month.json", roll("autodeactivate history 2026-11 --json").out);
}

TEST_CASE("autodeactivate history of a month without a cycle is not found", "[cli]") {
  Roll roll;
  const auto answer = roll.fails(ExitCode::not_found, "autodeactivate history 2026-11");
  CHECK(answer.err ==
        "rollcall: acme has no cycle of 2026-11\n"
        "hint: rollcall autodeactivate history\n");
  roll.fails(ExitCode::usage, "autodeactivate history 2026-11 --months 3");
  roll.fails(ExitCode::usage, "autodeactivate history november");
}

}  // namespace
}  // namespace rollcall::testing
