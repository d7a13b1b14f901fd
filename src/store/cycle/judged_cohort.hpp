#pragma once

#include <string>

namespace rollcall::store {

// Who is deactivated, as SQL: each rule is written here and nowhere else. They are about a row of `member`; :account,
// :before and :on are parameters (a Judgement).

/// whether the member is active, and was seen last before that instant.
inline std::string is_inactive_before(const std::string& instant) {
  return "(member.status = 'active' AND member.last_seen_at < " + instant + ") ";
}

/// Whether an exclusion of the member covers that day.
inline std::string is_excluded_on(const std::string& day) {
  return "(member.excluded_at IS NOT NULL AND (member.excluded_until IS NULL OR member.excluded_until > " + day + ")) ";
}
inline const std::string excluded_on_day = is_excluded_on(":on");

/// the super admin of :account who stays because all of them would go, the one seen last; of several, the oldest
/// member. NULL: nobody has to. `is_in_cohort` tells of one row of member.
std::string protected_admin(const std::string& is_in_cohort);

/// How a step judges a row of member that is in the cohort: left, returned, excluded, protected or scheduled.
std::string judged_state(const std::string& is_in_cohort);

/// How a step judges a cohort: common table expressions that end with `judged(member_id, state)`, to stand behind WITH.
/// More parameters: :cycle for one that is recorded; for one that would be formed, :noticed_before and :known_before.
extern const std::string judged_recorded_cohort;
extern const std::string judged_coming_cohort;

}  // namespace rollcall::store
