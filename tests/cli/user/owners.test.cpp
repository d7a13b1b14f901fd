#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

Rows owners(Desk& desk, const std::string& options = "") {
  Rows all;
  for (const auto& owner : desk.json("user owners " + options))
    all.push_back(owner["email"].get<std::string>() + ' ' + std::to_string(owner["asset_count"].get<int>()));
  return all;
}

TEST_CASE("U-33 user owners prints who may be chosen, by address", "[cli][asset]") {
  Desk desk;
  check_golden("user_owners", desk("user owners").out);
  check_golden("user_owners.json", desk("user owners --json").out);
  check_golden("user_owners.csv", desk("user owners -o csv").out);
  CHECK(owners(desk, "--limit 1") == Rows{"ada@example.org 1"});
}

TEST_CASE("U-15 U-33 the deactivated and the removed are hidden unless --show-inactive", "[cli][asset]") {
  Desk desk;
  const auto seen = owners(desk);
  CHECK(seen == Rows{"ada@example.org 1", "grazyna@example.org 1", "li@example.org 1", "oyvind@example.org 1",
                     "root@example.org 0"});
  check_golden("user_owners_inactive", desk("user owners --show-inactive").out);
}

TEST_CASE("U-43 removed members disappear from the count by owner, and a new membership has none of their assets",
          "[cli][asset]") {
  Desk desk;
  desk("user add ex@example.org --quiet");
  CHECK(owners(desk)[1] == "ex@example.org 0");
  const auto everybody = owners(desk, "--show-inactive");
  CHECK(everybody[1] == "di@example.org 1");
  CHECK(everybody[2] == "ex@example.org 0");
  CHECK(everybody[3] == "ex@example.org 1");
}

TEST_CASE("U-33 user owners fits a terminal of 80 columns", "[cli][asset]") {
  Desk desk;
  desk.on_terminal(80).with("NO_COLOR", "1");
  for (const auto& line : desk("user owners --show-inactive").lines()) CHECK(display_width(line) <= 80);
}

TEST_CASE("U-33 user owners is for super admins", "[cli][asset]") {
  Desk desk;
  desk.fails(ExitCode::denied, "user owners --as ada@example.org");
  desk.fails(ExitCode::not_found, "user owners --account nowhere");
  CHECK(desk.json("user owners --as root@example.org").size() == 5);
}

}  // namespace
}  // namespace rollcall::testing
