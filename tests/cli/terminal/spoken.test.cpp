#include "cli/terminal/spoken.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "cli/terminal/tone.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "support/every_verb.hpp"

namespace rollcall::testing {
namespace {

// Verbs that print words as people type them: keys of a document, names in a template, actions of the audit.
const std::set<std::string> shown_as_typed{
    "portal export", "portal page show", "portal diff", "portal apply", "portal request",    "portal preview",
    "audit list",    "user export",      "user show",   "schema",       "portal page check", "portal page preview"};

}  // namespace

TEST_CASE("a word of the program is printed in plain words, and a word that people chose as it is", "[cli]") {
  CHECK(cli::said(Step::final_reminder) == "final reminder");
  CHECK(cli::said(CohortState::protected_) == "last super admin");
  CHECK(cli::said(Cause::by_cycle) == "for inactivity");
  CHECK(cli::said(StepResult::done) == "done");
  CHECK(cli::spoken_word("cycle.reminder.user").text == "reminder");
  CHECK(cli::spoken_word("some_other_word").text == "some other word");
  CHECK(cli::spoken(MailState::failed).word == "failed");
}

TEST_CASE("colour marks what is wrong, due or absent, and only that", "[cli]") {
  using cli::Tone;
  CHECK(cli::spoken(MailState::failed).tone == Tone::wrong);
  CHECK(cli::spoken(StepResult::missed).tone == Tone::wrong);
  CHECK(cli::spoken(MailState::queued).tone == Tone::due);
  CHECK(cli::spoken(MailState::cancelled).tone == Tone::absent);
  CHECK(cli::spoken(MailState::sent).tone == Tone::plain);
  CHECK(cli::toned("failed", Tone::wrong) == "\x1b[31mfailed\x1b[0m");
  CHECK(cli::toned("due", Tone::due) == "\x1b[33mdue\x1b[0m");
  CHECK(cli::toned("never", Tone::absent) == "\x1b[2mnever\x1b[0m");
  CHECK(cli::toned("sent", Tone::plain) == "sent");
}

TEST_CASE("no screen of any verb shows a word that only the program's own data has", "[cli]") {
  EveryVerb roll;
  static const std::regex raw{R"(\b[a-z]+_[a-z_]+\b)"};
  for (const auto& words : roll.verbs()) {
    if (shown_as_typed.contains(words)) continue;
    const auto answer = roll.show(words);
    std::smatch found;
    if (std::regex_search(answer.out, found, raw)) FAIL_CHECK(words << ": " << found.str() << "\n" << answer.out);
  }
}

}  // namespace rollcall::testing
