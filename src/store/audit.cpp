#include "rollcall/store/audit.hpp"

#include "columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_audit =
    "SELECT audit.id, audit.at, account.slug, audit.actor, audit.action, audit.subject, audit.details "
    "FROM audit LEFT JOIN account ON account.id = audit.account_id ";

AuditRow audit_row_from(SQLite::Statement& row) {
  return {.id = row.getColumn(0).getInt64(),
          .at = instant_at(row.getColumn(1)),
          .account = optional_text(row.getColumn(2)),
          .actor = row.getColumn(3).getString(),
          .action = row.getColumn(4).getString(),
          .subject = optional_text(row.getColumn(5)),
          .details = optional_text(row.getColumn(6))};
}

}  // namespace

void append_audit(Tx& tx, const AuditEntry& entry) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO audit (at, account_id, actor, action, subject, member_id, details) "
                           "VALUES (:now, :account, :actor, :action, :subject, :member, :details)"};
  bind(change, ":now", tx.now);
  bind(change, ":account", entry.account_id);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", entry.action);
  bind(change, ":subject", entry.subject);
  bind(change, ":member", entry.member_id);
  bind(change, ":details", entry.details);
  change.exec();
}

void append_audit_of_chosen(Tx& tx, const std::string& action, const std::optional<std::string>& details) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO audit (at, account_id, actor, action, subject, member_id, details) "
      "SELECT :now, member.account_id, :actor, :action, user.email, member.id, :details "
      "FROM chosen JOIN member ON member.id = chosen.member_id JOIN user ON user.id = member.user_id"};
  bind(change, ":now", tx.now);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", action);
  bind(change, ":details", details);
  change.exec();
}

void list_audit(Tx& tx, const AuditFilter& filter, const std::function<void(const AuditRow&)>& row) {
  SQLite::Statement query{tx.sql, std::string{select_audit} +
                                      "WHERE audit.id > :after "
                                      "AND (:account IS NULL OR audit.account_id = :account) "
                                      "AND (:since IS NULL OR audit.at >= :since) "
                                      "AND (:subject IS NULL OR audit.subject = :subject COLLATE NOCASE) "
                                      "AND (:action IS NULL OR audit.action = :action) "
                                      "ORDER BY audit.id LIMIT :limit"};
  query.bind(":after", filter.after_id);
  bind(query, ":account", filter.account_id);
  bind(query, ":since", filter.since);
  bind(query, ":subject", filter.subject);
  bind(query, ":action", filter.action);
  query.bind(":limit", filter.limit);
  while (query.executeStep()) row(audit_row_from(query));
}

void list_history(Tx& tx, std::int64_t member_id, const std::function<void(const AuditRow&)>& row) {
  SQLite::Statement query{tx.sql, std::string{select_audit} + "WHERE audit.member_id = :member ORDER BY audit.id"};
  query.bind(":member", member_id);
  while (query.executeStep()) row(audit_row_from(query));
}

}  // namespace rollcall::store
