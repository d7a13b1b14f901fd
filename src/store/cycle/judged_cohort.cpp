#include "judged_cohort.hpp"

namespace rollcall::store {
namespace {

// Of a row of member.
const std::string judged_alone =
    "CASE WHEN member.status <> 'active' THEN 'left' "
    "WHEN member.last_seen_at >= :before THEN 'returned' "
    "WHEN " +
    excluded_on_day + "THEN 'excluded' ELSE 'scheduled' END ";

// `cohort` selects the members' ids, `is_in_cohort` tells of one row of member.
std::string judged(const std::string& cohort, const std::string& is_in_cohort) {
  return "admin AS (SELECT member.id, member.last_seen_at, iif(" + is_in_cohort + ", " + judged_alone +
         ", NULL) AS state FROM super_admin JOIN member ON member.id = super_admin.member_id "
         "WHERE super_admin.account_id = :account AND super_admin.status = 'active'), "
         // where all of them would go, the one seen last stays; of several, the oldest member.
         "last_admin AS (SELECT id FROM admin WHERE NOT EXISTS (SELECT 1 FROM admin WHERE state IS NOT 'scheduled') "
         "ORDER BY last_seen_at DESC, id LIMIT 1), "
         "judged AS (SELECT member.id AS member_id, iif(member.id = (SELECT id FROM last_admin), 'protected', " +
         judged_alone + ") AS state FROM " + cohort + ") ";
}

const std::string would_be_noticed =
    "(member.account_id = :account AND member.status = 'active' AND member.last_seen_at < :noticed_before "
    "AND member.created_at < :known_before) ";

}  // namespace

const std::string judged_recorded_cohort =
    judged("cycle_member JOIN member ON member.id = cycle_member.member_id WHERE cycle_member.cycle_id = :cycle",
           "EXISTS (SELECT 1 FROM cycle_member WHERE cycle_id = :cycle AND member_id = member.id)");

const std::string judged_coming_cohort = judged("member WHERE " + would_be_noticed, would_be_noticed);

}  // namespace rollcall::store
