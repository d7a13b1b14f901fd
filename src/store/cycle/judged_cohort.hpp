#pragma once

#include <string>

namespace rollcall::store {

/// Whether an exclusion of the member covers the day :on.
inline const std::string excluded_on_day =
    "(member.excluded_at IS NOT NULL AND (member.excluded_until IS NULL OR member.excluded_until > :on)) ";

/// How a step judges a cohort, as SQL: common table expressions that end with `judged(member_id, state)`, to stand
/// behind WITH. The one place of in SQL. Parameters: :account, :before and :on (a Judgement),
/// and those of the cohort: :cycle for one that is recorded; for one that would be formed, :noticed_before and
/// :known_before.
extern const std::string judged_recorded_cohort;
extern const std::string judged_coming_cohort;

}  // namespace rollcall::store
