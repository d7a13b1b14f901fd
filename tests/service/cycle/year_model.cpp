#include "year_model.hpp"

#include <algorithm>

namespace rollcall::testing {
namespace {

std::vector<std::string> scheduled(const std::map<std::string, std::string>& states) {
  std::vector<std::string> emails;
  for (const auto& [email, state] : states)
    if (state == "scheduled") emails.push_back(email);
  return emails;
}

}  // namespace

YearModel::YearModel(Instant begins, const std::vector<std::string>& emails, const std::string& admin)
    : admin_{admin}, next_month_{month_of(zone_.day_of(begins))} {
  for (const auto& email : emails) members_[email] = {.seen = begins};
  members_[admin] = {.seen = begins};
}

void YearModel::happen(const Event& event) {
  auto& member = members_.at(event.email);
  switch (event.act) {
    case Act::sign_in:  // a deactivated member cannot
      if (member.active) member.seen = event.at;
      break;
    case Act::exclude:
      member.excluded = true;
      break;
    case Act::include:
      member.excluded = false;
      break;
    case Act::deactivate:
      member.active = false;
      break;
    case Act::reactivate:
      member.active = true;
      member.seen = event.at;
      break;
  }
}

// One thing after the other, until nothing is due; an older cycle before a new one.
void YearModel::run(Instant now) {
  bool more = true;
  while (more) more = !cycles_.empty() && cycles_.back().open ? advance(cycles_.back(), now) : open_next_month(now);
}

// A-30; A-41: not after the day of its reminder.
bool YearModel::open_next_month(Instant now) {
  const auto today = zone_.day_of(now);
  const auto dates = *cycle_dates(next_month_, {});
  if (today < dates.notice_on) return false;
  next_month_ += date::months{1};
  if (today > dates.reminder_on) return true;
  auto& cycle = cycles_.emplace_back(OneCycle{.dates = dates, .noticed_at = now});
  const auto boundary = zone_.first_instant(dates.notice_on - Days{90});
  for (const auto& [email, member] : members_)
    if (member.active && member.seen < boundary) cycle.states[email] = member.excluded ? "excluded" : "scheduled";
  if (!scheduled(cycle.states).empty()) send(cycle, "cycle.notice.admin", admin_);
  cycle.open = !cycle.states.empty();
  return true;
}

bool YearModel::advance(OneCycle& cycle, Instant now) {
  const auto today = zone_.day_of(now);
  if (today >= cycle.dates.deactivation_on) return end_if_due(cycle, now);
  for (const auto step : {Step::final_reminder, Step::reminder})
    if (today >= cycle.dates.on(step)) {
      if (cycle.ledger.contains(step)) return false;
      remind(cycle, step, now);
      return true;
    }
  return false;
}

//
bool YearModel::end_if_due(OneCycle& cycle, Instant now) {
  const auto last_day = cycle.dates.deactivation_on + Days{7};
  if (zone_.day_of(now) > last_day) return close_missed(cycle), true;

  auto judged = cycle;
  judge(judged, cycle.dates.deactivation_on);
  const auto who = scheduled(judged.states);
  std::vector<Instant> proofs;
  for (const auto& email : who)
    for (const auto told_at : cycle.told[email]) proofs.push_back(proof_from(told_at));
  const bool proven = std::any_of(proofs.begin(), proofs.end(), [&](Instant proof) { return proof <= now; });
  if (who.empty() || proven) return deactivate(cycle, now), true;

  const bool reminds = !cycle.ledger.contains(Step::final_reminder);
  if (reminds) proofs.push_back(proof_from(now));
  if (proofs.empty()) return deactivate(cycle, now), true;
  if (zone_.day_of(*std::min_element(proofs.begin(), proofs.end())) > last_day) return close_missed(cycle), true;
  if (reminds) remind(cycle, Step::final_reminder, now);
  return reminds;
}

//
void YearModel::judge(OneCycle& cycle, Day due) const {
  const auto boundary = zone_.first_instant(due - Days{90});
  for (auto& [email, state] : cycle.states) {
    const auto& member = members_.at(email);
    state = !member.active ? "left" : member.seen >= boundary ? "returned" : member.excluded ? "excluded" : "scheduled";
  }
}

// the step before it that was not done is superseded with it.
void YearModel::remind(OneCycle& cycle, Step step, Instant now) {
  judge(cycle, cycle.dates.on(step));
  cycle.ledger.insert(step);
  const std::string kind = step == Step::reminder ? "cycle.reminder." : "cycle.final_reminder.";
  // M-13: a notice that still waits, as it does within one run, is cancelled once the reminder is sent.
  const auto notice = "cycle.notice.admin " + admin_ + ' ' + to_text(cycle.dates.month);
  if (cycle.noticed_at == now && mails_.erase(notice) > 0) mails_.insert(notice + "cancelled");
  const auto who = scheduled(cycle.states);
  if (!who.empty()) send(cycle, kind + "admin", admin_);
  for (const auto& email : who) {
    send(cycle, kind + "user", email);
    cycle.told[email].push_back(now);
  }
}

//
void YearModel::deactivate(OneCycle& cycle, Instant now) {
  judge(cycle, cycle.dates.deactivation_on);
  for (const auto& email : scheduled(cycle.states)) {
    const auto& told = cycle.told[email];
    const bool warned = std::any_of(told.begin(), told.end(), [&](Instant at) { return proof_from(at) <= now; });
    cycle.states[email] = warned ? "deactivated" : "unwarned";
    if (!warned) continue;
    members_.at(email).active = false;
    send(cycle, "cycle.deactivation.user", email);
  }
  if (cycle.anything_sent) send(cycle, "cycle.deactivation.admin", admin_);
  cycle.open = false;
}

void YearModel::close_missed(OneCycle& cycle) {
  judge(cycle, cycle.dates.deactivation_on);
  if (cycle.anything_sent) send(cycle, "cycle.deactivation.admin", admin_);
  cycle.open = false;
}

void YearModel::send(OneCycle& cycle, const std::string& kind, const std::string& email) {
  mails_.insert(kind + ' ' + email + ' ' + to_text(cycle.dates.month));
  cycle.anything_sent = true;
}

// on a later day, and 12 hours later.
Instant YearModel::proof_from(Instant told_at) const {
  return std::max(told_at + std::chrono::hours{12}, zone_.first_instant(zone_.day_of(told_at) + Days{1}));
}

std::set<std::string> YearModel::cohorts() const {
  std::set<std::string> all;
  for (const auto& cycle : cycles_)
    for (const auto& [email, state] : cycle.states) all.insert(to_text(cycle.dates.month) + ' ' + email + ' ' + state);
  return all;
}

}  // namespace rollcall::testing
