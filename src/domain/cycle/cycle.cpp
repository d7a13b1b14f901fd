#include "rollcall/domain/cycle/cycle.hpp"

#include <algorithm>

namespace rollcall {
namespace {

// Reminders that have not been executed, in order, up to the step.
std::vector<Step> undone_before(const Cycle& cycle, Step step) {
  std::vector<Step> undone;
  for (const auto each : {Step::reminder, Step::final_reminder})
    if (each < step && !cycle.has(each)) undone.push_back(each);
  return undone;
}

Due execute(const Cycle& cycle, Step step, std::optional<Day> announced = std::nullopt) {
  return {.act = Due::Act::execute, .step = step, .superseded = undone_before(cycle, step), .announced = announced};
}

}  // namespace

const StepDone* Cycle::find(Step step) const {
  const auto found =
      std::find_if(ledger.begin(), ledger.end(), [&](const StepDone& done) { return done.step == step; });
  return found == ledger.end() ? nullptr : &*found;
}

std::int64_t Cycle::mails() const {
  std::int64_t sum = 0;
  for (const auto& done : ledger) sum += done.mails;
  return sum;
}

Instant proof_cutoff(Instant now, const Zone& zone) {
  return std::min(now - notice_period, zone.first_instant(zone.day_of(now)) - Seconds{1});
}

Instant proof_from(Instant handed_over_at, const Zone& zone) {
  return std::max(handed_over_at + notice_period, zone.first_instant(zone.day_of(handed_over_at) + Days{1}));
}

// Before the day of deactivation. Where both reminders are due, only the later one is sent.
Due due_reminder(const Cycle& cycle, Day today) {
  for (const auto step : {Step::final_reminder, Step::reminder}) {
    if (today < cycle.dates->on(step)) continue;
    if (cycle.has(step)) return {};
    return execute(cycle, step, cycle.dates->deactivation_on);
  }
  return {};
}

Due due_deactivation(const Cycle& cycle, const Zone& zone, Instant now, const ProofOfNotice& proof) {
  if (proof.scheduled == 0 || proof.proven > 0) return execute(cycle, Step::deactivation);

  const auto deadline = cycle.dates->deactivation_on + longest_delay;
  if (!cycle.has(Step::final_reminder)) {
    // If it is handed over now, it is proof tomorrow at the earliest; the first reminder may be proof sooner.
    const auto announced = zone.day_of(proof_from(std::min(now, proof.next_handover.value_or(now)), zone));
    if (announced > deadline) return {.act = Due::Act::close_missed};
    return execute(cycle, Step::final_reminder, announced);
  }
  if (!proof.next_handover) return execute(cycle, Step::deactivation);
  const auto earliest = zone.day_of(proof_from(*proof.next_handover, zone));
  if (earliest > deadline) return {.act = Due::Act::close_missed};
  return {.act = Due::Act::wait, .step = Step::deactivation, .waits_until = earliest};
}

}  // namespace rollcall
