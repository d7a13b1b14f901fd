#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string audit = "SELECT action, subject, details FROM audit WHERE action LIKE 'portal.%' ORDER BY id";

TEST_CASE("P-20 every account has the Support Pipeline from the start", "[cli][portal]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example");
  for (const std::string slug : {"acme", "zoo"})
    check_golden("portal_pipeline_list", roll("portal pipeline list --account " + slug).out);
  check_golden("portal_pipeline_list.json", roll("portal pipeline list --account acme --json").out);
}

TEST_CASE("P-20 pipelines are added, and stages behind their last one", "[cli][portal]") {
  Roll roll;
  check_golden("portal_pipeline_add", roll("portal pipeline add Returns").out);
  CHECK(
      roll.json("portal pipeline list")[0] ==
      Json::parse(
          R"({"pipeline":"Returns","stage":null,"state":null,"customer_label":null,"closes_to":false,"replies":[]})"));
  roll("portal stage add returns 'On its way' --state open --customer-label 'We wait for it'");
  check_golden("portal_stage_add", roll("portal stage add Returns Refunded --state closed").out);
  check_golden("portal_stage_add.json", roll("portal stage add Returns Lost --state closed --json").out);
  CHECK(roll.rows(audit) ==
        Rows{"portal.pipeline.add|Returns|",
             R"(portal.stage.add|Returns|{"stage":"On its way","state":"open","customer_label":"We wait for it"})",
             R"(portal.stage.add|Returns|{"stage":"Refunded","state":"closed"})",
             R"(portal.stage.add|Returns|{"stage":"Lost","state":"closed"})"});
  CHECK(roll.json("portal pipeline add RETURNS")["changed"] == false);
  CHECK(roll.fails(ExitCode::not_found, "portal stage add Return New --state open").err.find("did you mean Returns?") !=
        std::string::npos);
}

TEST_CASE("P-20 neither staff nor customers read the same of two stages of a pipeline", "[cli][portal]") {
  Roll roll;
  const std::string add = "portal stage add 'Support Pipeline' ";
  CHECK(roll.fails(ExitCode::refused, add + "NEW --state open").err.find("already has a stage New") !=
        std::string::npos);
  CHECK(roll.fails(ExitCode::refused, add + "Again --state open --customer-label closed")
            .err.find("customers already read Closed for the stage Closed") != std::string::npos);
  roll(add + "Again --state open --customer-label Reopened");
  roll.fails(ExitCode::refused, add + "Reopened --state open");
  roll.fails(ExitCode::usage, add + "X --state half-open");
  roll.fails(ExitCode::usage, add + "X");
}

TEST_CASE("P-24 where several stages are closed, one is chosen for customers", "[cli][portal]") {
  Roll roll;
  const std::string choose = "portal close-stage 'Support Pipeline' ";
  CHECK(roll.json("portal pipeline list")[3]["closes_to"] == true);
  roll("portal stage add 'Support Pipeline' Solved --state closed");
  CHECK(roll.json("portal pipeline list")[3]["closes_to"] == false);
  CHECK(roll.json(choose + "Solved --dry-run")["dry_run"] == true);
  check_golden("portal_close_stage", roll(choose + "solved").out);
  CHECK(roll.json(choose + "Solved")["changed"] == false);
  CHECK(roll.json("portal pipeline list")[4]["closes_to"] == true);
  CHECK(roll.rows(audit).back() == R"(portal.close_stage.set|Support Pipeline|{"stage":"Solved"})");
  roll.fails(ExitCode::refused, choose + "New");
  CHECK(roll.fails(ExitCode::not_found, choose + "Gone").err.find("it has New, Waiting on contact") !=
        std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
