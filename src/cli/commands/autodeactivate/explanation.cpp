#include "explanation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/advice/advice.hpp"
#include "cli/terminal/folding.hpp"
#include "cli/terminal/rule_line.hpp"

namespace rollcall::cli {
namespace {

/// A rule as people read it: the statement, and what was found where that says more than yes or no.
struct Read {
  std::string statement;
  std::string found{};
};

Read read(const service::RuleCheck& check, const service::StepJudgement& judged, const Member& member,
          const Output& out) {
  if (check.rule == "A-20" || check.rule == "A-42") return {check.statement};
  if (check.rule == "A-01")
    return {"last seen before " + out.time_words(judged.inactive_before) + " (90 days)",
            check.holds.value_or(true) ? "" : "seen " + out.time_words(member.last_seen_at)};
  if (check.rule == "A-30") return {check.statement, judged.state ? said(*judged.state) : "not in it"};
  if (check.holds.value_or(false)) return {check.statement};
  return {check.statement, check.value};
}

// The rule that keeps them; nothing: none does.
const service::RuleCheck* first_that_fails(const service::StepJudgement& judged) {
  const auto found =
      std::ranges::find_if(judged.checks, [](const auto& check) { return check.holds && !*check.holds; });
  return found == judged.checks.end() ? nullptr : &*found;
}

std::string reason_of(const service::Explanation& explanation, const Output& out) {
  const auto* failed = first_that_fails(explanation.deactivation);
  if (!failed) return "it can no longer be done in time";
  if (failed->rule == "A-20") return "automatic deactivation is off";
  if (failed->rule == "A-03") return "their membership is " + said(explanation.member.status);
  if (failed->rule == "A-01") return "they were seen on " + out.time_words(explanation.member.last_seen_at);
  if (failed->rule == "A-05") return "they are " + failed->value;
  if (failed->rule == "A-04") return "they are the last active super admin";
  if (failed->rule == "A-30") return "they were not inactive when this month's notice was given";
  return "no reminder reaches them before then";
}

std::string verdict_sentence(const service::Explanation& explanation, const Output& out) {
  const auto& email = explanation.member.email;
  if (explanation.will_be_deactivated) return email + ' ' + explanation.verdict + '.';
  return email + " will not be deactivated: " + reason_of(explanation, out) + '.';
}

void add_folded(TonedText& text, const std::string& line, std::size_t width) {
  for (const auto& each : folded_to(line, width)) text += each + '\n';
}

Mark mark_of(const service::RuleCheck& check) {
  if (!check.holds) return {"-", Tone::absent};
  return !*check.holds && check.rule == "A-42" ? Mark{"not yet", Tone::due} : yes_no_mark(*check.holds);
}

void add_rules(TonedText& text, const service::StepJudgement& judged, const Member& member, const Output& out) {
  text += fmt::format("\nFor {}:\n", to_words(judged.on));
  for (const auto& check : judged.checks) {
    const auto [statement, found] = read(check, judged, member, out);
    add_rule_line(text, mark_of(check), found.empty() ? statement : statement + ": " + found, check.rule,
                  out.text_width());
  }
}

void add_mails(TonedText& text, const std::vector<store::CycleMail>& mails, const Output& out) {
  if (!mails.empty()) text += "\nMails of this cycle:\n";
  for (const auto& mail : mails) {
    const auto state = spoken_word(mail.state);
    text += "  " + spoken_word(mail.kind).text + ' ';
    text.add(state.text, state.tone);
    text += ' ' + out.time_words(mail.settled_at ? mail.settled_at : mail.queued_at);
    if (mail.last_error) text += " (" + *mail.last_error + ')';
    text += "\n";
  }
}

}  // namespace

TonedText text_of(const service::Explanation& explanation, const Output& out) {
  TonedText text;
  add_folded(text, verdict_sentence(explanation, out), out.text_width());
  const auto& member = explanation.member;
  text +=
      member.ever_seen()
          ? fmt::format("Last seen {}, by {}.\n", out.time_words(member.last_seen_at), explanation.seen_by)
          : fmt::format("Never signed in, {} {}.\n", explanation.seen_by == "joining" ? "joined" : explanation.seen_by,
                        out.time_words(member.last_seen_at));
  add_rules(text, explanation.next_step, member, out);
  // Shown where the result differs: an exclusion ends in between, or another member is the last super admin.
  if (explanation.deactivation.state != explanation.next_step.state)
    add_rules(text, explanation.deactivation, member, out);
  add_mails(text, explanation.mails, out);
  text += "\nNext: " +
          (explanation.next ? said(explanation.next->step) + " on " + to_words(explanation.next->on)
                            : std::string{"nothing"}) +
          '\n';
  if (!explanation.change.empty()) text += "To change it: " + hint_text(explanation.change) + '\n';
  return text;
}

}  // namespace rollcall::cli
