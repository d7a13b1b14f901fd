#include "rollcall/store/cycle/cycle.hpp"

#include <algorithm>
#include <string>

#include "cycle_cause.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_cycle =
    "SELECT id, account_id, month, time_zone, notice_on, reminder_on, final_reminder_on, deactivation_on, state, "
    "attempt FROM cycle ";

std::vector<StepDone> ledger_of(Tx& tx, std::int64_t cycle_id) {
  SQLite::Statement query{
      tx.sql,
      "SELECT step, result, done_at, scheduled, deactivated, spared, mails FROM cycle_step WHERE cycle_id = :cycle"};
  query.bind(":cycle", cycle_id);
  std::vector<StepDone> found;
  while (query.executeStep())
    found.push_back({.step = *parse_word<Step>(query.getColumn(0).getString()),
                     .result = *parse_word<StepResult>(query.getColumn(1).getString()),
                     .done_at = instant_at(query.getColumn(2)),
                     .scheduled = query.getColumn(3).getInt64(),
                     .deactivated = query.getColumn(4).getInt64(),
                     .spared = query.getColumn(5).getInt64(),
                     .mails = query.getColumn(6).getInt64()});
  std::sort(found.begin(), found.end(), [](const StepDone& a, const StepDone& b) { return a.step < b.step; });
  return found;
}

Cycle cycle_from(Tx& tx, SQLite::Statement& row) {
  Cycle cycle{.id = row.getColumn("id").getInt64(),
              .account_id = row.getColumn("account_id").getInt64(),
              .time_zone = row.getColumn("time_zone").getString(),
              .month = *parse_month(row.getColumn("month").getString()),
              .dates = {},
              .state = *parse_word<CycleState>(row.getColumn("state").getString()),
              .attempt = row.getColumn("attempt").getInt64(),
              .ledger = ledger_of(tx, row.getColumn("id").getInt64())};
  if (!row.getColumn("notice_on").isNull())
    cycle.dates = CycleDates{.month = cycle.month,
                             .notice_on = day_at(row.getColumn("notice_on")),
                             .reminder_on = day_at(row.getColumn("reminder_on")),
                             .final_reminder_on = day_at(row.getColumn("final_reminder_on")),
                             .deactivation_on = day_at(row.getColumn("deactivation_on"))};
  return cycle;
}

}  // namespace

Cycle add_cycle(Tx& tx, std::int64_t account_id, Month month, const std::string& zone_name,
                const std::optional<CycleDates>& dates, CycleState state) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO cycle (account_id, month, time_zone, notice_on, reminder_on, final_reminder_on, deactivation_on, "
      "state, opened_at, closed_at, attempt) "
      "VALUES (:account, :month, :zone, :notice, :reminder, :final_reminder, :deactivation, :state, :now, :closed, "
      "1 + ifnull((SELECT times FROM voided_month WHERE account_id = :account AND month = :month), 0))"};
  const auto on = [&](Step step) { return dates ? std::optional{dates->on(step)} : std::nullopt; };
  change.bind(":account", account_id);
  change.bind(":month", to_text(month));
  change.bind(":zone", zone_name);
  store::bind(change, ":notice", on(Step::notice));
  store::bind(change, ":reminder", on(Step::reminder));
  store::bind(change, ":final_reminder", on(Step::final_reminder));
  store::bind(change, ":deactivation", on(Step::deactivation));
  change.bind(":state", std::string{word(state)});
  bind(change, ":now", tx.now);
  store::bind(change, ":closed", state == CycleState::open ? std::nullopt : std::optional{tx.now});
  change.exec();
  return find_cycle(tx, account_id, month).value();
}

void set_cycle_zone(Tx& tx, std::int64_t cycle_id, const std::string& zone_name) {
  SQLite::Statement change{tx.sql, "UPDATE cycle SET time_zone = :zone WHERE id = :id AND state = 'open'"};
  change.bind(":zone", zone_name);
  change.bind(":id", cycle_id);
  if (change.exec() != 1) throw Error{Fault::internal, "the cycle to be given a zone is not open"};
}

void close_cycle(Tx& tx, std::int64_t cycle_id, CycleState state) {
  SQLite::Statement change{tx.sql,
                           "UPDATE cycle SET state = :state, closed_at = :now WHERE id = :id AND state = 'open'"};
  change.bind(":state", std::string{word(state)});
  bind(change, ":now", tx.now);
  change.bind(":id", cycle_id);
  if (change.exec() != 1) throw Error{Fault::internal, "the cycle to close is not open"};
}

void add_step(Tx& tx, std::int64_t cycle_id, const StepDone& step) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO cycle_step (cycle_id, step, result, done_at, scheduled, deactivated, spared, mails) "
      "VALUES (:cycle, :step, :result, :now, :scheduled, :deactivated, :spared, :mails)"};
  change.bind(":cycle", cycle_id);
  change.bind(":step", std::string{word(step.step)});
  change.bind(":result", std::string{word(step.result)});
  bind(change, ":now", tx.now);
  change.bind(":scheduled", step.scheduled);
  change.bind(":deactivated", step.deactivated);
  change.bind(":spared", step.spared);
  change.bind(":mails", step.mails);
  change.exec();
}

std::optional<Cycle> find_open_cycle(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, std::string{select_cycle} + "WHERE account_id = :account AND state = 'open'"};
  query.bind(":account", account_id);
  if (!query.executeStep()) return std::nullopt;
  return cycle_from(tx, query);
}

std::optional<Cycle> find_cycle(Tx& tx, std::int64_t account_id, Month month) {
  SQLite::Statement query{tx.sql, std::string{select_cycle} + "WHERE account_id = :account AND month = :month"};
  query.bind(":account", account_id);
  query.bind(":month", to_text(month));
  if (!query.executeStep()) return std::nullopt;
  return cycle_from(tx, query);
}

std::optional<Cycle> find_cycle_of_cause(Tx& tx, const std::string& cause) {
  SQLite::Statement query{tx.sql, std::string{select_cycle} + "WHERE :cause = " + cause_of_cycle};
  query.bind(":cause", cause);
  if (!query.executeStep()) return std::nullopt;
  return cycle_from(tx, query);
}

std::vector<Cycle> list_cycles(Tx& tx, std::int64_t account_id, std::int64_t limit) {
  SQLite::Statement query{tx.sql,
                          std::string{select_cycle} + "WHERE account_id = :account ORDER BY month DESC LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  std::vector<Cycle> cycles;
  while (query.executeStep()) cycles.push_back(cycle_from(tx, query));
  return cycles;
}

std::optional<Month> last_recorded_month(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, "SELECT max(month) FROM cycle WHERE account_id = :account"};
  query.bind(":account", account_id);
  query.executeStep();
  return query.getColumn(0).isNull() ? std::nullopt : parse_month(query.getColumn(0).getString());
}

std::optional<Instant> last_recorded_at(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{
      tx.sql,
      "SELECT max(at) FROM (SELECT max(opened_at) AS at FROM cycle WHERE account_id = :account "
      "UNION ALL SELECT max(done_at) FROM cycle_step JOIN cycle ON cycle.id = cycle_id WHERE account_id = :account)"};
  query.bind(":account", account_id);
  query.executeStep();
  return optional_instant(query.getColumn(0));
}

}  // namespace rollcall::store
