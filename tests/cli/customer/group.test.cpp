#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Three contacts of two companies, and no group yet.
struct Groups : Roll {
  Groups() {
    (*this)("portal contact add ann@corp.example --first-name Ann --company Corp --property plan=gold --quiet");
    (*this)("portal contact add bob@corp.example --primary-company Corp --language nb --quiet");
    (*this)("portal contact add cy@other.example --company Other --company Corp --quiet");
  }

  /// The addresses of who is in the group.
  Rows members(const std::string& group) {
    Rows emails;
    for (const auto& contact : json("portal group show '" + group + "'")) emails.push_back(contact["email"]);
    return emails;
  }
  Rows audited() {
    return rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.group.%' ORDER BY id");
  }
};

}  // namespace

TEST_CASE_METHOD(Groups, "P-12 a group without a filter has whom somebody put into it", "[cli][portal]") {
  (*this)("portal group add Friends");
  CHECK(members("friends").empty());
  check_golden("portal_group_add_contact",
               (*this)("portal group add-contact Friends ANN@corp.example cy@other.example").out);
  CHECK(json("portal group add-contact friends ann@corp.example")["changed"] == false);
  CHECK(members("Friends") == Rows{"ann@corp.example", "cy@other.example"});
  (*this)("portal group remove-contact Friends cy@other.example");
  CHECK(members("Friends") == Rows{"ann@corp.example"});
  CHECK(audited() == Rows{"portal.group.add|Friends|",
                          R"(portal.group.add-contact|ann@corp.example|{"group":"Friends"})",
                          R"(portal.group.add-contact|cy@other.example|{"group":"Friends"})",
                          R"(portal.group.remove-contact|cy@other.example|{"group":"Friends"})"});
}

TEST_CASE_METHOD(Groups, "P-12 with a filter membership follows the contacts' properties", "[cli][portal]") {
  (*this)("portal group add Gold --filter 'plan = GOLD'");
  CHECK(members("Gold") == Rows{"ann@corp.example"});
  (*this)("portal contact set bob@corp.example --property plan=gold");
  (*this)("portal contact set ann@corp.example --property plan=");
  CHECK(members("Gold") == Rows{"bob@corp.example"});
}

TEST_CASE_METHOD(Groups, "P-12 a filter may ask for each field of a contact", "[cli][portal]") {
  const std::pair<std::string, Rows> asked[]{
      {"email = ann@corp.example", {}},  // an address is no word: it needs quotes
      {"email = \"ANN@corp.example\"", {"ann@corp.example"}},
      {"\"first name\" is set", {"ann@corp.example"}},
      {"first_name = Ann and plan = gold", {"ann@corp.example"}},
      {"company = corp", {"ann@corp.example", "bob@corp.example", "cy@other.example"}},
      {"company = Other", {"cy@other.example"}},
      {"company != Other", {"ann@corp.example", "bob@corp.example"}},
      {"\"primary company\" = Corp", {"bob@corp.example"}},
      {"language in (nb, sv)", {"bob@corp.example"}},
      {"plan is not set", {"bob@corp.example", "cy@other.example"}}};
  for (const auto& [filter, expected] : asked) {
    INFO(filter);
    if (expected.empty()) {
      fails(ExitCode::usage, "portal group add G --filter '" + filter + "'");
      continue;
    }
    (*this)("portal group add G --filter '" + filter + "'");
    CHECK(members("G") == expected);
    (*this)("portal group remove G --yes");
  }
}

TEST_CASE_METHOD(Groups, "P-12 choosing groups opens the portal to these and no other", "[cli][portal]") {
  for (const std::string name : {"A", "B"}) (*this)("portal group add " + name);
  (*this)("portal group add Gold --filter 'plan = gold'");
  check_golden("portal_group_choose", (*this)("portal group choose gold A").out);
  check_golden("portal_group_list", (*this)("portal group list").out);
  check_golden("portal_group_list.json", (*this)("portal group list --json").out);
  check_golden("portal_group_show", (*this)("portal group show gold").out);
  CHECK(json("portal group choose A Gold")["changed"] == false);
  CHECK(json("portal group choose none")["groups"].empty());
  CHECK(rows("SELECT count(*) FROM access_group WHERE chosen") == Rows{"0"});
  CHECK(audited().back() == R"(portal.group.choose|acme|{"groups":[]})");
  fails(ExitCode::not_found, "portal group choose A Silver");
}

TEST_CASE_METHOD(Groups,
                 "P-12 a group with a filter takes no contacts by hand, and a group filled by hand takes no filter",
                 "[cli][portal]") {
  (*this)("portal group add Gold --filter 'plan = gold'");
  (*this)("portal group add Hand");
  fails(ExitCode::refused, "portal group add-contact Gold bob@corp.example");
  fails(ExitCode::refused, "portal group set Hand --filter 'plan = gold'");
  fails(ExitCode::refused, "portal group add GOLD");
  CHECK(json("portal group set gold --filter 'plan = silver'")["filter"] == "plan = silver");
  CHECK(json("portal group set gold --filter 'plan  =  silver'")["changed"] == false);
  CHECK(members("gold").empty());
}

TEST_CASE_METHOD(Groups, "P-12 a filter on a property that no contact has is accepted with a warning",
                 "[cli][portal]") {
  const auto answer = (*this)("portal group add G --filter 'paln = gold'");
  CHECK(answer.err == "warning: column 1: no such property: paln (did you mean plan?)\n");
  const auto refusal = fails(ExitCode::usage, "portal group add H --filter 'plan ='").err;
  check_golden("portal_group_bad_filter", refusal);
}

TEST_CASE_METHOD(Groups, "P-12 a group that was removed leaves its contacts, and nothing in a dry run",
                 "[cli][portal]") {
  (*this)("portal group add G");
  (*this)("portal group add-contact G ann@corp.example");
  (*this)("portal group remove G --yes --dry-run");
  (*this)("portal group add-contact G bob@corp.example --dry-run");
  CHECK(members("G") == Rows{"ann@corp.example"});
  fails(ExitCode::usage, "portal group remove G");
  (*this)("portal group remove G --yes");
  CHECK(rows("SELECT count(*) FROM access_group_contact") == Rows{"0"});
  CHECK(json("portal contact list").size() == 3);
}

}  // namespace rollcall::testing
