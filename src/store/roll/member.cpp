#include "rollcall/store/roll/member.hpp"

#include "member_row.hpp"
#include "no_such_user.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::int64_t user_id_of(Tx& tx, const NewMember& member) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO user (email, first_name, last_name, created_at) VALUES (:email, :first, :last, :now) "
      "ON CONFLICT (email) DO UPDATE SET deleted_at = NULL"};
  change.bind(":email", member.email);
  change.bind(":first", member.first_name);
  change.bind(":last", member.last_name);
  bind(change, ":now", tx.now);
  change.exec();
  SQLite::Statement query{tx.sql, "SELECT id FROM user WHERE email = :email"};
  query.bind(":email", member.email);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

}  // namespace

std::optional<Member> find_member(Tx& tx, std::int64_t account_id, std::string_view email) {
  auto query = tx.prepared(select_member + "member " + member_joins +
                           "WHERE user.email = :email AND member.account_id = :account AND member.status <> 'removed'");
  query->bind(":email", std::string{email});
  query->bind(":account", account_id);
  if (!query->executeStep()) return std::nullopt;
  return member_from(*query);
}

bool is_active_member(Tx& tx, std::int64_t account_id, const std::string& email) {
  auto query = tx.prepared(
      "SELECT member.status = 'active' FROM user JOIN member ON member.user_id = user.id "
      "WHERE user.email = :email AND member.account_id = :account AND member.status <> 'removed'");
  query->bind(":email", email);
  query->bind(":account", account_id);
  return query->executeStep() && query->getColumn(0).getInt() != 0;
}

std::optional<Instant> find_removal(Tx& tx, std::int64_t account_id, std::string_view email) {
  SQLite::Statement query{tx.sql,
                          "SELECT max(member.removed_at) FROM user JOIN member ON member.user_id = user.id "
                          "WHERE user.email = :email AND member.account_id = :account "
                          "HAVING count(*) FILTER (WHERE member.status <> 'removed') = 0"};
  query.bind(":email", std::string{email});
  query.bind(":account", account_id);
  return query.executeStep() ? optional_instant(query.getColumn(0)) : std::nullopt;
}

Member get_member(Tx& tx, std::int64_t account_id, std::string_view email) {
  if (auto member = find_member(tx, account_id, email)) return *member;
  SQLite::Statement similar{
      tx.sql,
      "SELECT user.email FROM user JOIN member ON member.user_id = user.id "
      "WHERE member.account_id = :account AND member.status <> 'removed' AND user.email LIKE :start"};
  similar.bind(":account", account_id);
  throw no_such_user(email, similar, Hint{Advice::user_list});
}

std::int64_t add_member(Tx& tx, std::int64_t account_id, const NewMember& member) {
  if (find_member(tx, account_id, member.email))
    throw Error{Refusal::member_exists, {member.email}, Hint{Advice::user_set, {member.email}}};
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO member (account_id, user_id, status, super_admin, permission_set_id, seat, joined_at, "
      "last_sign_in_at, created_at) "
      "VALUES (:account, :user, 'active', :super_admin, :permission_set, :seat, :joined_at, :last_sign_in_at, :now)"};
  change.bind(":account", account_id);
  change.bind(":user", user_id_of(tx, member));
  change.bind(":super_admin", member.super_admin ? 1 : 0);
  bind(change, ":permission_set", member.permission_set_id);
  if (member.seat) change.bind(":seat", std::string{word(*member.seat)});
  bind(change, ":joined_at", member.joined_at);
  bind(change, ":last_sign_in_at", member.last_sign_in_at);
  bind(change, ":now", tx.now);
  change.exec();
  return tx.sql.getLastInsertRowid();
}

void require_free_address(Tx& tx, std::int64_t user_id, const std::string& email) {
  SQLite::Statement taken{tx.sql, "SELECT 1 FROM user WHERE email = :email AND id <> :user"};
  taken.bind(":email", email);
  taken.bind(":user", user_id);
  if (taken.executeStep()) throw Error{Refusal::address_taken, {email}, Hint{Advice::user_show, {email}}};
}

void set_email(Tx& tx, std::int64_t user_id, const std::string& email) {
  require_free_address(tx, user_id, email);
  SQLite::Statement change{tx.sql, "UPDATE user SET email = :email WHERE id = :user"};
  change.bind(":email", email);
  change.bind(":user", user_id);
  change.exec();
}

bool is_only_member(Tx& tx, std::int64_t member_id) {
  SQLite::Statement query{tx.sql,
                          "SELECT 1 FROM member WHERE account_id = (SELECT account_id FROM member WHERE id = :member) "
                          "AND id <> :member AND status <> 'removed' LIMIT 1"};
  query.bind(":member", member_id);
  return !query.executeStep();
}

std::int64_t count_live_sessions(Tx& tx, std::int64_t member_id) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM session WHERE member_id = :member AND ended_at IS NULL"};
  query.bind(":member", member_id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

}  // namespace rollcall::store
