#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string filter = "portal filter ";

TEST_CASE("P-31 filters are kept in their canonical form, each once, and the audit says so", "[cli][portal]") {
  Roll roll;
  CHECK(roll(filter + "list").out == "No filters, so no tickets are hidden by filters.\n");
  check_golden("portal_filter_add",
               roll(filter + "add 'PIPELINE = \"support pipeline\"   AND priority IN (High,urgent)'").out);
  check_golden("portal_filter_add.json", roll(filter + "add 'category is not set' --json").out);
  CHECK(roll.json(filter + "add 'category  IS NOT set'")["changed"] == false);
  check_golden("portal_filter_list", roll(filter + "list").out);
  check_golden("portal_filter_list.json", roll(filter + "list --json").out);
  CHECK(roll.json(filter + "remove 1 --dry-run")["dry_run"] == true);
  check_golden("portal_filter_remove", roll(filter + "remove 1").out);
  CHECK(roll.json(filter + "list").size() == 1);
  roll.fails(ExitCode::not_found, filter + "remove 1");
  const std::string canonical =
      R"-(|acme|{"filter":"PIPELINE = \"support pipeline\" and priority in (High, urgent)"})-";
  CHECK(roll.rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.filter.%' ORDER BY id") ==
        Rows{"portal.filter.add" + canonical, R"(portal.filter.add|acme|{"filter":"category is not set"})",
             "portal.filter.remove" + canonical});
}

TEST_CASE("P-31 an invalid filter, or a value that its property cannot have, is refused with its column",
          "[cli][portal]") {
  Roll roll;
  const auto column = [&](const std::string& text) {
    return roll.fails(ExitCode::usage, filter + "add '" + text + "' --json").error()["details"]["column"];
  };
  CHECK(column("priority high") == "10");
  CHECK(column("priority = hihg") == "12");
  CHECK(column("state is set and pipeline = Support") == "29");
  CHECK(column("stage in (New, Nowhere)") == "16");
  CHECK(column("source = telephone") == "10");
  CHECK(roll.rows("SELECT id FROM ticket_filter").empty());
}

TEST_CASE("P-70 a filter on a property that no ticket has is kept, with a warning", "[cli][portal]") {
  Roll roll;
  const auto doubtful = roll(filter + "add 'state = open and Product = Pump'");
  CHECK(doubtful.err.find("column 18: no such property: Product") != std::string::npos);
  roll.tamper(
      "INSERT INTO ticket (account_id, subject, stage_id, source, created_at, last_activity_at) "
      "VALUES (1, 'Leak', 1, 'staff', 0, 0)");
  roll.tamper("INSERT INTO ticket_property (ticket_id, name, value) VALUES (1, 'product', 'Pump')");
  CHECK(roll(filter + "add 'Product = Pump'").err.empty());
}

TEST_CASE("P-31 each account has filters of its own", "[cli][portal]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example");
  roll("--account acme " + filter + "add 'state = open'");
  roll("--account zoo " + filter + "add 'state = open'");
  roll.fails(ExitCode::not_found, "--account zoo " + filter + "remove 1");
  CHECK(roll.json("--account acme " + filter + "list").size() == 1);
}

}  // namespace
}  // namespace rollcall::testing
