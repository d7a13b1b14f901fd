#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {

TEST_CASE("P-20 every account has the Support Pipeline from the start", "[cli][portal]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example");
  for (const std::string slug : {"acme", "zoo"})
    check_golden("portal_pipeline_list", roll("portal pipeline list --account " + slug).out);
  check_golden("portal_pipeline_list.json", roll("portal pipeline list --account acme --json").out);
}

}  // namespace rollcall::testing
