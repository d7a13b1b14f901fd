#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

TEST_CASE("A-05 autodeactivate explain advises to exclude again whose exclusion ends before the next notice", "[cli]") {
  Roll roll;
  roll.member("ada@example.org").last_seen("2026-05-01");
  const auto advice_when_excluded_through = [&](const std::string& day) {
    roll.at("2026-10-20")("autodeactivate exclude ada@example.org --through " + day);
    return roll("autodeactivate explain ada@example.org").lines().back();
  };

  CHECK(advice_when_excluded_through("2026-11-02") ==
        "to change it: rollcall --account acme autodeactivate include ada@example.org");
  CHECK(advice_when_excluded_through("2026-11-01") ==
        "to change it: rollcall --account acme autodeactivate exclude ada@example.org");
}

}  // namespace
}  // namespace rollcall::testing
