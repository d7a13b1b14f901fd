// Contacts and companies as other programs export them (I-15).
#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct OtherContacts : HelpDesk {
  Answer import(const std::string& noun, const std::string& csv, const std::string& options = "",
                ExitCode code = ExitCode::ok) {
    given(csv);
    return fails(code, "portal " + noun + " import - --json " + options);
  }

  Rows people(const std::string& like) {
    return rows(
        "SELECT email, first_name, last_name, language, time_zone, (SELECT group_concat(name, '+') FROM "
        "contact_company JOIN company ON company.id = company_id WHERE contact_id = contact.id) FROM contact "
        "WHERE email LIKE '" +
        like + "' ORDER BY email");
  }
};

TEST_CASE_METHOD(OtherContacts,
                 "I-15 a full name is split, and a time zone is known by the names that other programs give it",
                 "[cli][portal]") {
  const auto answer = import("contact",
                             "Full name,Title,Company,Email,Time zone,Language,Tags\n"
                             "Dora Ann Dahl,Captain,Globex,dora@globex.example,Amsterdam,en,vip\n"
                             "Eve,,Globex,eve@globex.example,Eastern Time (US & Canada),nb-no,\n"
                             "\"Falk, Fia\",,\"Globex; Initech\",Fia Falk <fia@globex.example>,europe_slash_oslo,,\n"
                             "Gro Gran,,,gro@globex.example,Atlantis,,\n");
  CHECK(people("%@globex.example") == Rows{"carl@globex.example|Carl||||Globex", "cora@globex.example|Cora||||Globex",
                                           "dora@globex.example|Dora Ann|Dahl|en|Europe/Amsterdam|Globex",
                                           "eve@globex.example|Eve||nb-NO|America/New_York|Globex",
                                           "fia@globex.example|Fia|Falk||Europe/Oslo|Globex+Initech",
                                           "gro@globex.example|Gro|Gran|||"});
  CHECK(answer.json()["notes"] == Json{"1 time zone that does not exist, left out"});
  CHECK(answer.json()["property_columns"] == Json{"Title", "Tags"});
}

TEST_CASE_METHOD(OtherContacts, "I-09 what lists of contacts and companies print is taken again, and changes nothing",
                 "[cli][portal]") {
  (*this)(
      "portal contact set carl@globex.example --property 'Tier=gold, old' --property Ferry=x --time-zone Europe/Oslo");
  (*this)("portal company add Globex --domain globex.example");
  const auto before = rows("SELECT max(id) FROM audit");
  for (const std::string noun : {"contact", "company"})
    for (const std::string format : {"csv", "json", "ndjson"}) {
      INFO(noun << ' ' << format);
      const auto report = import(noun, (*this)("portal " + noun + " list -o " + format).out).json();
      CHECK(report["changed"] == false);
      CHECK(report["rejected"] == Json::array());
      CHECK(rows("SELECT max(id) FROM audit") == before);
    }
  CHECK(rows("SELECT name || '=' || value FROM contact_property ORDER BY 1") == Rows{"Ferry=x", "Tier=gold, old"});
}

TEST_CASE_METHOD(OtherContacts, "I-15 companies move in by name and domain", "[cli][portal]") {
  const auto csv =
      "Company name,Company Domain Name,Industry\nGlobex,https://www.globex.example/en,Ferries\nUmbra,Umbra.Example,\n"
      "Volta,,\n";
  const auto first = import("company", csv).json();
  CHECK(first["added"] == 2);
  CHECK(first["updated"] == 1);
  CHECK(first["unread_columns"] == Json{"Industry"});
  CHECK(rows("SELECT name, domain FROM company ORDER BY name") ==
        Rows{"Globex|globex.example", "Initech|", "Umbra|umbra.example", "Volta|"});
  CHECK(
      rows(
          "SELECT action, subject, details FROM audit WHERE action LIKE 'portal.company.%' ORDER BY id DESC LIMIT 4") ==
      Rows{R"(portal.company.import|acme|{"rows":3,"added":2,"updated":1,"rejected":0})", "portal.company.add|Volta|",
           R"(portal.company.add|Umbra|{"domain":"umbra.example"})",
           R"(portal.company.set|Globex|{"domain":"globex.example"})"});
  CHECK(import("company", csv).json()["changed"] == false);
  const auto wrong = import("company", "name,domain\nX,not a host\nX2,x.example\nX2,y.example\n", "", ExitCode::usage);
  CHECK(wrong.json()["rejected"].size() == 2);
}

TEST_CASE_METHOD(OtherContacts, "I-15 portal company import reports what it did in words and as JSON",
                 "[cli][portal]") {
  given("name,domain\nUmbra,umbra.example\n");
  check_golden("portal_company_import", (*this)("portal company import -").out);
  given("name,domain\nUmbra,umbra.example\nVolta,\n");
  check_golden("portal_company_import.json", (*this)("portal company import - --json").out);
}

}  // namespace
}  // namespace rollcall::testing
