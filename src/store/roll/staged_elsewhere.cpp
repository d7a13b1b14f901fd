#include "rollcall/store/roll/staged_elsewhere.hpp"

namespace rollcall::store {
namespace {

constexpr const char* most_named = "5";

// The lines, with the users they are about. Somebody who is not a member of the account has all their places elsewhere.
const std::string from_elsewhere =
    "FROM known CROSS JOIN staged ON staged.id = known.staged_id CROSS JOIN user ON user.id = known.user_id "
    "WHERE known.member_id IS NULL AND EXISTS (SELECT 1 FROM member "
    "WHERE member.user_id = known.user_id AND member.status <> 'removed') ";

const std::string is_made_invited = "staged.status IS NOT 'invited'";

}  // namespace

void list_staged_locked_out(Tx& tx, const std::function<void(const StagedLockedOut&)>& row) {
  SQLite::Statement query{
      tx.sql, "SELECT staged.id, staged.line, staged.email " + from_elsewhere + "AND staged.status = 'deactivated'"};
  while (query.executeStep())
    row({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getString()});
}

InvitedFromElsewhere invite_staged_from_elsewhere(Tx& tx) {
  InvitedFromElsewhere report;
  SQLite::Statement counts{
      tx.sql,
      "SELECT count(*) FILTER (WHERE " + is_made_invited + "), count(*) FILTER (WHERE " + is_made_invited +
          " AND coalesce(staged.last_sign_in_at, staged.joined_at) IS NOT NULL), "
          "count(*) FILTER (WHERE staged.first_name <> user.first_name OR staged.last_name <> user.last_name) " +
          from_elsewhere};
  counts.executeStep();
  report.invited = counts.getColumn(0).getInt64();
  report.times_left_out = counts.getColumn(1).getInt64();
  report.names_kept = counts.getColumn(2).getInt64();
  SQLite::Statement first{tx.sql, "SELECT staged.email " + from_elsewhere + "AND " + is_made_invited +
                                      " ORDER BY staged.id LIMIT " + most_named};
  while (first.executeStep()) report.first.push_back(first.getColumn(0).getString());
  tx.sql.exec(
      "UPDATE staged SET status = 'invited', last_sign_in_at = NULL, first_name = NULL, last_name = NULL, "
      "language = NULL, "
      "joined_at = iif(" +
      is_made_invited +
      ", NULL, joined_at) "
      "WHERE id IN (SELECT staged.id " +
      from_elsewhere + ")");
  return report;
}

Chosen choose_staged_who_joined(Tx& tx, std::int64_t account_id) {
  auto members = Chosen::none(tx);
  SQLite::Statement change{
      tx.sql, "INSERT INTO " + members.table() +
                  " (member_id) SELECT member.id FROM known "
                  "CROSS JOIN member ON member.user_id = known.user_id AND member.account_id = :account "
                  "WHERE known.member_id IS NULL AND member.status <> 'removed' AND member.status <> 'invited'"};
  change.bind(":account", account_id);
  change.exec();
  return members;
}

}  // namespace rollcall::store
