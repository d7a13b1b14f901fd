#include "rollcall/store/overview/doctor_clock.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// Each answers with one row: how many, the latest of them, and its name.
std::string query_for(Noted what) {
  switch (what) {
    case Noted::member_seen:
      // From the accounts on, so that each is a range of the index.
      return "SELECT count(*), max(member.last_seen_at), user.email FROM account "
             "CROSS JOIN member ON member.account_id = account.id AND member.status = 'active' "
             "AND member.last_seen_at > :at JOIN user ON user.id = member.user_id";
    case Noted::session_used:
      return "SELECT count(*), max(session.last_active_at), user.email FROM session "
             "JOIN member ON member.id = session.member_id JOIN user ON user.id = member.user_id "
             "WHERE session.ended_at IS NULL AND session.last_active_at > :at";
    case Noted::customer_session_used:
      return "SELECT count(*), max(contact_session.last_active_at), contact.email FROM contact_session "
             "JOIN contact ON contact.id = contact_session.contact_id "
             "WHERE contact_session.ended_at IS NULL AND contact_session.last_active_at > :at";
    case Noted::next_try_of_mail:
      return "SELECT count(*), max(next_try_at), id FROM mail WHERE state = 'queued' AND next_try_at > :at";
    case Noted::failure_to_sign_in:
      break;
  }
  return "SELECT count(*), max(last_failed_at), '' FROM sign_in_failure WHERE last_failed_at > :at";
}

}  // namespace

std::optional<RowsAfter> find_rows_after(Tx& tx, Noted what, Instant at) {
  SQLite::Statement query{tx.sql, query_for(what)};
  bind(query, ":at", at);
  query.executeStep();
  const auto count = query.getColumn(0).getInt64();
  if (count == 0) return std::nullopt;
  return RowsAfter{count, instant_at(query.getColumn(1)), query.getColumn(2).getString()};
}

}  // namespace rollcall::store
