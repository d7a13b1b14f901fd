#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Whom a step is judged for: inactive before this instant, excluded on this day.
struct Judgement {
  Instant inactive_before;
  Day on;
};

/// freezes who is inactive, excluded ones marked so, and the protected super admin. Members who came onto
/// the roll at `known_before` or later are left out: a late run adds nobody.
void form_cohort(Tx& tx, const Cycle& cycle, const Judgement& judgement, Instant known_before);

/// makes every state of the cohort true again: left, returned, excluded, protected or scheduled.
void judge_cohort(Tx& tx, const Cycle& cycle, const Judgement& judgement);

/// What the step would make of one member, if it came now: nullopt for somebody who is not in the cohort.
std::optional<CohortState> find_judged_state(Tx& tx, const Cycle& cycle, const Judgement& judgement,
                                             std::int64_t member_id);

/// A cohort that is not formed yet: those whom its notice would find inactive, and who came onto the roll before.
struct ComingCohort {
  Instant inactive_before;
  Instant known_before;
};
std::optional<CohortState> find_coming_state(Tx& tx, std::int64_t account_id, const ComingCohort& cohort,
                                             const Judgement& judgement, std::int64_t member_id);

/// How many are in this state as recorded; nothing for all of them.
std::int64_t count_cohort(Tx& tx, std::int64_t cycle_id, std::optional<CohortState> state = std::nullopt);

/// How many are in each state as recorded; a state that nobody is in is missing.
std::map<CohortState, std::int64_t> count_cohort_by_state(Tx& tx, std::int64_t cycle_id);

/// The cohort's members in this state as recorded.
Chosen choose_cohort(Tx& tx, std::int64_t cycle_id, CohortState state);

/// Records the state for these members of the cohort.
void set_cohort_state(Tx& tx, const Chosen& members, std::int64_t cycle_id, CohortState state);

/// One line of a list of cohort members, or of those who would be in the next cohort.
struct CohortRow {
  std::int64_t member_id;
  std::int64_t user_id;
  std::string email;
  std::string name;  ///< empty where none is known
  Instant last_seen_at;
  bool ever_seen;  ///< false: nothing but joining (or being reactivated) counted as being seen
  std::optional<std::string> permission_set;
  std::optional<std::string> seat;
  bool super_admin;
  CohortState state;
  std::optional<Day> excluded_until;
  std::optional<std::string> exclusion_reason;
};

/// Calls `row` for those of the cohort whom the last step left in one of these states, those seen least recently first,
/// at most `limit` (-1: all).
void list_cohort(Tx& tx, std::int64_t cycle_id, const std::vector<CohortState>& states, std::int64_t limit,
                 const std::function<void(const CohortRow&)>& row);

/// Calls `row` for the cohort's active members as they show on `today`, those seen least recently first, until it
/// returns false: what admins did and exclusions that ended show at once, being seen only after the next step (A-34,
/// `inactive_before` is the notice's boundary: it only divides the work.
void list_active_cohort_today(Tx& tx, const Cycle& cycle, Instant inactive_before, Day today,
                              const std::function<bool(const CohortRow&)>& row);

/// Who would be in a cohort judged so: the projection between two cycles. Ordered and ended like the list above.
void list_projected_cohort(Tx& tx, std::int64_t account_id, const Judgement& judgement,
                           const std::function<bool(const CohortRow&)>& row);

/// Calls `row` for every active member whom an exclusion covers on the day, seen lately or not, those seen least
/// recently first, until it returns false.
void list_excluded(Tx& tx, std::int64_t account_id, Day today, const std::function<bool(const CohortRow&)>& row);

struct DeactivatedRow {
  std::string email;
  std::string name;
  Instant last_seen_at;
  Instant deactivated_at;
  Month month;
};

/// Members a cycle deactivated and who are still so, the last deactivated first.
void list_deactivated_by_cycle(Tx& tx, std::int64_t account_id, const std::function<void(const DeactivatedRow&)>& row);

/// How many of the cohort show as scheduled on `today`.
std::int64_t count_scheduled_today(Tx& tx, std::int64_t cycle_id, Day today);
/// How many a cohort judged so would schedule, the protected one not among them.
std::int64_t count_projected(Tx& tx, std::int64_t account_id, const Judgement& judgement);

/// Active members who are inactive by the judgement, excluded or not.
std::int64_t count_inactive(Tx& tx, std::int64_t account_id, Instant inactive_before);
/// Active members whom an exclusion covers on that day.
std::int64_t count_excluded(Tx& tx, std::int64_t account_id, Day today);

}  // namespace rollcall::store
