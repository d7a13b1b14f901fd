#include "rollcall/store/audit.hpp"

#include <algorithm>
#include <vector>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/audit_action.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_audit =
    "SELECT audit.id, audit.at, account.slug, audit.actor, audit.action, audit.subject, audit.details "
    "FROM audit LEFT JOIN account ON account.id = audit.account_id ";

// All the words of an actor, or its address, which is what follows the last colon or blank.
constexpr const char* by_actor =
    "(audit.actor = :actor COLLATE NOCASE "
    "OR substr(audit.actor, -length(:actor) - 1) COLLATE NOCASE IN (':' || :actor, ' ' || :actor)) ";

bool is_anybody(Tx& tx, const std::string& actor) {
  SQLite::Statement query{tx.sql, std::string{"SELECT EXISTS (SELECT 1 FROM user WHERE email = :actor) "
                                              "OR EXISTS (SELECT 1 FROM contact WHERE email = :actor) "
                                              "OR EXISTS (SELECT 1 FROM audit WHERE "} +
                                      by_actor + ')'};
  query.bind(":actor", actor);
  query.executeStep();
  return query.getColumn(0).getInt() != 0;
}

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

std::optional<CountingRow> find_counting_row(Tx& tx, const AuditEntry& like, Instant since, Instant until) {
  // There is no index by time: newest first, as far back as it can be. A clock that was set back leaves later ones
  // there.
  SQLite::Statement query{tx.sql,
                          "SELECT id, details, at, at < :until AND action = :action AND account_id IS :account "
                          "AND subject IS :subject AND details IS NOT NULL FROM counting_audit "
                          "ORDER BY id DESC LIMIT 10000"};
  bind(query, ":until", until);
  query.bind(":action", like.action);
  bind(query, ":account", like.account_id);
  bind(query, ":subject", like.subject);
  while (query.executeStep()) {
    if (instant_at(query.getColumn(2)) < since) return std::nullopt;
    if (query.getColumn(3).getInt() != 0)
      return CountingRow{query.getColumn(0).getInt64(), query.getColumn(1).getString()};
  }
  return std::nullopt;
}

void set_audit_details(Tx& tx, std::int64_t id, const std::string& details) {
  SQLite::Statement change{tx.sql, "UPDATE counting_audit SET details = :details WHERE id = :id"};
  change.bind(":details", details);
  change.bind(":id", id);
  const auto before = tx.sql.getTotalChanges();  // what a trigger changes is counted nowhere else
  change.exec();
  if (tx.sql.getTotalChanges() != before + 1) throw Error{Fault::internal, "the audit row that counts on is gone"};
}

void append_audit_of_chosen(Tx& tx, const Chosen& members, const std::string& action,
                            const std::optional<std::string>& details) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO audit (at, account_id, actor, action, subject, member_id, details) "
      "SELECT :now, member.account_id, :actor, :action, user.email, member.id, :details "
      "FROM " +
          members.rows() +
          " CROSS JOIN member ON member.id = chosen.member_id CROSS JOIN user ON user.id = member.user_id"};
  bind(change, ":now", tx.now);
  change.bind(":actor", tx.actor.words());
  change.bind(":action", action);
  bind(change, ":details", details);
  change.exec();
}

void require_known(Tx& tx, const AuditFilter& filter) {
  const auto actions = audit_actions();
  if (filter.action && std::ranges::find(actions, *filter.action) == actions.end()) {
    const auto near = nearest(*filter.action, std::vector<std::string>{actions.begin(), actions.end()});
    throw Error{Fault::not_found, "no such action in the audit: " + *filter.action,
                near.empty() ? Hint{Advice::audit_actions} : Hint{Advice::did_you_mean, near}};
  }
  const bool is_no_person = filter.actor == Actor::cycle().words() || filter.actor == Actor{}.words();
  if (filter.actor && !is_no_person && !is_anybody(tx, *filter.actor))
    throw Error{Fault::not_found, "no such actor in the audit: " + *filter.actor, Hint{Advice::audit_actors}};
}

void list_audit(Tx& tx, const AuditFilter& filter, const std::function<void(const AuditRow&)>& row) {
  SQLite::Statement query{tx.sql, std::string{select_audit} +
                                      "WHERE audit.id > :after "
                                      "AND (:account IS NULL OR audit.account_id = :account) "
                                      "AND (:since IS NULL OR audit.at >= :since) "
                                      "AND (:until IS NULL OR audit.at < :until) "
                                      "AND (:subject IS NULL OR audit.subject = :subject COLLATE NOCASE) "
                                      "AND (:actor IS NULL OR " +
                                      by_actor +
                                      ") "
                                      "AND (:action IS NULL OR audit.action = :action) "
                                      "ORDER BY audit.id LIMIT :limit"};
  query.bind(":after", filter.after_id);
  bind(query, ":account", filter.account_id);
  bind(query, ":since", filter.since);
  bind(query, ":until", filter.until);
  bind(query, ":subject", filter.subject);
  bind(query, ":actor", filter.actor);
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
