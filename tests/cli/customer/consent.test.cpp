#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

struct Consent : Roll {
  Consent() { at("2026-11-02T09:00Z"); }

  Answer set(const std::string& text, const std::string& options = "--language en", ExitCode code = ExitCode::ok) {
    given(text);
    return fails(code, "portal consent set --text - --label 'I agree' " + options);
  }
};

}  // namespace

TEST_CASE_METHOD(Consent, "P-14 a text and a label are what customers consent to", "[cli][portal]") {
  const auto answer = set("We keep what you write, see https://acme.example/privacy.\n\nAsk mailto:dpo@acme.example\n");
  check_golden("portal_consent_set", answer.out + answer.err);
  check_golden("portal_consent_show", (*this)("portal consent show").out);
  check_golden("portal_consent_show.json", (*this)("portal consent show --json").out);
  CHECK(rows("SELECT subject, details FROM audit WHERE action = 'portal.consent.set'") ==
        Rows{R"(acme|{"version":1,"language":"en"})"});
}

TEST_CASE_METHOD(Consent, "P-14 setting consent says that it gives no legal advice", "[cli][portal]") {
  CHECK(set("Text").err.find("gives no legal advice") != std::string::npos);
}

TEST_CASE_METHOD(Consent, "P-14 a text is never changed: another version follows it", "[cli][portal]") {
  set("One");
  CHECK(set("One\n", "--language en --json").json()["changed"] == false);
  CHECK(set("Two", "--language en --json").json()["version"] == 2);
  CHECK(json("portal consent show")["text"] == "Two");
  CHECK(rows("SELECT text FROM consent_text ORDER BY id") == Rows{"One", "Two"});
  set("Three", "--language en --dry-run");
  CHECK(json("portal consent show")["text"] == "Two");
}

TEST_CASE_METHOD(Consent, "P-14 links lead to https: and mailto: only, in text and label", "[cli][portal]") {
  for (const std::string text :
       {"see http://acme.example", "javascript:alert(1)", "<a href=\"data:text/html,x\">", "(ftp://x.example)",
        "see https://", "*javascript:x*", "a,data:x", "[terms](JavaScript:x)", "vbscript:x.", "mailto:nobody"})
    set(text, "--language en", ExitCode::usage);
  given("Text");
  fails(ExitCode::usage, "portal consent set --text - --language en --label 'see http://acme.example'");
  for (const std::string text :
       {"Note: read this at 10:30", "(https://acme.example/a?b=c#d)", "Ask <mailto:dpo@acme.example>!"})
    set(text);
}

TEST_CASE_METHOD(Consent, "P-14 what is no text is refused", "[cli][portal]") {
  set(" \n", "--language en", ExitCode::usage);
  set("bell \a", "--language en", ExitCode::usage);
  set("\xff", "--language en", ExitCode::usage);
  set(std::string(100'001, 'x'), "--language en", ExitCode::usage);
  set("Text", "", ExitCode::usage);  // no domain, no language
  fails(ExitCode::not_found, "portal consent show");
}

TEST_CASE_METHOD(Consent, "P-14 the report lists who accepted which text when, and who has not the present one",
                 "[cli][portal]") {
  for (const std::string email : {"ann@corp.example", "bob@corp.example", "cy@other.example", "guest@other.example"})
    (*this)("portal contact add " + email + " --quiet");
  tamper("UPDATE contact SET registered_at = 1 WHERE email NOT LIKE 'guest@%'");
  set("One");
  tamper("INSERT INTO consent SELECT id, 1, 1793610000 FROM contact WHERE email LIKE '%@corp.example'");
  set("Two");
  tamper("INSERT INTO consent SELECT id, 2, 1793620000 FROM contact WHERE email LIKE 'ann@%'");
  check_golden("portal_consent_report", (*this)("portal consent report").out);
  check_golden("portal_consent_report.json", (*this)("portal consent report --json").out);
}

}  // namespace rollcall::testing
