// Ending sessions, and forgetting them.
#include "rollcall/store/session/session.hpp"
#include "session_fate.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string with_account =
    "CROSS JOIN member ON member.id = session.member_id CROSS JOIN account ON account.id = member.account_id ";

// Those whose time has run out end when and as the rule says, no matter who ends the others.
void record_run_out(Tx& tx, const ChosenSessions& sessions) {
  define_session_rule(tx);
  const auto rule = session_rule("account.session_timeout");
  SQLite::Statement change{
      tx.sql,
      "UPDATE session SET ended_at = fate.ends_at, ended_because = fate.because FROM ("
      " SELECT session.id, session_ends_at" +
          rule + " AS ends_at, session_end" + rule + " AS because FROM " + sessions.rows() +
          " CROSS JOIN session ON session.id = chosen_session.session_id " + with_account +
          " WHERE session.ended_at IS NULL) AS fate WHERE session.id = fate.id AND session.id IN " + sessions.ids() +
          " AND fate.ends_at <= :now"};
  bind(change, ":now", tx.now);
  change.exec();
}

}  // namespace

ChosenSessions choose_sessions_of_chosen(Tx& tx, const Chosen& members, const std::optional<std::int64_t>& spared) {
  auto sessions = ChosenSessions::none(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO " + sessions.table() + " SELECT session.id FROM " + members.rows() +
                                       " CROSS JOIN session "
                                       "ON session.member_id = chosen.member_id "
                                       "WHERE session.ended_at IS NULL AND session.id IS NOT :spared"};
  bind(change, ":spared", spared);
  change.exec();
  return sessions;
}

ChosenSessions choose_session(Tx& tx, std::int64_t id) {
  auto sessions = ChosenSessions::none(tx);
  SQLite::Statement change{tx.sql, "INSERT INTO " + sessions.table() + " VALUES (:id)"};
  change.bind(":id", id);
  change.exec();
  return sessions;
}

ChosenSessions choose_sessions_over(Tx& tx, std::int64_t account_id, Seconds timeout) {
  auto sessions = ChosenSessions::none(tx);
  define_session_rule(tx);
  SQLite::Statement change{tx.sql,
                           "INSERT INTO " + sessions.table() +
                               " SELECT session.id FROM session "
                               "CROSS JOIN member ON member.id = session.member_id AND member.account_id = :account "
                               "WHERE session.ended_at IS NULL AND session_ends_at" +
                               session_rule(":timeout") + " <= :now"};
  change.bind(":account", account_id);
  change.bind(":timeout", std::int64_t{timeout.count()});
  bind(change, ":now", tx.now);
  change.exec();
  return sessions;
}

std::int64_t end_chosen_sessions(Tx& tx, const ChosenSessions& sessions, SessionEnd because) {
  record_run_out(tx, sessions);
  SQLite::Statement change{tx.sql,
                           "UPDATE session SET ended_at = :now, ended_because = :because "
                           "WHERE ended_at IS NULL AND id IN " +
                               sessions.ids()};
  bind(change, ":now", tx.now);
  change.bind(":because", std::string{word(because)});
  return change.exec();
}

std::int64_t delete_sessions_over(Tx& tx, Instant at, const std::optional<std::int64_t>& account_id) {
  define_session_rule(tx);
  SQLite::Statement change{
      tx.sql,
      "DELETE FROM session WHERE id IN ("
      "SELECT session.id FROM session " +
          with_account +
          "WHERE session.ended_at <= :at AND (:account IS NULL OR member.account_id = :account) "
          "UNION ALL "
          "SELECT session.id FROM session " +
          with_account + "WHERE session.ended_at IS NULL AND session.last_active_at <= :at AND session_ends_at" +
          session_rule("account.session_timeout") + " <= :at AND (:account IS NULL OR member.account_id = :account))"};
  bind(change, ":at", at);
  bind(change, ":account", account_id);
  return change.exec();
}

}  // namespace rollcall::store
