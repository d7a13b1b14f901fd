#include "rollcall/store/session/session.hpp"

#include "session_fate.hpp"
#include "store/places.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::string select_session =
    "SELECT session.id, session.member_id, member.user_id, member.account_id, user.email, account.slug, member.status, "
    "session.kind, session.remember_me, session.signed_in_at, session.last_active_at, session.device, session.browser, "
    "session.ip, session.ended_at, session.ended_because, account.session_timeout "
    "FROM session CROSS JOIN member ON member.id = session.member_id CROSS JOIN user ON user.id = member.user_id "
    "CROSS JOIN account ON account.id = member.account_id ";

SessionFate fate_from(SQLite::Statement& row, const SessionTimes& times) {
  if (const auto ended = optional_instant(row.getColumn(14)))
    return {*ended, *parse_word<SessionEnd>(row.getColumn(15).getString())};
  return fate_of(times, Seconds{row.getColumn(16).getInt64()});
}

Session session_from(SQLite::Statement& row) {
  const SessionTimes times{.kind = *parse_word<SessionKind>(row.getColumn(7).getString()),
                           .remember_me = row.getColumn(8).getInt() != 0,
                           .signed_in_at = instant_at(row.getColumn(9)),
                           .last_active_at = instant_at(row.getColumn(10))};
  return {.id = row.getColumn(0).getInt64(),
          .member_id = row.getColumn(1).getInt64(),
          .user_id = row.getColumn(2).getInt64(),
          .account_id = row.getColumn(3).getInt64(),
          .email = row.getColumn(4).getString(),
          .account = row.getColumn(5).getString(),
          .status = *parse_word<MemberStatus>(row.getColumn(6).getString()),
          .times = times,
          .device = optional_text(row.getColumn(11)),
          .browser = optional_text(row.getColumn(12)),
          .ip = optional_text(row.getColumn(13)),
          .fate = fate_from(row, times)};
}

// The later of now and the column; a time that is too late because a clock was ahead becomes now.
std::string latest_by_this_clock(const std::string& column) {
  return "iif(" + column + " > :latest, :now, max(ifnull(" + column + ", :now), :now))";
}

}  // namespace

std::int64_t add_session(Tx& tx, std::int64_t member_id, const NewSession& session) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO session (member_id, token_hash, kind, device, browser, ip, remember_me, "
                           "signed_in_at, last_active_at) "
                           "VALUES (:member, :hash, :kind, :device, :browser, :ip, :remember, :now, :now)"};
  change.bind(":member", member_id);
  change.bind(":hash", session.token_hash);
  change.bind(":kind", std::string{word(session.kind)});
  bind(change, ":device", session.device);
  bind(change, ":browser", session.browser);
  bind(change, ":ip", session.ip);
  change.bind(":remember", session.remember_me ? 1 : 0);
  bind(change, ":now", tx.now);
  change.exec();
  const auto id = tx.sql.getLastInsertRowid();
  SQLite::Statement see{
      tx.sql, "UPDATE member SET last_sign_in_at = " + latest_by_this_clock("last_sign_in_at") +
                  ", last_active_at = iif(last_active_at > :latest, :now, last_active_at) WHERE id = :member"};
  bind(see, ":now", tx.now);
  bind(see, ":latest", tx.now + clock_tolerance);
  see.bind(":member", member_id);
  see.exec();
  return id;
}

std::optional<Session> find_session(Tx& tx, const std::string& token_hash) {
  auto query = tx.prepared(select_session + "WHERE session.token_hash = :hash");
  query->bindNoCopy(":hash", token_hash);
  if (!query->executeStep()) return std::nullopt;
  return session_from(*query);
}

std::optional<Session> find_session(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(select_session + "WHERE session.id = :id");
  query->bind(":id", id);
  if (!query->executeStep()) return std::nullopt;
  return session_from(*query);
}

std::optional<std::int64_t> find_account_of_session(Tx& tx, std::int64_t id) {
  auto query =
      tx.prepared("SELECT account_id FROM member WHERE id = (SELECT member_id FROM session WHERE session.id = :id)");
  query->bind(":id", id);
  if (!query->executeStep()) return std::nullopt;
  return query->getColumn(0).getInt64();
}

void use_session(Tx& tx, const Session& session) {
  SQLite::Statement use{tx.sql, "UPDATE session SET last_active_at = max(last_active_at, :now) WHERE id = :session"};
  bind(use, ":now", tx.now);
  use.bind(":session", session.id);
  use.exec();
  SQLite::Statement see{
      tx.sql, "UPDATE member SET last_active_at = " + latest_by_this_clock("last_active_at") + " WHERE id = :member"};
  bind(see, ":now", tx.now);
  bind(see, ":latest", tx.now + clock_tolerance);
  see.bind(":member", session.member_id);
  see.exec();
}

void list_live_sessions(Tx& tx, const SessionFilter& filter, const std::function<void(const Session&)>& row) {
  define_session_rule(tx);
  auto sql = select_session + "WHERE session.ended_at IS NULL AND member.status = 'active' AND session_ends_at" +
             session_rule("account.session_timeout") + " > :now AND session.last_active_at <= :latest ";
  if (filter.user_id) sql += "AND session.member_id IN " + places_of(":user") + ' ';
  if (filter.account_id) sql += "AND member.account_id = :account ";
  SQLite::Statement query{tx.sql, sql + "ORDER BY session.last_active_at DESC, session.id DESC LIMIT :limit"};
  bind(query, ":now", tx.now);
  bind(query, ":latest", tx.now + clock_tolerance);
  if (filter.user_id) query.bind(":user", *filter.user_id);
  if (filter.account_id) query.bind(":account", *filter.account_id);
  query.bind(":limit", filter.limit);
  while (query.executeStep()) row(session_from(query));
}

}  // namespace rollcall::store
