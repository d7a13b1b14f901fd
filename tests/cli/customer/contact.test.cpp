#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Two contacts of Acme's customers.
struct Customers : Roll {
  Customers() {
    (*this)(
        "portal contact add cleo@corp.example --first-name Cleo --last-name Lund --company Corp --company 'Corp Oslo' "
        "--primary-company Corp --property plan=gold --language nb --time-zone Europe/Oslo --quiet");
    (*this)("portal contact add dag@other.example --quiet");
  }

  Rows audited(const std::string& action) {
    return rows("SELECT subject, details FROM audit WHERE action = '" + action + "' ORDER BY id");
  }
  Json contact(const std::string& email) { return json("portal contact show " + email); }
};

}  // namespace

TEST_CASE_METHOD(Customers, "P-16 a contact has names, companies, properties, a language and a time zone",
                 "[cli][portal]") {
  check_golden("portal_contact_list", (*this)("portal contact list").out);
  check_golden("portal_contact_list.json", (*this)("portal contact list --json").out);
  check_golden("portal_contact_show", (*this)("portal contact show CLEO@corp.example").out);
  check_golden("portal_contact_show.json", (*this)("portal contact show cleo@corp.example --json").out);
  CHECK(audited("portal.contact.add") == Rows{"cleo@corp.example|", "dag@other.example|"});
}

TEST_CASE_METHOD(Customers, "P-16 companies that a contact names are made, and the report says so", "[cli][portal]") {
  const auto answer = (*this)("portal contact add eve@corp.example --company corp --company New --company NEW");
  check_golden("portal_contact_add", answer.out);
  CHECK(answer.err.find("1 company was new, and added.") != std::string::npos);
  CHECK(audited("portal.company.add") == Rows{"Corp|", "Corp Oslo|", "New|"});
  check_golden("portal_company_list", (*this)("portal company list").out);
  check_golden("portal_company_list.json", (*this)("portal company list --json").out);
}

TEST_CASE_METHOD(Customers, "P-16 an address is one contact's alone, in whatever case", "[cli][portal]") {
  const auto answer = fails(ExitCode::refused, "portal contact add CLEO@corp.example --first-name Cloe --json");
  CHECK(json("portal contact add CLEO@corp.example")["changed"] == false);
  CHECK(answer.error()["message"] == "CLEO@corp.example is already a contact");
  fails(ExitCode::refused, "portal contact set dag@other.example --email cleo@corp.example");
  CHECK(rows("SELECT email FROM contact") == Rows{"cleo@corp.example", "dag@other.example"});
}

TEST_CASE("P-16 the same address may be a contact of two accounts", "[cli][portal]") {
  Roll roll;
  roll("account add Zoo --admin zoe@zoo.example");
  for (const std::string slug : {"acme", "zoo"}) roll("portal contact add cleo@corp.example --account " + slug);
  CHECK(roll.json("portal contact list --account zoo").size() == 1);
}

TEST_CASE_METHOD(Customers, "P-16 setting changes what is named, and audits what changed", "[cli][portal]") {
  (*this)("portal contact set cleo@corp.example --first-name Klea --property plan= --property tier=2 --language none");
  const auto contact = this->contact("cleo@corp.example");
  CHECK(contact["first_name"] == "Klea");
  CHECK(contact["last_name"] == "Lund");
  CHECK(contact["properties"].dump() == R"({"tier":"2"})");
  CHECK(contact["language"].is_null());
  CHECK(contact["time_zone"] == "Europe/Oslo");
  CHECK(json("portal contact set cleo@corp.example --first-name Klea")["changed"] == false);
  CHECK(audited("portal.contact.set") ==
        Rows{R"(cleo@corp.example|{"first_name":"Klea","language":null,"properties":{"plan":null,"tier":"2"}})"});
}

TEST_CASE_METHOD(Customers, "P-16 at most one company is primary, and only while it is in the contact's list",
                 "[cli][portal]") {
  (*this)("portal contact set cleo@corp.example --primary-company 'Corp Oslo'");
  CHECK(contact("cleo@corp.example")["primary_company"] == "Corp Oslo");
  (*this)("portal contact set cleo@corp.example --primary-company Elsewhere");
  CHECK(contact("cleo@corp.example")["companies"].dump() == R"(["Corp","Corp Oslo","Elsewhere"])");
  (*this)("portal contact set cleo@corp.example --company Elsewhere --company Corp");
  CHECK(contact("cleo@corp.example")["primary_company"] == "Elsewhere");
  (*this)("portal contact set cleo@corp.example --company Corp");
  CHECK(contact("cleo@corp.example")["primary_company"].is_null());
  (*this)("portal contact set cleo@corp.example --primary-company Corp");
  (*this)("portal contact set cleo@corp.example --primary-company none");
  CHECK(contact("cleo@corp.example")["primary_company"].is_null());
  CHECK(contact("cleo@corp.example")["companies"].dump() == R"(["Corp"])");
  (*this)("portal contact set cleo@corp.example --company none");
  CHECK(contact("cleo@corp.example")["companies"].empty());
}

TEST_CASE_METHOD(Customers, "P-16 a changed e-mail keeps the password", "[cli][portal]") {
  tamper("UPDATE contact SET password = 'hash' WHERE email = 'cleo@corp.example'");
  (*this)("portal contact set cleo@corp.example --email c.lund@corp.example");
  CHECK(contact("c.lund@corp.example")["has_password"] == true);
  CHECK(audited("portal.contact.set") == Rows{R"(cleo@corp.example|{"email":"c.lund@corp.example"})"});
  fails(ExitCode::not_found, "portal contact show cleo@corp.example");
}

TEST_CASE_METHOD(Customers, "P-16 a dry run adds and changes nothing", "[cli][portal]") {
  (*this)("portal contact add eve@corp.example --company New --dry-run");
  (*this)("portal contact set cleo@corp.example --company New --email new@corp.example --dry-run");
  (*this)("portal company add New --dry-run");
  CHECK(json("portal company list").size() == 2);
  CHECK(json("portal contact list").size() == 2);
}

TEST_CASE_METHOD(Customers, "P-16 invalid values of a contact are refused", "[cli][portal]") {
  for (const std::string given :
       {"--language norwegian", "--language n", "--time-zone Mars/Base", "--property plan", "--property =x",
        "--property email=x", "--property 'First Name=x'", "--property a=1 --property A=2", "--company 'a;b;none'"})
    fails(ExitCode::usage, "portal contact add new@corp.example " + given);
  const auto answer = fails(ExitCode::not_found, "portal contact show cleo@corp.exampl --json");
  CHECK(answer.error()["hint"] == "did you mean cleo@corp.example?");
}

TEST_CASE_METHOD(Customers, "P-16 a list of contacts can be narrowed", "[cli][portal]") {
  CHECK(json("portal contact list --company corp").size() == 1);
  CHECK(json("portal contact list --search LUND").size() == 1);
  CHECK(json("portal contact list --search nobody").empty());
  CHECK(json("portal contact list --limit 1").size() == 1);
  CHECK(json("portal contact list --registered").empty());
  CHECK(json("portal contact list --disabled").empty());
}

TEST_CASE_METHOD(Customers, "P-16 a company may have a domain, which is an address's", "[cli][portal]") {
  CHECK(json("portal company add Corp --domain CORP.example")["domain"]["host"] == "corp.example");
  CHECK(json("portal company add corp --domain corp.example")["changed"] == false);
  CHECK(json("portal company add Corp")["changed"] == false);
  fails(ExitCode::usage, "portal company add Corp --domain 'not a host'");
  CHECK(audited("portal.company.set") == Rows{R"(Corp|{"domain":"corp.example"})"});
}

TEST_CASE_METHOD(Customers, "S-22 holders of tickets read contacts, holders of the portal's settings change them",
                 "[cli][portal]") {
  member("ada@example.org");
  member("bo@example.org");
  (*this)("user permission-set add Agents --right tickets");
  (*this)("user permission-set add Keepers --right customer-portal-settings");
  (*this)("user set ada@example.org --permission-set Agents");
  (*this)("user set bo@example.org --permission-set Keepers");
  (*this)("portal contact show cleo@corp.example --as ada@example.org");
  fails(ExitCode::denied, "portal contact set cleo@corp.example --first-name X --as ada@example.org");
  (*this)("portal contact set cleo@corp.example --first-name X --as bo@example.org");
  fails(ExitCode::denied, "portal contact list --as bo@example.org");
}

}  // namespace rollcall::testing
