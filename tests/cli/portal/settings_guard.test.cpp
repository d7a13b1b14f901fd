// P-61, last sentence: while the portal is on, no act on settings adds an error of portal check, whatever verb it is.
#include <catch2/catch.hpp>
#include <set>

#include "support/every_verb.hpp"
#include "support/portal.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

std::set<std::string> errors_of(Roll& roll) {
  std::set<std::string> errors;
  for (const auto& each : Json::parse(roll.try_to("portal check --json").out))
    if (each["severity"] == "error") errors.insert(each["finding"]);
  return errors;
}

struct Attempt {
  std::string line;
  std::string input{};
};

// Ways to break the portal of EveryVerb, one for each thing that it depends on.
const Attempt ways_to_break[]{
    {"portal set name none"},
    {"portal set domain none"},
    {"portal set slug none"},
    {"portal set inbox none"},
    {"portal set access none"},
    {"portal set name Desk access none"},
    {"portal set text-colour '#eeeeee'"},
    {"portal set pipeline Empty"},
    {"portal domain set help.example.org --sign-in sso-saml"},
    {"portal domain set help.example.org --sign-in sso-jwt"},
    {"portal domain remove help.example.org"},
    {"portal inbox remove Support"},
    {"portal form add Loose --field subject --tickets yes"},
    {"portal form set Contact --inbox none"},
    {"portal form set Contact --tickets no"},
    {"portal form set Contact --pipeline Empty"},
    {"portal form remove Contact"},
    {"portal apply -", R"({"settings":{"name":null}})"},
    {"portal apply -", R"({"domains":{}})"},
    {"portal apply -", R"({"inboxes":{}})"},
    {"portal apply -", R"({"forms":{"Contact":{"fields":["subject"],"tickets":true,"inbox":null}}})"},
};

// More of what the verbs take, that may break something or not.
const Attempt further_attempts[]{
    {"portal setup --name Desk --domain help.example.org --slug desk --inbox Spare --tickets own "
     "--access self-registration"},
    {"portal set access self-registration"},
    {"portal set form none"},
    {"portal set close-by-customer on"},
    {"portal set inbox Spare domain spare.example.org"},
    {"portal stage add 'Support Pipeline' Solved --state closed"},
    {"portal inbox set Support --connected no --address none"},
    {"portal filter add 'priority = high'"},
    {"portal group choose none"},
};

/// The roll with a pipeline in which nothing can begin.
struct LivePortal : EveryVerb {
  Answer attempt(const Attempt& what) {
    start_anew();
    given(what.input);
    return try_to(what.line + " --yes --json");
  }
  void start_anew() {
    run("portal keys");
    (*this)("portal pipeline add Empty");
  }
};

}  // namespace

TEST_CASE("P-61 what would break a portal that is on is refused, by the verbs as by the document", "[cli][portal]") {
  LivePortal roll;
  for (const auto& each : ways_to_break) {
    INFO(each.line << ' ' << each.input);
    roll.start_anew();
    CHECK(errors_of(roll).empty());
    CHECK(roll.attempt(each).code == ExitCode::refused);
    CHECK(errors_of(roll).empty());
  }
}

TEST_CASE("P-61 no verb of settings ends with 0 and leaves portal check with an error that was not there",
          "[cli][portal]") {
  LivePortal roll;
  int judged = 0, done = 0;
  const auto judge = [&](const Answer& answer, const std::string& line) {
    INFO(line << '\n' << answer.err);
    ++judged;
    if (answer.code == ExitCode::ok) ++done;
    if (answer.code == ExitCode::ok) CHECK(errors_of(roll).empty());
  };
  for (const auto& words : roll.verbs()) {
    const auto& needs = roll.verb(words).needs;
    const bool is_of_settings =
        needs && needs->right == cli::Right::portal_settings && needs->access == store::Access::write;
    if (is_of_settings && words != "portal disable") judge(roll.run(words, "--yes"), words);
  }
  CHECK(judged > 35);  // every verb that may change settings, however many are added
  CHECK(done == judged);
  for (const auto& each : further_attempts) judge(roll.attempt(each), each.line);
}

TEST_CASE("P-61 an error that is there already prevents no other act, and can be mended", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  roll("portal enable");
  roll.tamper("DELETE FROM portal_setting WHERE key IN ('name', 'slug')");
  CHECK(errors_of(roll).size() == 2);
  roll("portal set ticket-label Requests");
  CHECK(roll.fails(ExitCode::refused, "portal set inbox none").err.find("no inbox is set") != std::string::npos);
  roll("portal set name Help");
  roll("portal set slug help");
  CHECK(errors_of(roll).empty());
}

TEST_CASE("P-61 a portal that is off can be taken apart", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  roll("portal set domain none name none");
  roll("portal domain set help.example.org --sign-in sso-saml");
  CHECK(errors_of(roll).size() == 2);
}

TEST_CASE("P-61 a portal that is on says what would be wrong with it, and how to mend that", "[cli][portal]") {
  PortalDesk roll;
  roll(roll.setup);
  roll("portal enable");
  const auto error = roll.fails(ExitCode::refused, "portal set domain none slug none --json").error();
  CHECK(error["message"] == "the portal is on, and this would make it wrong: no domain is set; no slug is set");
  CHECK(error["hint"] == "rollcall portal set domain HOST; rollcall portal set slug SLUG");
}

}  // namespace rollcall::testing
