#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Ada owns two tickets of the portal, a ticket of another help desk and a deal.
struct Ledger : HelpDesk {
  Ledger() {
    member("ada@example.org").named("Ada", "Byron");
    ticket("First", carl, "--owner ada@example.org");
    ticket("Second", cora, "--owner ada@example.org");
    ticket("Third", otto);
    given("kind,name,external_id,owner\nticket,Elsewhere,T-1,ada@example.org\ndeal,Big deal,D-1,ada@example.org\n");
    (*this)("user asset import -");
  }

  void remove_ada(const std::string& options = "") {
    (*this)("user deactivate ada@example.org --yes");
    (*this)("user remove ada@example.org --yes " + options);
  }
  Rows owners() {
    Rows all;
    for (const auto& each : json("portal ticket list --sort number"))
      all.push_back(each["owner"].is_null() ? "-" : each["owner"].get<std::string>());
    return all;
  }
  static int tickets_in(const Json& consequences) {
    int count = 0;
    for (const auto& each : consequences)
      if (each["about"] == "ticket") count += each["count"].get<int>();
    return count;
  }
};

}  // namespace

TEST_CASE_METHOD(Ledger, "P-97 the portal's tickets count among what a member owns", "[cli][portal][asset]") {
  CHECK(json("user show ada@example.org")["asset_counts"] == Json::parse(R"({"deal":1,"ticket":3})"));
  CHECK((*this)("user show ada@example.org").out.find("owns            1 deal, 3 tickets\n") != std::string::npos);
  for (const auto& owner : json("user owners"))
    CHECK(owner["asset_count"] == (owner["email"] == "ada@example.org" ? 4 : 0));
  const auto listed = json("user asset list --owner ada@example.org --kind ticket");
  REQUIRE(listed.size() == 3);
  CHECK(listed[0]["id"] == 1);
  CHECK(listed[0]["ticket"].is_null());
  CHECK(listed[1]["id"].is_null());
  CHECK(listed[1]["ticket"]["id"] == 1);
  CHECK(listed[2]["name"] == "Second");
  CHECK(json("user asset list --limit 3").size() == 3);
  CHECK(json("user asset list --orphaned --kind ticket")[0]["name"] == "Third");
  check_golden("user_asset_list_tickets", (*this)("user asset list --owner ada@example.org").out);
}

TEST_CASE_METHOD(Ledger, "P-97 deactivation and removal tell of the portal's tickets", "[cli][portal][asset]") {
  const auto warned = json("user deactivate ada@example.org --yes");
  CHECK(tickets_in(warned["warnings"]) == 3);
  CHECK((*this)("user remove ada@example.org --yes --dry-run").out.find("3 tickets stay, without a person") !=
        std::string::npos);
  CHECK(tickets_in(json("user remove ada@example.org --yes --dry-run")["consequences"]) == 3);
  CHECK((*this)("user remove ada@example.org --yes --dry-run --reassign-to sam@example.org")
            .out.find("3 tickets are handed over") != std::string::npos);
}

TEST_CASE_METHOD(Ledger, "P-97 --reassign-to hands the portal's tickets over, each with its row of audit",
                 "[cli][portal][asset]") {
  at("2026-11-03T09:00Z");
  remove_ada("--reassign-to sam@example.org");
  CHECK(owners() == Rows{"Sam Staff", "Sam Staff", "-"});
  CHECK(json("portal ticket show 1")["last_activity_at"] == "2026-11-03T09:00:00Z");
  CHECK(rows("SELECT subject, details FROM audit WHERE action = 'portal.ticket.assign' ORDER BY id") ==
        Rows{R"(ticket 1|{"owner":"sam@example.org","was":"ada@example.org"})",
             R"(ticket 2|{"owner":"sam@example.org","was":"ada@example.org"})"});
  CHECK(json("user show sam@example.org")["asset_counts"] == Json::parse(R"({"deal":1,"ticket":3})"));
}

TEST_CASE_METHOD(Ledger, "P-97 user asset reassign hands the portal's tickets over like any other",
                 "[cli][portal][asset]") {
  const auto report = json("user asset reassign --from ada@example.org --to sam@example.org --kind ticket");
  CHECK(report["asset_counts"] == Json::parse(R"({"ticket":3})"));
  CHECK(owners() == Rows{"Sam Staff", "Sam Staff", "-"});
  CHECK(json("user show ada@example.org")["asset_counts"] == Json::parse(R"({"deal":1})"));
  CHECK(json("user asset reassign --from ada@example.org --to sam@example.org --kind ticket")["changed"] == false);
}

TEST_CASE_METHOD(Ledger, "U-41 P-97 staff's lists word the owner of a ticket as of any record",
                 "[cli][portal][asset]") {
  CHECK(owners() == Rows{"Ada Byron", "Ada Byron", "-"});
  CHECK(json("portal ticket show 1")["owner_email"] == "ada@example.org");
  remove_ada();
  CHECK(owners() == Rows{"Deactivated/Removed (ada@example.org)", "Deactivated/Removed (ada@example.org)", "-"});
  CHECK((*this)("portal ticket show 1").out.find("owner          Deactivated/Removed (ada@example.org)\n") !=
        std::string::npos);
  (*this)("account set --salesforce-sync on");
  tamper("UPDATE member SET salesforce_user = 1 WHERE id = (SELECT owner_id FROM ticket WHERE id = 1)");
  CHECK(owners().front() == "Ada Byron (Salesforce)");
  CHECK((*this)("portal tickets --contact carl@globex.example").out.find("Former agent") != std::string::npos);
}

TEST_CASE_METHOD(Ledger, "U-06 P-97 an address that comes again gets none of the old tickets", "[cli][portal][asset]") {
  remove_ada();
  CHECK(json("portal ticket list --owner ada@example.org").size() == 2);
  (*this)("user add ada@example.org --quiet");
  CHECK(json("portal ticket list --owner ada@example.org").empty());
  CHECK(json("user show ada@example.org")["asset_counts"] == Json::object());
  CHECK(json("portal ticket assign 1 ada@example.org")["changed"] == true);
  CHECK(owners() == Rows{"Ada Byron", "Deactivated/Removed (ada@example.org)", "-"});
  CHECK(json("portal ticket assign 1 ada@example.org")["changed"] == false);
  CHECK(json("portal ticket list --owner ada@example.org").size() == 1);
  const auto handed = json("user asset reassign --from ada@example.org --orphaned --to ada@example.org --kind ticket");
  CHECK(handed["reassigned"] == 2);
}

}  // namespace rollcall::testing
