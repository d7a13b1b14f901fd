#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(HelpDesk, "P-31 there can be any number of filters", "[cli][portal]") {
  ticket("Seen", carl, "--priority high --property 'Order=O19999'");
  ticket("Hidden", carl, "--priority low --property 'Order=O19999'");
  auto filters = Json::array();
  for (int i = 0; i < 20'000; ++i) filters.push_back("priority = high and Order = O" + std::to_string(i));
  given(Json{{"filters", filters}}.dump());
  (*this)("portal apply -");
  CHECK(seen_by(carl) == Rows{"Seen"});
  CHECK(json("portal who-sees 2").empty());
}

TEST_CASE_METHOD(HelpDesk, "P-31 a filter on what can never be a property is refused", "[cli][portal]") {
  for (const std::string name : {"subject", "Subject", "created", "created_at", "\"last activity\"", "last_activity_at",
                                 "requester", "closed", "text", "status", "\"a;b\"", "none"}) {
    INFO(name);
    const auto error = fails(ExitCode::usage, "portal filter add '" + name + " != x' --json").error();
    CHECK(error["message"].get<std::string>().starts_with("column 1: filters cannot ask for "));
  }
  CHECK(fails(ExitCode::usage, "portal filter add 'state = open and subject is set'").err ==
        "rollcall: column 18: filters cannot ask for subject\n"
        "hint: there are pipeline, stage, state, priority, category, owner, source\n");
  given(R"({"filters":["created is set"]})");
  CHECK(fails(ExitCode::usage, "portal apply -").err.find("/filters/0: column 1: filters cannot ask for created") !=
        std::string::npos);
  fails(ExitCode::usage, "portal group add G --filter '\"a;b\" = x'");
  fails(ExitCode::usage, "portal set tickets 'company-if none = x'");
  (*this)("portal filter add 'Product = Pump'");
  CHECK(rows("SELECT filter FROM ticket_filter") == Rows{"Product = Pump"});
}

TEST_CASE_METHOD(HelpDesk, "P-60 a fault in a document names its place once", "[cli][portal]") {
  const std::pair<std::string, std::string> faults[]{
      {R"({"filters":[5]})", "rollcall: /filters/0: expected a string, found a number\n"},
      {R"({"filters":["="]})", "rollcall: /filters/0: column 1: expected a property, found \"=\"\n"},
      {R"({"domains":{"h.example.org":{"language":7}}})",
       "rollcall: /domains/h.example.org/language: expected a string, found a number\n"},
      {R"({"forms":{"A":{"fields":[true]}}})",
       "rollcall: /forms/A/fields/0: expected an object, found true or false\n"}};
  for (const auto& [document, message] : faults) {
    given(document);
    CHECK(fails(ExitCode::usage, "portal apply -").err.starts_with(message));
  }
  given(R"({"filters":["priority = very"]})");
  CHECK(fails(ExitCode::usage, "portal apply - --json").error()["details"]["place"] == "/filters/0");
}

}  // namespace rollcall::testing
