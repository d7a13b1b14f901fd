#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct ContactImport : Roll {
  Answer import(const std::string& csv, ExitCode code = ExitCode::ok, const std::string& options = "--json") {
    given(csv);
    return fails(code, "portal contact import - " + options);
  }

  /// Everything about every contact.
  Rows contacts() {
    return rows(
        "SELECT email, first_name, last_name, (SELECT group_concat(name || iif(is_primary, '*', ''), '+') FROM "
        "(SELECT name, is_primary FROM contact_company JOIN company ON company.id = company_id "
        "WHERE contact_id = contact.id ORDER BY name)), language, time_zone, (SELECT group_concat(name || '=' || "
        "value, "
        "'+') FROM contact_property WHERE contact_id = contact.id) FROM contact ORDER BY email");
  }

  /// The rejected lines, none of which was imported: `2: why`.
  Rows rejected(const std::string& csv) {
    Rows lines;
    const auto report = import(csv, ExitCode::usage).json();
    for (const auto& entry : report["rejected"])
      lines.push_back(std::to_string(entry["line"].get<int>()) + ": " + entry["error"]["message"].get<std::string>());
    return lines;
  }
};

}  // namespace

TEST_CASE_METHOD(ContactImport, "P-16 an import reads columns by name, and any other column as a property",
                 "[cli][portal]") {
  const auto answer = import(
      "Plan,EMAIL,first_name,Last Name,Companies,primary company,language,time zone,\"Since, if known\"\n"
      "gold,cleo@corp.example,Cleo,Lund,Oslo;Corp,Corp,NB,Europe/Oslo,2019\n"
      ",dag@Other.Example,,\"Dæg \"\"D\"\" Ås\",,Other,zh-hans,,\n",
      ExitCode::ok, "");
  check_golden("portal_contact_import", answer.out + answer.err);
  CHECK(contacts() == Rows{"cleo@corp.example|Cleo|Lund|Corp*+Oslo|nb|Europe/Oslo|Plan=gold+Since, if known=2019",
                           "dag@other.example||Dæg \"D\" Ås|Other*|zh-Hans||"});
  CHECK(rows("SELECT action, subject, details FROM audit WHERE action LIKE 'portal.%' ORDER BY id") ==
        Rows{"portal.company.add|Corp|", "portal.company.add|Oslo|", "portal.company.add|Other|",
             "portal.contact.add|cleo@corp.example|", "portal.contact.add|dag@other.example|",
             R"(portal.contact.import|acme|{"rows":2,"added":2,"updated":0,"rejected":0})"});
}

TEST_CASE_METHOD(ContactImport, "P-16 an import changes contacts only by the cells that are not empty",
                 "[cli][portal]") {
  import(
      "email,first name,companies,primary company,plan\n"
      "cleo@corp.example,Cleo,Corp;Oslo,Corp,gold\n");
  auto report = import(
                    "email,first name,last name,companies,plan\n"
                    "CLEO@corp.example,,Lund,oslo;Bergen,\n")
                    .json();
  CHECK(report["exposure"]["customers_gaining"] == 0);
  report.erase("exposure");
  CHECK(report.dump() ==
        R"({"rows":1,"added":0,"updated":1,"unchanged":0,"passed_over":0,"companies_added":1,"changed":true,)"
        R"("property_columns":["plan"],"read_as":{"email":"email","first name":"first name","last name":"last name",)"
        R"("companies":"companies","plan":"plan"},"unread_columns":[],"notes":[],"rejected":[]})");
  CHECK(contacts() == Rows{"cleo@corp.example|Cleo|Lund|Bergen+Oslo|||plan=gold"});
  CHECK(import("email,plan\ncleo@corp.example,gold\n").json()["unchanged"] == 1);
  import("email,primary company,plan\ncleo@corp.example,Bergen,silver\n");
  CHECK(contacts() == Rows{"cleo@corp.example|Cleo|Lund|Bergen*+Oslo|||plan=silver"});
}

TEST_CASE_METHOD(ContactImport, "P-16 an import is all or nothing, and names every line that is wrong",
                 "[cli][portal]") {
  CHECK(rejected("email,language,time zone,plan\n"
                 "cleo@corp.example,nb,,\n"
                 "nobody,,,\n"
                 "a@corp.example,norsk bokmål,,\n"
                 "b@corp.example,,Mars/Base,\n"
                 "Cleo@corp.example,,,\n"
                 "c@corp.example,,\n") ==
        Rows{"3: nobody is not an e-mail address: it has no @",
             "4: not the tag of a language: norsk bokmål (as in en, nb, pt-BR, zh-Hans)",
             "6: Cleo@corp.example is a duplicate of line 2", "7: 3 cells, but the header has 4"});
  CHECK(contacts().empty());
  CHECK(rows("SELECT count(*) FROM company") == Rows{"0"});
}

TEST_CASE_METHOD(ContactImport, "P-16 --keep-going imports what is good, and ends with 8", "[cli][portal]") {
  import("email\nnobody\ncleo@corp.example\n", ExitCode::partial, "--json --keep-going");
  CHECK(rows("SELECT email FROM contact") == Rows{"cleo@corp.example"});
}

TEST_CASE_METHOD(ContactImport,
                 "P-16 a header without e-mail, with a duplicate column or with an invalid property is refused",
                 "[cli][portal]") {
  for (const std::string header :
       {"first name", "email,language,Language", "email,none", "email,a;b", "email,Langauge", ""})
    import(header + "\n", ExitCode::usage);
}

TEST_CASE_METHOD(ContactImport, "P-16 an import in a dry run changes nothing", "[cli][portal]") {
  CHECK(import("email,companies\ncleo@corp.example,Corp\n", ExitCode::ok, "--json --dry-run").json()["added"] == 1);
  CHECK(contacts().empty());
}

TEST_CASE_METHOD(ContactImport, "P-16 an import sends no mail", "[cli][portal]") {
  import("email\ncleo@corp.example\n");
  CHECK(rows("SELECT count(*) FROM mail") == Rows{"0"});
}

}  // namespace rollcall::testing
