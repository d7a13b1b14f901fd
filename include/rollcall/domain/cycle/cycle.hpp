#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/words.hpp"
#include "rollcall/domain/cycle/cycle_dates.hpp"

namespace rollcall {

template <>
struct Words<Step> {
  static constexpr std::pair<Step, std::string_view> table[]{{Step::notice, "notice"},
                                                             {Step::reminder, "reminder"},
                                                             {Step::final_reminder, "final_reminder"},
                                                             {Step::deactivation, "deactivation"}};
};

enum class CycleState { open, completed, cancelled, missed, impossible };
template <>
struct Words<CycleState> {
  static constexpr std::pair<CycleState, std::string_view> table[]{{CycleState::open, "open"},
                                                                   {CycleState::completed, "completed"},
                                                                   {CycleState::cancelled, "cancelled"},
                                                                   {CycleState::missed, "missed"},
                                                                   {CycleState::impossible, "impossible"}};
};

/// What came of a step that was due. `waiting` is never recorded: the step is still to be done.
enum class StepResult { done, superseded, missed, waiting, impossible, nobody };
template <>
struct Words<StepResult> {
  static constexpr std::pair<StepResult, std::string_view> table[]{
      {StepResult::done, "done"},       {StepResult::superseded, "superseded"}, {StepResult::missed, "missed"},
      {StepResult::waiting, "waiting"}, {StepResult::impossible, "impossible"}, {StepResult::nobody, "nobody"}};
};

/// The states of a cohort member.
enum class CohortState { scheduled, excluded, returned, left, deactivated, protected_, unwarned };
template <>
struct Words<CohortState> {
  static constexpr std::pair<CohortState, std::string_view> table[]{
      {CohortState::scheduled, "scheduled"},     {CohortState::excluded, "excluded"},
      {CohortState::returned, "returned"},       {CohortState::left, "left"},
      {CohortState::deactivated, "deactivated"}, {CohortState::protected_, "protected"},
      {CohortState::unwarned, "unwarned"}};
};

/// One line of a cycle's ledger: a step that was executed, or passed over for good.
struct StepDone {
  Step step;
  StepResult result;
  Instant done_at;
  std::int64_t scheduled = 0;  ///< cohort members scheduled when it was done
  std::int64_t deactivated = 0;
  std::int64_t spared = 0;
  std::int64_t mails = 0;  ///< queued by it
};

/// One month's cycle of one account, as recorded.
struct Cycle {
  std::int64_t id = 0;
  std::int64_t account_id = 0;
  std::string time_zone;  ///< frozen with the dates when it opened (A-13)
  Month month;
  std::optional<CycleDates> dates{};  ///< nullopt: a month without a business day (A-12)
  CycleState state = CycleState::open;
  std::int64_t attempt = 1;        ///< one more for each time the month was taken back (A-44)
  std::vector<StepDone> ledger{};  ///< in the order of the steps

  const StepDone* find(Step step) const;
  bool has(Step step) const { return find(step) != nullptr; }
  std::int64_t mails() const;  ///< queued by all its steps together
};

/// a due deactivation is done at most this long after its date.
inline constexpr Days longest_delay{7};
/// a notice counts as proof when it was handed over at least this long ago, and on an earlier day.
inline constexpr Seconds notice_period{12 * 3600};

/// notices handed over at this instant or before are proof at `now`.
Instant proof_cutoff(Instant now, const Zone& zone);

/// from when on a notice handed over at `handed_over_at` is proof.
Instant proof_from(Instant handed_over_at, const Zone& zone);

/// What the reminders of a cycle have reached, when its deactivation is due.
struct ProofOfNotice {
  std::int64_t scheduled = 0;  ///< members it would deactivate
  std::int64_t proven = 0;     ///< of them with proof
  std::optional<Instant>
      next_handover{};  ///< of the others: the earliest that one was, or may yet be, handed over; nothing: of none
};

/// What an open cycle asks for.
struct Due {
  enum class Act { nothing, execute, wait, close_missed };
  Act act = Act::nothing;
  Step step = Step::notice;          ///< of `execute` and `wait`
  std::vector<Step> superseded{};    ///< steps passed over by it (A-41)
  std::optional<Day> announced{};    ///< of a reminder: the day of deactivation it may name (A-43)
  std::optional<Day> waits_until{};  ///< of `wait`: the earliest day on which it can go on
};

/// The next thing an open cycle asks for at `now`, and nothing else. Pure; `proof` is asked only when the
/// deactivation is due. The caller does it, records it, and asks again.
template <class Proof>
Due next_due(const Cycle& cycle, const Zone& zone, Instant now, Proof proof);

Due due_reminder(const Cycle& cycle, Day today);
Due due_deactivation(const Cycle& cycle, const Zone& zone, Instant now, const ProofOfNotice& proof);

template <class Proof>
Due next_due(const Cycle& cycle, const Zone& zone, Instant now, Proof proof) {
  const auto today = zone.day_of(now);
  if (today > cycle.dates->deactivation_on + longest_delay) return {.act = Due::Act::close_missed};
  if (today >= cycle.dates->deactivation_on) return due_deactivation(cycle, zone, now, proof());
  return due_reminder(cycle, today);
}

}  // namespace rollcall
