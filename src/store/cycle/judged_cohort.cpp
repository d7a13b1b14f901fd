#include "judged_cohort.hpp"

namespace rollcall::store {
namespace {

// `members` selects their ids, `is_in_cohort` tells of one row of member.
std::string judged(const std::string& members, const std::string& is_in_cohort) {
  return "judged AS (SELECT member.id AS member_id, " + judged_state(is_in_cohort) + "AS state FROM " + members + ") ";
}

const std::string would_be_noticed = "(member.account_id = :account AND " + is_inactive_before(":noticed_before") +
                                     "AND member.created_at < :known_before) ";

}  // namespace

std::string protected_admin(const std::string& is_in_cohort) {
  return "(WITH admin AS (SELECT member.id, member.last_seen_at, iif(" + is_in_cohort + ", " +
         is_inactive_before(":before") + "AND NOT " + excluded_on_day +
         ", false) AS goes FROM super_admin JOIN member ON member.id = super_admin.member_id "
         "WHERE super_admin.account_id = :account AND super_admin.status = 'active') "
         "SELECT id FROM admin WHERE NOT EXISTS (SELECT 1 FROM admin WHERE NOT goes) "
         "ORDER BY last_seen_at DESC, id LIMIT 1) ";
}

std::string judged_state(const std::string& is_in_cohort) {
  return "CASE WHEN member.status <> 'active' THEN 'left' "
         "WHEN NOT " +
         is_inactive_before(":before") + "THEN 'returned' WHEN " + excluded_on_day +
         "THEN 'excluded' WHEN member.id = " + protected_admin(is_in_cohort) + "THEN 'protected' ELSE 'scheduled' END ";
}

const std::string judged_recorded_cohort =
    judged("cycle_member JOIN member ON member.id = cycle_member.member_id WHERE cycle_member.cycle_id = :cycle",
           "EXISTS (SELECT 1 FROM cycle_member WHERE cycle_id = :cycle AND member_id = member.id)");

const std::string judged_coming_cohort = judged("member WHERE " + would_be_noticed, would_be_noticed);

}  // namespace rollcall::store
