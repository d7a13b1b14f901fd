#include "rollcall/service/cycle/cycle_explain.hpp"

#include <algorithm>

#include "cycle_day.hpp"
#include "cycle_month.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {
namespace {

std::string seen_by(const Member& member) {
  if (!member.last_seen_at) return "nothing yet";
  if (member.last_sign_in_at == member.last_seen_at) return "signing in";
  if (member.last_active_at == member.last_seen_at) return "using a session";
  if (member.reactivated_at == member.last_seen_at) return "being reactivated";
  return "joining";
}

/// The cycle that a member is judged in: the open one, or the one that the coming notice would open.
struct InView {
  Zone zone;
  std::optional<Cycle> open;
  std::optional<OpenMonth> coming;

  const CycleDates* dates() const {
    if (open) return &*open->dates;
    return coming ? &*coming->dates : nullptr;
  }
  bool is_to_come(Step step) const { return !open || !open->has(step); }
};

InView view_of(store::Tx& tx, const Account& account) {
  if (auto cycle = store::find_open_cycle(tx, account.id)) return {zone_of(*cycle, account), std::move(cycle), {}};
  const auto zone = zone_of(account);
  return {zone, {}, next_possible_month(tx, account, zone, zone.day_of(tx.now))};
}

store::Judgement judgement_on(const InView& view, Day day) {
  return {inactivity_boundary(day, view.zone), day};
}

// By the very judgement of the steps.
std::optional<CohortState> state_on(store::Tx& tx, const InView& view, const Member& member, Day day) {
  const auto judgement = judgement_on(view, day);
  if (view.open) return store::find_judged_state(tx, *view.open, judgement, member.id);
  if (!view.coming) return std::nullopt;
  const auto notice_on = view.coming->dates->notice_on;
  const store::ComingCohort cohort{inactivity_boundary(notice_on, view.zone),
                                   view.zone.first_instant(notice_on + Days{1})};
  return store::find_coming_state(tx, member.account_id, cohort, judgement, member.id);
}

RuleCheck check_inactive(const Member& member, const InView& view, Day day) {
  const auto boundary = inactivity_boundary(day, view.zone);
  return {"A-01", "last seen before " + view.zone.to_text(boundary) + " (90 days)",
          member.last_seen_at ? view.zone.to_text(*member.last_seen_at) : "never",
          is_inactive(member.last_seen_at, boundary)};
}

RuleCheck check_excluded(const Member& member, Day day) {
  const bool excluded = member.exclusion && member.exclusion->in_force_on(day);
  std::string value = "not excluded";
  if (excluded)
    value = member.exclusion->until ? "excluded through " + to_words(*member.exclusion->until - Days{1})
                                    : "excluded until they are included again";
  return {"A-05", "not excluded on " + to_words(day), value, !excluded};
}

// A-04 chooses who stays only if all super admins would go, so not for a member who is safe by another rule.
RuleCheck check_protected(const Member& member, const std::optional<CohortState>& state) {
  RuleCheck check{"A-04", "not the last active super admin", "not a super admin", true};
  if (!member.super_admin) return check;
  check.value = "a super admin";
  check.holds.reset();
  if (state == CohortState::protected_) {
    check.value = "the last one, who stays";
    check.holds = false;
  } else if (state == CohortState::scheduled) {
    check.value = "another super admin stays";
    check.holds = true;
  }
  return check;
}

RuleCheck check_cohort(const InView& view, const std::optional<CohortState>& state) {
  return {"A-30", "in the cohort of " + to_words(view.dates()->month), state ? std::string{word(*state)} : "not in it",
          state.has_value()};
}

RuleCheck check_proof(const store::MemberProof& proof) {
  return {"A-42", "reminded on an earlier day, at least 12 hours ago", proof.proven ? "yes" : "not yet", proof.proven};
}

// The rule that keeps them; nothing: none does.
const RuleCheck* first_that_fails(const std::vector<RuleCheck>& checks) {
  const auto found =
      std::find_if(checks.begin(), checks.end(), [](const RuleCheck& check) { return check.holds && !*check.holds; });
  return found == checks.end() ? nullptr : &*found;
}

StepJudgement judge_on(store::Tx& tx, const Account& account, const InView& view, const Member& member,
                       const store::MemberProof& proof, Day day) {
  StepJudgement judged{.on = day,
                       .inactive_before = inactivity_boundary(day, view.zone),
                       .checks = {},
                       .state = state_on(tx, view, member, day)};
  auto& checks = judged.checks;
  checks.push_back({"A-20", "automatic deactivation is on", account.deactivation_enabled ? "on" : "off",
                    account.deactivation_enabled});
  checks.push_back(
      {"A-03", "an active member", std::string{word(member.status)}, member.status == MemberStatus::active});
  checks.push_back(check_inactive(member, view, day));
  checks.push_back(check_excluded(member, day));
  checks.push_back(check_protected(member, judged.state));
  if (view.open) {
    checks.push_back(check_cohort(view, judged.state));
    checks.push_back(check_proof(proof));
  }
  // Facts about a member are shown even if another rule keeps them; the cycle's own rules are not asked then.
  const auto* failed = first_that_fails(checks);
  for (auto& check : checks)
    if (failed && &check > failed && (check.rule == "A-30" || check.rule == "A-42")) check.holds.reset();
  return judged;
}

// Whether a reminder that is still to come would be written to them.
bool will_be_reminded(store::Tx& tx, const InView& view, const Member& member) {
  const auto today = view.zone.day_of(tx.now);
  for (const auto step : {Step::reminder, Step::final_reminder}) {
    const bool superseded = step == Step::reminder && today >= view.dates()->on(Step::final_reminder);
    if (!view.is_to_come(step) || superseded) continue;
    if (state_on(tx, view, member, view.dates()->on(step)) == CohortState::scheduled) return true;
  }
  return false;
}

// No command is suggested for a member who is safe for a reason that no command removes, nor for one who is in no
// cohort: an exclusion would protect them from nothing.
Hint change_for(const RuleCheck* failed, const Explanation& explanation, const Account& account) {
  const auto& email = explanation.member.email;
  if (explanation.will_be_deactivated) return {Advice::cycle_exclude, {account.slug, email}};
  if (failed && failed->rule == "A-20") return {Advice::cycle_enable, {account.slug}};
  if (failed && failed->rule == "A-05") return {Advice::cycle_include, {account.slug, email}};
  return {};
}

std::string verdict_of(const RuleCheck* failed, const Explanation& explanation, const std::optional<Day>& on) {
  if (explanation.will_be_deactivated) {
    const auto when = on ? " on " + to_words(*on) : std::string{};
    if (!failed) return "would be deactivated" + when;
    return "will be deactivated" + when + ", once a reminder has reached them";
  }
  if (!failed) return "will not be deactivated: the deactivation can no longer be done in time (A-43)";
  if (failed->rule == "A-42") return "will not be deactivated: no reminder reaches them before then (A-42)";
  return "will not be deactivated: " + failed->rule + " does not hold (" + failed->value + ")";
}

}  // namespace

Explanation explain_member(store::Tx& tx, const Account& account, const std::string& email) {
  require_right(tx, account, Right::super_admin);
  const auto view = view_of(tx, account);
  const auto today = view.zone.day_of(tx.now);
  Explanation explanation{.member = store::get_member(tx, account.id, email),
                          .seen_by = {},
                          .next_step = {.on = today, .checks = {}},
                          .deactivation = {.on = today, .checks = {}},
                          .mails = {},
                          .next = next_step(tx, account),
                          .verdict = {},
                          .change = {}};
  const auto& member = explanation.member;
  explanation.seen_by = seen_by(member);
  store::MemberProof proof;
  std::optional<Day> deactivation_on;
  if (view.open) {
    explanation.mails = store::list_cycle_mail(tx, *view.open, member.id);
    proof = store::proof_of_member(tx, *view.open, view.zone, member.id);
    deactivation_on = expected_deactivation(tx, *view.open, view.zone);
    if (explanation.next && explanation.next->step == Step::deactivation && deactivation_on)
      explanation.next->on = *deactivation_on;
  } else if (view.coming) {
    deactivation_on = view.coming->dates->deactivation_on;
  }

  const auto* dates = view.dates();
  const auto judged_on = dates && explanation.next ? dates->on(explanation.next->step) : today;
  explanation.next_step = judge_on(tx, account, view, member, proof, judged_on);
  explanation.deactivation = judge_on(tx, account, view, member, proof, dates ? dates->on(Step::deactivation) : today);

  const auto* failed = first_that_fails(explanation.deactivation.checks);
  const bool in_the_way = failed && failed->rule != "A-42";
  explanation.will_be_deactivated = deactivation_on && !in_the_way &&
                                    explanation.deactivation.state == CohortState::scheduled &&
                                    (proof.handover || will_be_reminded(tx, view, member));
  explanation.verdict = verdict_of(failed, explanation, deactivation_on);
  explanation.change = change_for(failed, explanation, account);
  return explanation;
}

}  // namespace rollcall::service
