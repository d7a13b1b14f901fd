#include "judged_cohort.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/store/cycle/cohort.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// Read by position, in this order: a lookup by name for every cell of a long list is felt. What a query selects beside
// it comes behind.
const std::string person =
    "member.id, user.id, user.email, trim(user.first_name || ' ' || user.last_name) AS name, "
    "member.last_seen_at, coalesce(member.last_sign_in_at, member.last_active_at) IS NOT NULL AS ever_seen, "
    "permission_set.name AS permission_set, member.seat, member.id IN (SELECT member_id FROM super_admin), "
    "member.excluded_until, "
    "member.exclusion_reason ";
constexpr int behind_person = 11;

const std::string people =
    "JOIN user ON user.id = member.user_id LEFT JOIN permission_set ON permission_set.id = member.permission_set_id ";

// what shows of a recorded state on the day :on.
const std::string state_today =
    "CASE WHEN cycle_member.state = 'deactivated' THEN 'deactivated' "
    "WHEN member.status <> 'active' THEN 'left' "
    "WHEN cycle_member.state IN ('scheduled', 'excluded', 'left') AND member.reactivated_at >= cycle.opened_at THEN "
    "'returned' "
    "WHEN cycle_member.state NOT IN ('scheduled', 'excluded') THEN cycle_member.state "
    "WHEN " +
    excluded_on_day +
    "THEN 'excluded' "
    "ELSE 'scheduled' END ";

const std::string cohort =
    "FROM cycle JOIN cycle_member ON cycle_member.cycle_id = cycle.id JOIN member ON member.id = "
    "cycle_member.member_id ";

const std::string cohort_by_last_seen =
    "FROM cycle CROSS JOIN member INDEXED BY member_by_last_seen ON member.account_id = cycle.account_id "
    "CROSS JOIN cycle_member ON cycle_member.cycle_id = cycle.id AND cycle_member.member_id = member.id ";

const std::string projected = "FROM member ";
const std::string is_projected = "member.account_id = :account AND " + is_inactive_before(":before");

// Whether `row` wanted all of them.
bool each_row(SQLite::Statement& query, const std::function<bool(const CohortRow&)>& row) {
  while (query.executeStep())
    if (!row({.member_id = query.getColumn(0).getInt64(),
              .user_id = query.getColumn(1).getInt64(),
              .email = query.getColumn(2).getString(),
              .name = query.getColumn(3).getString(),
              .last_seen_at = instant_at(query.getColumn(4)),
              .ever_seen = query.getColumn(5).getInt() != 0,
              .permission_set = optional_text(query.getColumn(6)),
              .seat = optional_text(query.getColumn(7)),
              .super_admin = query.getColumn(8).getInt() != 0,
              .state = *parse_word<CohortState>(query.getColumn(behind_person).getString()),
              .excluded_until = optional_day(query.getColumn(9)),
              .exclusion_reason = optional_text(query.getColumn(10))}))
      return false;
  return true;
}

}  // namespace

void list_cohort(Tx& tx, std::int64_t cycle_id, const std::vector<CohortState>& states, std::int64_t limit,
                 const std::function<void(const CohortRow&)>& row) {
  std::vector<std::string> words;
  for (const auto state : states) words.push_back('\'' + std::string{word(state)} + '\'');
  SQLite::Statement query{tx.sql, "SELECT " + person + ", cycle_member.state AS state " + cohort + people +
                                      "WHERE cycle.id = :cycle " +
                                      (words.empty() ? "" : "AND cycle_member.state IN (" + join(words, ", ") + ") ") +
                                      "ORDER BY member.last_seen_at, member.id LIMIT :limit"};
  query.bind(":cycle", cycle_id);
  query.bind(":limit", limit);
  each_row(query, [&](const CohortRow& each) {
    row(each);
    return true;
  });
}

void list_active_cohort_today(Tx& tx, const Cycle& cycle, Instant inactive_before, Day today,
                              const std::function<bool(const CohortRow&)>& row) {
  const auto list = [&](const std::string& from, const std::string& seen) {
    SQLite::Statement query{tx.sql, "SELECT " + person + ", " + state_today + "AS state " + from + people +
                                        "WHERE cycle.id = :cycle AND member.status = 'active' AND " + seen +
                                        "ORDER BY member.last_seen_at, member.id"};
    query.bind(":cycle", cycle.id);
    bind(query, ":before", inactive_before);
    bind(query, ":on", today);
    return each_row(query, row);
  };
  // Most of the cohort still lies at the front of an index with this order, so that a short list ends early. After it
  // come those seen since, who are still shown until the next step.
  if (list(cohort_by_last_seen, "member.last_seen_at < :before ")) list(cohort, "member.last_seen_at >= :before ");
}

void list_projected_cohort(Tx& tx, std::int64_t account_id, const Judgement& judgement,
                           const std::function<bool(const CohortRow&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT " + person + ", " + judged_state(is_projected) + "AS state " + projected +
                                      people + "WHERE " + is_projected + "ORDER BY member.last_seen_at, member.id"};
  query.bind(":account", account_id);
  bind(query, ":before", judgement.inactive_before);
  bind(query, ":on", judgement.on);
  each_row(query, row);
}

void list_excluded(Tx& tx, std::int64_t account_id, Day today, const std::function<bool(const CohortRow&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT " + person + ", 'excluded' AS state FROM member INDEXED BY member_excluded " +
                                      people + "WHERE member.account_id = :account AND member.status = 'active' AND " +
                                      excluded_on_day + "ORDER BY member.last_seen_at, member.id"};
  query.bind(":account", account_id);
  bind(query, ":on", today);
  each_row(query, row);
}

void list_deactivated_by_cycle(Tx& tx, std::int64_t account_id, const std::function<void(const DeactivatedRow&)>& row) {
  // A cycle is closed by the transaction that deactivates: those deactivated at that instant were deactivated by it.
  SQLite::Statement query{tx.sql, "SELECT " + person + ", member.deactivated_at, cycle.month " + cohort + people +
                                      "WHERE cycle.account_id = :account AND cycle_member.state = 'deactivated' "
                                      "AND member.status = 'deactivated' AND member.deactivated_because = 'by_cycle' "
                                      "AND member.deactivated_at = cycle.closed_at "
                                      "ORDER BY member.deactivated_at DESC, user.email"};
  query.bind(":account", account_id);
  while (query.executeStep())
    row({.email = query.getColumn(2).getString(),
         .name = query.getColumn(3).getString(),
         .last_seen_at = instant_at(query.getColumn(4)),
         .deactivated_at = instant_at(query.getColumn(behind_person)),
         .month = *parse_month(query.getColumn(behind_person + 1).getString())});
}

std::int64_t count_scheduled_today(Tx& tx, std::int64_t cycle_id, Day today) {
  SQLite::Statement query{tx.sql,
                          "SELECT count(*) " + cohort + "WHERE cycle.id = :cycle AND " + state_today + "= 'scheduled'"};
  query.bind(":cycle", cycle_id);
  bind(query, ":on", today);
  return only_number(query);
}

std::int64_t count_projected(Tx& tx, std::int64_t account_id, const Judgement& judgement) {
  // All the inactive are counted in an index alone; to look at each for an exclusion takes ten times as long.
  SQLite::Statement query{tx.sql, "SELECT (SELECT count(*) " + projected + "WHERE " + is_projected +
                                      ") - (SELECT count(*) FROM member INDEXED BY member_excluded WHERE " +
                                      is_projected + "AND " + excluded_on_day + ") - (" +
                                      protected_admin(is_projected) + "IS NOT NULL)"};
  query.bind(":account", account_id);
  bind(query, ":before", judgement.inactive_before);
  bind(query, ":on", judgement.on);
  return only_number(query);
}

}  // namespace rollcall::store
