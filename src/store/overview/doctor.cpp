#include "rollcall/store/overview/doctor.hpp"

#include "rollcall/store/file/watched.hpp"
#include "store/cycle/cycle_cause.hpp"
#include "store/file/diagnosis.hpp"
#include "store/file/migrations.hpp"
#include "store/session/session_fate.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {

std::optional<std::vector<std::string>> list_damage(Tx& tx, const CheckProgress& progress) {
  std::vector<std::string> damage;
  std::int64_t steps = 0;
  const Watched watch{tx.sql, [&] { return progress(steps++); }};
  try {
    SQLite::Statement query{tx.sql, "PRAGMA integrity_check"};
    while (query.executeStep()) damage.push_back(query.getColumn(0).getString());
  } catch (const SQLite::Exception& failure) {
    if (Watched::was_stopped(failure)) return std::nullopt;
    throw;
  }
  if (damage == std::vector<std::string>{"ok"}) damage.clear();
  if (!damage.empty()) require_read(tx.sql, tx.sql.getFilename());
  return damage;
}

int schema_of(Tx& tx) {
  return version_of(tx.sql);
}

std::vector<DanglingRows> list_dangling_rows(Tx& tx) {
  std::vector<DanglingRows> all;
  SQLite::Statement query{tx.sql,
                          "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY \"table\" ORDER BY 1"};
  while (query.executeStep()) all.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt64()});
  return all;
}

std::vector<SessionsOfInactive> list_sessions_of_inactive(Tx& tx) {
  define_session_rule(tx);
  std::vector<SessionsOfInactive> all;
  SQLite::Statement query{tx.sql,
                          "SELECT user.email, account.slug, member.status, count(*) "
                          "FROM session JOIN member ON member.id = session.member_id "
                          "JOIN user ON user.id = member.user_id JOIN account ON account.id = member.account_id "
                          "WHERE session.ended_at IS NULL AND member.status <> 'active' AND session_ends_at" +
                              session_rule("account.session_timeout") +
                              " > :now GROUP BY member.id ORDER BY user.email, account.slug"};
  bind(query, ":now", tx.now);
  while (query.executeStep())
    all.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                   *parse_word<MemberStatus>(query.getColumn(2).getString()), query.getColumn(3).getInt64()});
  return all;
}

std::int64_t count_failed_mail(Tx& tx) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM mail WHERE state = 'failed' AND body_id IS NOT NULL"};
  query.executeStep();
  return query.getColumn(0).getInt64();
}

OverdueMail overdue_mail(Tx& tx, Instant queued_before) {
  SQLite::Statement query{tx.sql,
                          "SELECT count(*), ifnull(max(last_error), '') FROM mail INDEXED BY mail_due "
                          "WHERE state = 'queued' AND queued_at < :before"};
  bind(query, ":before", queued_before);
  query.executeStep();
  return {query.getColumn(0).getInt64(), query.getColumn(1).getString()};
}

std::vector<UnwarnedDeactivation> list_unwarned_deactivations(Tx& tx) {
  // A cycle is closed by the transaction that deactivates: those deactivated at that instant were deactivated by it.
  SQLite::Statement query{
      tx.sql,
      "WITH found AS (SELECT account.slug, cycle.month, member.id AS member_id, "
      " " +
          std::string{cause_of_cycle} +
          "AS cause "
          " FROM cycle JOIN account ON account.id = cycle.account_id JOIN cycle_member ON cycle_member.cycle_id = "
          "cycle.id "
          " JOIN member ON member.id = cycle_member.member_id "
          " WHERE cycle_member.state = 'deactivated' AND member.status = 'deactivated' "
          " AND member.deactivated_because = 'by_cycle' AND member.deactivated_at = cycle.closed_at) "
          "SELECT slug, month, count(*) FROM found WHERE NOT EXISTS (SELECT 1 FROM mail WHERE mail.cause = found.cause "
          "AND mail.kind IN ('cycle.reminder.user', 'cycle.final_reminder.user') AND mail.member_id = found.member_id "
          "AND (mail.state = 'sent' OR (mail.no_such_mailbox = 1 AND EXISTS (SELECT 1 FROM mail AS other "
          "WHERE other.cause = found.cause AND other.state = 'sent')))) "
          "GROUP BY slug, month ORDER BY slug, month"};
  std::vector<UnwarnedDeactivation> all;
  while (query.executeStep())
    all.push_back(
        {query.getColumn(0).getString(), *parse_month(query.getColumn(1).getString()), query.getColumn(2).getInt64()});
  return all;
}

}  // namespace rollcall::store
