#include "rollcall/service/cycle_explain.hpp"

#include <algorithm>

#include "cycle_month.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/local_zone.hpp"
#include "rollcall/store/cohort.hpp"
#include "rollcall/store/cycle.hpp"
#include "rollcall/store/member.hpp"
#include "rollcall/store/super_admin.hpp"

namespace rollcall::service {
namespace {

std::string seen_by(const Member& member) {
  if (!member.last_seen_at) return "nothing yet";
  if (member.last_sign_in_at == member.last_seen_at) return "signing in";
  if (member.last_active_at == member.last_seen_at) return "using a session";
  if (member.reactivated_at == member.last_seen_at) return "being reactivated";
  return "joining";
}

RuleCheck check_inactive(const Member& member, const Zone& zone, Day day) {
  const auto boundary = inactivity_boundary(day, zone);
  return {"A-01", "last seen before " + zone.to_text(boundary) + " (90 days)",
          member.last_seen_at ? zone.to_text(*member.last_seen_at) : "never",
          member.last_seen_at && *member.last_seen_at < boundary};
}

RuleCheck check_excluded(const Member& member, Day day) {
  const bool excluded = member.exclusion && member.exclusion->in_force_on(day);
  std::string value = "not excluded";
  if (excluded)
    value = member.exclusion->until ? "excluded through " + to_words(*member.exclusion->until - Days{1})
                                    : "excluded until included";
  return {"A-05", "not excluded on " + to_words(day), value, !excluded};
}

RuleCheck check_last_super_admin(store::Tx& tx, const Member& member) {
  const auto admins = store::count_active_super_admins(tx, member.account_id);
  const bool last = member.super_admin && admins == 1;
  return {"A-04", "not the last active super admin",
          member.super_admin ? counted(admins, "active super admin", "active super admins") : "no super admin", !last};
}

RuleCheck check_proof(store::Tx& tx, const Cycle& cycle, const Zone& zone, const Member& member) {
  const bool proof = store::has_proof(tx, cycle, zone, member.id);
  return {"A-42", "reminded on an earlier day, at least 12 hours ago", proof ? "yes" : "not yet", proof};
}

// The rule that keeps them; nothing: none does.
const RuleCheck* first_that_fails(const std::vector<RuleCheck>& checks) {
  const auto found = std::find_if(checks.begin(), checks.end(), [](const RuleCheck& check) { return !*check.holds; });
  return found == checks.end() ? nullptr : &*found;
}

// Whoever is safe for a reason that no command removes is offered none, nor who is in no cohort: to exclude them would
// keep them from what does not threaten them.
std::string change_for(const RuleCheck* failed, const Member& member, const Account& account) {
  const auto prefix = "rollcall --account " + account.slug + " autodeactivate ";
  if (failed && failed->rule == "A-20") return prefix + "enable";
  if (failed && failed->rule == "A-05") return prefix + "include " + member.email;
  if (!failed || failed->rule == "A-42") return prefix + "exclude " + member.email;
  return {};
}

std::string verdict_of(const RuleCheck* failed, const std::optional<Day>& deactivation_on) {
  const auto when = deactivation_on ? " on " + to_words(*deactivation_on) : std::string{};
  if (!failed) return "would be deactivated" + when;
  if (failed->rule == "A-42") return "will be deactivated" + when + ", once a reminder has reached them";
  return "will not be deactivated: " + failed->rule + " does not hold (" + failed->value + ")";
}

}  // namespace

Explanation explain_member(store::Tx& tx, const Account& account, const std::string& email) {
  Explanation explanation{.member = store::get_member(tx, account.id, email),
                          .seen_by = {},
                          .judged_on = {},
                          .checks = {},
                          .state = {},
                          .mails = {},
                          .next = next_step(tx, account),
                          .verdict = {},
                          .change = {}};
  const auto& member = explanation.member;
  explanation.seen_by = seen_by(member);
  const auto cycle = store::find_open_cycle(tx, account.id);
  const auto zone = cycle ? zone_of(*cycle, account) : zone_of(account);
  const auto today = zone.day_of(tx.now);
  const auto judged_on = explanation.next ? explanation.next->on : today;
  explanation.judged_on = judged_on;

  auto& checks = explanation.checks;
  checks.push_back({"A-20", "automatic deactivation is on", account.deactivation_enabled ? "on" : "off",
                    account.deactivation_enabled});
  checks.push_back(
      {"A-03", "an active member", std::string{word(member.status)}, member.status == MemberStatus::active});
  checks.push_back(check_inactive(member, zone, judged_on));
  checks.push_back(check_excluded(member, judged_on));
  checks.push_back(check_last_super_admin(tx, member));
  std::optional<Day> deactivation_on;
  if (cycle) {
    explanation.state = store::find_state_today(tx, cycle->id, member.id, today);
    explanation.mails = store::list_cycle_mail(tx, *cycle, member.id);
    deactivation_on = cycle->dates->deactivation_on;
    checks.push_back({"A-30", "in the cohort of " + to_words(cycle->month),
                      explanation.state ? std::string{word(*explanation.state)} : "not in it",
                      explanation.state.has_value()});
    checks.push_back(check_proof(tx, *cycle, zone, member));
  } else if (const auto month = next_possible_month(tx, account, zone, today)) {
    deactivation_on = month->dates->deactivation_on;
  }
  const auto* failed = first_that_fails(checks);
  explanation.verdict = verdict_of(failed, deactivation_on);
  explanation.change = change_for(failed, member, account);
  // What is true of a member stands, whatever else keeps them; the cycle's own two rules are asked of nobody who is
  // safe.
  for (auto& check : checks)
    if (failed && &check > failed && (check.rule == "A-30" || check.rule == "A-42")) check.holds.reset();
  return explanation;
}

}  // namespace rollcall::service
