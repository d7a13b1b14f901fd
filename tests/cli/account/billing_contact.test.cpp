#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

const std::string contact = "account billing-contact ";

class BillingOffice : public Roll {
 public:
  BillingOffice() {
    for (const std::string name : {"ada", "bo", "cy", "di"}) member(name + "@example.org");
    member("ex@example.org").status("deactivated");
  }

  Rows holders(const std::string& role) {
    return rows(
        "SELECT email FROM billing_contact JOIN member ON member.id = member_id JOIN user ON user.id = user_id "
        "WHERE role = '" +
        role + "' ORDER BY email");
  }
  Rows audit() {
    return rows("SELECT action, subject, details FROM audit WHERE action LIKE 'account.billing-contact.%' ORDER BY id");
  }
};

TEST_CASE("U-50 the member that init or account add names is the primary billing contact at first", "[cli][billing]") {
  BillingOffice office;
  CHECK(office.holders("primary") == Rows{"root@example.org"});
  office("account add Zoo --admin zoe@zoo.example");
  CHECK(office.json("--account zoo account billing-contact list")[0]["email"] == "zoe@zoo.example");
}

TEST_CASE("U-50 account billing-contact list prints roles and members", "[cli][billing]") {
  BillingOffice office;
  office(contact + "add ada@example.org --role technical");
  office(contact + "add ada@example.org --role billing");
  office("user set ada@example.org --first-name Łucja --last-name 王");
  check_golden("account_billing_contact_list", office(contact + "list").out);
  check_golden("account_billing_contact_list.json", office(contact + "list --json").out);
  check_golden("account_billing_contact_list.csv", office(contact + "list -o csv").out);
  CHECK(office.json(contact + "list --limit 1").size() == 1);
}

TEST_CASE("U-50 a role is given and taken away, and the audit says so", "[cli][billing]") {
  BillingOffice office;
  check_golden("account_billing_contact_add", office(contact + "add Ada@example.org --role security").out);
  CHECK(office.json(contact + "add ada@example.org --role security")["changed"] == false);
  check_golden("account_billing_contact_remove.json",
               office(contact + "remove ada@example.org --role security --json").out);
  CHECK(office.json(contact + "remove ada@example.org --role security")["changed"] == false);
  CHECK(office.audit() == Rows{R"(account.billing-contact.add|ada@example.org|{"role":"security"})",
                               R"(account.billing-contact.remove|ada@example.org|{"role":"security"})"});
  office.fails(ExitCode::not_found, contact + "add nobody@example.org --role security");
  office.fails(ExitCode::usage, contact + "add ada@example.org --role boss");
  office.fails(ExitCode::usage, contact + "add ada@example.org");
}

TEST_CASE("U-50 a dry run gives nobody a role", "[cli][billing]") {
  BillingOffice office;
  const auto before = content_of(office.file());
  CHECK(office.json(contact + "add ada@example.org --role security --dry-run")["dry_run"] == true);
  CHECK(office.json(contact + "primary ada@example.org --dry-run")["was"] == "root@example.org");
  CHECK(content_of(office.file()) == before);
}

TEST_CASE("U-50 at most three are billing", "[cli][billing]") {
  BillingOffice office;
  for (const std::string name : {"ada", "bo", "cy"}) office(contact + "add " + name + "@example.org --role billing");
  const auto error = office.fails(ExitCode::refused, contact + "add di@example.org --role billing --json").error();
  CHECK(error["message"] == "at most 3 members can be billing: ada@example.org, bo@example.org, cy@example.org");
  CHECK(error["hint"] == "rollcall account billing-contact remove ada@example.org --role billing");
  CHECK(office.json(contact + "add ada@example.org --role billing")["changed"] == false);
  for (const std::string name : {"ada", "bo", "cy", "di"})
    office(contact + "add " + name + "@example.org --role technical");
}

TEST_CASE("U-50 the primary role is only handed over, and so is never empty", "[cli][billing]") {
  BillingOffice office;
  CHECK(office.fails(ExitCode::refused, contact + "remove root@example.org --role primary --json").error()["hint"] ==
        "rollcall account billing-contact primary EMAIL");
  CHECK(office.fails(ExitCode::refused, contact + "add ada@example.org --role primary --json").error()["hint"] ==
        "rollcall account billing-contact primary ada@example.org");
  check_golden("account_billing_contact_primary", office(contact + "primary ada@example.org").out);
  CHECK(office.holders("primary") == Rows{"ada@example.org"});
  check_golden("account_billing_contact_primary_again.json", office(contact + "primary ada@example.org --json").out);
  CHECK(office.audit() ==
        Rows{R"(account.billing-contact.remove|root@example.org|{"role":"primary","handed_to":"ada@example.org"})",
             R"(account.billing-contact.add|ada@example.org|{"role":"primary"})"});
}

TEST_CASE("U-50 only an active member can have a billing role, and keeps it when deactivated", "[cli][billing]") {
  BillingOffice office;
  const auto error = office.fails(ExitCode::refused, contact + "add ex@example.org --role technical --json").error();
  CHECK(error["message"] == "ex@example.org is deactivated: only an active member can have a billing role");
  CHECK(error["hint"] == "rollcall user reactivate ex@example.org");
  office.fails(ExitCode::refused, contact + "primary ex@example.org");
  office(contact + "add ada@example.org --role technical");
  office.deactivate("ada@example.org");
  CHECK(office.holders("technical") == Rows{"ada@example.org"});
  office(contact + "remove ada@example.org --role technical");
}

TEST_CASE("U-50 one member can hold several roles, in several accounts", "[cli][billing]") {
  BillingOffice office;
  office("account add Zoo --admin ada@example.org");
  for (const std::string role : {"billing", "decision-maker", "onboarding", "security", "technical"})
    office("--account acme " + contact + "add ada@example.org --role " + role);
  CHECK(office.json("--account acme " + contact + "list").size() == 6);
  CHECK(office.json("--account zoo " + contact + "list").size() == 1);
}

TEST_CASE("U-03 billing contacts are seen and changed by super admins only", "[cli][billing]") {
  BillingOffice office;
  office.fails(ExitCode::denied, "--as ada@example.org " + contact + "list");
  office.fails(ExitCode::denied, "--as ada@example.org " + contact + "primary ada@example.org");
  office.fails(ExitCode::denied, "--as ada@example.org " + contact + "add ada@example.org --role billing");
  office("--as root@example.org " + contact + "primary ada@example.org");
}

}  // namespace
}  // namespace rollcall::testing
