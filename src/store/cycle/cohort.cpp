#include "rollcall/store/cycle/cohort.hpp"

#include "judged_cohort.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

void bind_judgement(SQLite::Statement& statement, const Judgement& judgement) {
  bind(statement, ":before", judgement.inactive_before);
  bind(statement, ":on", judgement.on);
}

std::optional<CohortState> only_state(SQLite::Statement& query) {
  if (!query.executeStep()) return std::nullopt;
  return parse_word<CohortState>(query.getColumn(0).getString());
}

}  // namespace

void form_cohort(Tx& tx, const Cycle& cycle, const Judgement& judgement, Instant known_before) {
  SQLite::Statement change{tx.sql, "WITH " + judged_coming_cohort +
                                       "INSERT INTO cycle_member (cycle_id, member_id, state) "
                                       "SELECT :cycle, member_id, state FROM judged ORDER BY member_id"};
  change.bind(":cycle", cycle.id);
  change.bind(":account", cycle.account_id);
  bind(change, ":noticed_before", judgement.inactive_before);
  bind(change, ":known_before", known_before);
  bind_judgement(change, judgement);
  change.exec();
}

void judge_cohort(Tx& tx, const Cycle& cycle, const Judgement& judgement) {
  SQLite::Statement change{tx.sql, "WITH " + judged_recorded_cohort +
                                       "UPDATE cycle_member SET state = judged.state FROM judged "
                                       "WHERE cycle_member.cycle_id = :cycle AND cycle_member.member_id = "
                                       "judged.member_id AND cycle_member.state <> judged.state"};
  change.bind(":cycle", cycle.id);
  change.bind(":account", cycle.account_id);
  bind_judgement(change, judgement);
  change.exec();
}

std::optional<CohortState> find_judged_state(Tx& tx, const Cycle& cycle, const Judgement& judgement,
                                             std::int64_t member_id) {
  SQLite::Statement query{tx.sql,
                          "WITH " + judged_recorded_cohort + "SELECT state FROM judged WHERE member_id = :member"};
  query.bind(":cycle", cycle.id);
  query.bind(":account", cycle.account_id);
  query.bind(":member", member_id);
  bind_judgement(query, judgement);
  return only_state(query);
}

std::optional<CohortState> find_coming_state(Tx& tx, std::int64_t account_id, const ComingCohort& cohort,
                                             const Judgement& judgement, std::int64_t member_id) {
  SQLite::Statement query{tx.sql,
                          "WITH " + judged_coming_cohort + "SELECT state FROM judged WHERE member_id = :member"};
  query.bind(":account", account_id);
  query.bind(":member", member_id);
  bind(query, ":noticed_before", cohort.inactive_before);
  bind(query, ":known_before", cohort.known_before);
  bind_judgement(query, judgement);
  return only_state(query);
}

std::int64_t count_cohort(Tx& tx, std::int64_t cycle_id, std::optional<CohortState> state) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM cycle_member WHERE cycle_id = :cycle AND (:state IS NULL OR state = :state)"};
  query.bind(":cycle", cycle_id);
  if (state) query.bind(":state", std::string{word(*state)});
  return only_number(query);
}

std::map<CohortState, std::int64_t> count_cohort_by_state(Tx& tx, std::int64_t cycle_id) {
  SQLite::Statement query{tx.sql, "SELECT state, count(*) FROM cycle_member WHERE cycle_id = :cycle GROUP BY state"};
  query.bind(":cycle", cycle_id);
  std::map<CohortState, std::int64_t> counts;
  while (query.executeStep())
    counts[*parse_word<CohortState>(query.getColumn(0).getString())] = query.getColumn(1).getInt64();
  return counts;
}

Chosen choose_cohort(Tx& tx, std::int64_t cycle_id, CohortState state) {
  auto members = Chosen::none(tx);
  SQLite::Statement change{
      tx.sql, "INSERT INTO " + members.table() +
                  " (member_id) SELECT member_id FROM cycle_member WHERE cycle_id = :cycle AND state = :state"};
  change.bind(":cycle", cycle_id);
  change.bind(":state", std::string{word(state)});
  change.exec();
  return members;
}

void set_cohort_state(Tx& tx, const Chosen& members, std::int64_t cycle_id, CohortState state) {
  SQLite::Statement change{
      tx.sql, "UPDATE cycle_member SET state = :state WHERE cycle_id = :cycle AND member_id IN " + members.ids()};
  change.bind(":cycle", cycle_id);
  change.bind(":state", std::string{word(state)});
  change.exec();
}

std::int64_t count_inactive(Tx& tx, std::int64_t account_id, Instant inactive_before) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM member WHERE account_id = :account AND " + is_inactive_before(":before")};
  query.bind(":account", account_id);
  bind(query, ":before", inactive_before);
  return only_number(query);
}

std::int64_t count_excluded(Tx& tx, std::int64_t account_id, Day today) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM member WHERE account_id = :account AND status = 'active' AND " + excluded_on_day};
  query.bind(":account", account_id);
  bind(query, ":on", today);
  return only_number(query);
}

}  // namespace rollcall::store
