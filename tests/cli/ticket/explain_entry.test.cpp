#include <catch2/catch.hpp>

#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Ann may come in, and each of the others may not, for a reason of their own. All see ticket 1.
struct EntryDesk : PortalDesk {
  EntryDesk() {
    (*this)(setup);
    (*this)("portal group add Corp");
    (*this)("portal group add 'Other friends'");
    (*this)("portal group choose Corp 'Other friends'");
    std::string contacts;
    for (const std::string name : {"ann", "bob", "cy", "dan"}) {
      (*this)("portal contact add " + name + "@corp.example --company Corp --quiet");
      contacts += " --contact " + name + "@corp.example";
    }
    for (const std::string name : {"ann", "bob", "dan"})
      (*this)("portal group add-contact Corp " + name + "@corp.example --quiet");
    tamper("UPDATE contact SET registered_at = 0 WHERE email NOT LIKE 'dan%'");
    (*this)("portal contact disable bob@corp.example");
    (*this)("portal enable --quiet");
    (*this)("portal ticket create 'Cannot print' --company Corp" + contacts);
  }

  Rows failing(const std::string& name) {
    Rows rules;
    const auto explained = json("portal explain --contact " + name + "@corp.example 1");
    for (const auto& rule : explained["entry_rules"])
      if (rule["pass"] == false)
        rules.push_back(rule["rule"].get<std::string>() + ": " + rule["found"].get<std::string>());
    return rules;
  }
};

}  // namespace

TEST_CASE_METHOD(EntryDesk, "P-37 portal explain says whether they can come in at all, rule by rule", "[cli][portal]") {
  check_golden("portal_explain_entry", (*this)("portal explain --contact ann@corp.example 1").out);
  check_golden("portal_explain_entry.json", (*this)("portal explain --contact dan@corp.example 1 --json").out);
  CHECK(failing("ann").empty());
  CHECK(failing("bob") == Rows{"P-16 contact: disabled"});
  CHECK(failing("cy") == Rows{"P-12 groups: in none"});
  CHECK(failing("dan") == Rows{"P-11 sign-in: password, not registered"});
  (*this)("portal disable");
  CHECK(failing("ann") == Rows{"P-05 portal: off"});
  (*this)("portal set access none");
  CHECK(failing("ann") == Rows{"P-05 portal: off", "P-10 access: not set"});
}

TEST_CASE_METHOD(EntryDesk, "P-37 portal who-sees marks who of them cannot come in, and why", "[cli][portal]") {
  check_golden("portal_who_sees", (*this)("portal who-sees 1").out);
  check_golden("portal_who_sees.json", (*this)("portal who-sees 1 --json").out);
}

TEST_CASE_METHOD(PortalDesk, "P-03 portal check says that a language has no translation", "[cli][portal]") {
  (*this)(setup);
  const auto findings = [&] {
    Rows found;
    for (const auto& each : Json::parse(try_to("portal check --json").out))
      if (each["check"] == "language")
        found.push_back(each["severity"].get<std::string>() + ": " + each["finding"].get<std::string>());
    return found;
  };
  CHECK(findings().empty());
  (*this)("portal domain set help.example.org --language et");
  CHECK(findings() ==
        Rows{"warning: the portal's language is et, which has no translation: pages and mails are in English"});
  for (const std::string language : {"nb", "zh-Hans", "fi", "sv", "pl", "en-GB"}) {
    (*this)("portal domain set help.example.org --language " + language);
    CHECK(findings().empty());
  }
}

}  // namespace rollcall::testing
