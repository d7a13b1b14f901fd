#include "rollcall/store/cohort.hpp"

#include "columns.hpp"
#include "rollcall/store/chosen.hpp"

namespace rollcall::store {
namespace {

// Whether an exclusion covers the day :on.
const std::string excluded =
    "(member.excluded_at IS NOT NULL AND (member.excluded_until IS NULL OR member.excluded_until > :on)) ";

void bind_judgement(SQLite::Statement& statement, const Judgement& judgement) {
  bind(statement, ":before", judgement.inactive_before);
  bind(statement, ":on", judgement.on);
}

std::int64_t only_number(SQLite::Statement& query) {
  query.executeStep();
  return query.getColumn(0).getInt64();
}

}  // namespace

void form_cohort(Tx& tx, const Cycle& cycle, const Judgement& judgement, Instant known_before) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO cycle_member (cycle_id, member_id, state) "
      "SELECT :cycle, member.id, CASE WHEN " +
          excluded +
          "THEN 'excluded' ELSE 'scheduled' END "
          "FROM member "
          "WHERE member.account_id = :account AND member.status = 'active' AND member.last_seen_at < :before "
          "AND member.created_at < :known_before "
          "ORDER BY member.id"};
  change.bind(":cycle", cycle.id);
  change.bind(":account", cycle.account_id);
  bind(change, ":known_before", known_before);
  bind_judgement(change, judgement);
  change.exec();
}

void judge_cohort(Tx& tx, std::int64_t cycle_id, const Judgement& judgement) {
  SQLite::Statement change{tx.sql,
                           "UPDATE cycle_member SET state = judged.state "
                           "FROM (SELECT member.id, CASE WHEN member.status <> 'active' THEN 'left' "
                           "                             WHEN member.last_seen_at >= :before THEN 'returned' "
                           "                             WHEN " +
                               excluded +
                               "THEN 'excluded' "
                               "                             ELSE 'scheduled' END AS state "
                               "      FROM cycle_member AS cohort JOIN member ON member.id = cohort.member_id "
                               "      WHERE cohort.cycle_id = :cycle) AS judged "
                               "WHERE cycle_member.cycle_id = :cycle AND cycle_member.member_id = judged.id "
                               "AND cycle_member.state <> judged.state"};
  change.bind(":cycle", cycle_id);
  bind_judgement(change, judgement);
  change.exec();
}

std::int64_t count_cohort(Tx& tx, std::int64_t cycle_id, std::optional<CohortState> state) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM cycle_member WHERE cycle_id = :cycle AND (:state IS NULL OR state = :state)"};
  query.bind(":cycle", cycle_id);
  if (state) query.bind(":state", std::string{word(*state)});
  return only_number(query);
}

void choose_cohort(Tx& tx, std::int64_t cycle_id, CohortState state) {
  choose_nobody(tx);
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO chosen (member_id) SELECT member_id FROM cycle_member WHERE cycle_id = :cycle AND state = :state"};
  change.bind(":cycle", cycle_id);
  change.bind(":state", std::string{word(state)});
  change.exec();
}

void set_cohort_state(Tx& tx, std::int64_t cycle_id, CohortState state) {
  SQLite::Statement change{
      tx.sql,
      "UPDATE cycle_member SET state = :state WHERE cycle_id = :cycle AND member_id IN (SELECT member_id FROM chosen)"};
  change.bind(":cycle", cycle_id);
  change.bind(":state", std::string{word(state)});
  change.exec();
}

void set_member_state(Tx& tx, std::int64_t cycle_id, std::int64_t member_id, CohortState state) {
  SQLite::Statement change{tx.sql,
                           "UPDATE cycle_member SET state = :state WHERE cycle_id = :cycle AND member_id = :member"};
  change.bind(":cycle", cycle_id);
  change.bind(":member", member_id);
  change.bind(":state", std::string{word(state)});
  if (change.exec() != 1) throw Error{Fault::internal, "the member to be spared is not in the cohort"};
}

std::int64_t count_inactive(Tx& tx, std::int64_t account_id, Instant inactive_before) {
  SQLite::Statement query{
      tx.sql,
      "SELECT count(*) FROM member WHERE account_id = :account AND status = 'active' AND last_seen_at < :before"};
  query.bind(":account", account_id);
  bind(query, ":before", inactive_before);
  return only_number(query);
}

std::int64_t count_excluded(Tx& tx, std::int64_t account_id, Day today) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM member WHERE account_id = :account AND status = 'active' AND " + excluded};
  query.bind(":account", account_id);
  bind(query, ":on", today);
  return only_number(query);
}

}  // namespace rollcall::store
