#include "rollcall/store/member.hpp"

#include "columns.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::store {
namespace {

constexpr const char* select_member =
    "SELECT member.*, user.email, user.first_name, user.last_name, permission_set.name AS permission_set, "
    "(SELECT group_concat(name, char(10)) FROM (SELECT team.name FROM member_team JOIN team ON team.id = "
    "member_team.team_id "
    " WHERE member_team.member_id = member.id ORDER BY team.name)) AS teams "
    "FROM member JOIN user ON user.id = member.user_id LEFT JOIN permission_set ON permission_set.id = "
    "member.permission_set_id ";

Member member_from(SQLite::Statement& row) {
  Member member{.id = row.getColumn("id").getInt64(),
                .account_id = row.getColumn("account_id").getInt64(),
                .user_id = row.getColumn("user_id").getInt64(),
                .email = row.getColumn("email").getString(),
                .first_name = row.getColumn("first_name").getString(),
                .last_name = row.getColumn("last_name").getString(),
                .status = *parse_word<MemberStatus>(row.getColumn("status").getString()),
                .super_admin = row.getColumn("super_admin").getInt() != 0,
                .permission_set = optional_text(row.getColumn("permission_set")),
                .seat = parse_word<Seat>(row.getColumn("seat").getString()),
                .teams = split(row.getColumn("teams").getString(), '\n'),
                .joined_at = optional_instant(row.getColumn("joined_at")),
                .last_sign_in_at = optional_instant(row.getColumn("last_sign_in_at")),
                .last_active_at = optional_instant(row.getColumn("last_active_at")),
                .reactivated_at = optional_instant(row.getColumn("reactivated_at")),
                .last_seen_at = optional_instant(row.getColumn("last_seen_at")),
                .deactivated_at = optional_instant(row.getColumn("deactivated_at")),
                .deactivated_because = parse_word<Cause>(row.getColumn("deactivated_because").getString()),
                .exclusion = {},
                .created_at = instant_at(row.getColumn("created_at"))};
  if (const auto since = optional_instant(row.getColumn("excluded_at")))
    member.exclusion = Exclusion{*since, optional_day(row.getColumn("excluded_until")),
                                 optional_text(row.getColumn("exclusion_reason"))};
  return member;
}

// The filter as conditions; the text is fixed here, the values are bound by bind_filter.
std::string conditions_of(const MemberFilter& filter) {
  // Written out, so that the partial indexes over active members are seen to apply.
  std::string where = filter.status == MemberStatus::active ? "AND member.status = 'active' "
                      : filter.status                       ? "AND member.status = :status "
                      : filter.removed_too                  ? ""
                                                            : "AND member.status <> 'removed' ";
  if (filter.super_admins_only) where += "AND member.super_admin = 1 ";
  if (filter.permission_set) where += "AND permission_set.name = :permission_set ";
  if (filter.seat) where += "AND member.seat = :seat ";
  if (filter.team)
    where +=
        "AND EXISTS (SELECT 1 FROM member_team JOIN team ON team.id = member_team.team_id "
        "WHERE member_team.member_id = member.id AND team.name = :team) ";
  if (filter.last_seen_before) where += "AND member.last_seen_at < :last_seen_before ";
  if (filter.never_seen_only) where += "AND member.last_sign_in_at IS NULL AND member.last_active_at IS NULL ";
  if (!filter.search.empty())
    where +=
        "AND instr(lower(user.email || char(10) || user.first_name || ' ' || user.last_name), lower(:search)) > 0 ";
  return where;
}

void bind_filter(SQLite::Statement& query, const MemberFilter& filter) {
  if (filter.status && filter.status != MemberStatus::active) query.bind(":status", std::string{word(*filter.status)});
  if (filter.permission_set) query.bind(":permission_set", *filter.permission_set);
  if (filter.seat) query.bind(":seat", std::string{word(*filter.seat)});
  if (filter.team) query.bind(":team", *filter.team);
  if (filter.last_seen_before) bind(query, ":last_seen_before", *filter.last_seen_before);
  if (!filter.search.empty()) query.bind(":search", filter.search);
}

std::string ordering(MemberOrder order) {
  switch (order) {
    case MemberOrder::name:
      return "ORDER BY user.last_name, user.first_name, user.email ";
    case MemberOrder::last_seen:
      return "ORDER BY member.last_seen_at, member.id ";
    case MemberOrder::created:
      return "ORDER BY member.created_at, member.id ";
    case MemberOrder::email:
      break;
  }
  return "ORDER BY user.email ";
}

std::vector<std::string> addresses_like(Tx& tx, std::int64_t account_id, std::string_view email) {
  SQLite::Statement query{
      tx.sql,
      "SELECT user.email FROM user JOIN member ON member.user_id = user.id "
      "WHERE member.account_id = :account AND member.status <> 'removed' AND user.email LIKE :start LIMIT 1000"};
  query.bind(":account", account_id);
  query.bind(":start", std::string{email.substr(0, 1)} + "%");
  std::vector<std::string> addresses;
  while (query.executeStep()) addresses.push_back(query.getColumn(0).getString());
  return addresses;
}

std::int64_t user_id_of(Tx& tx, const NewMember& member) {
  SQLite::Statement change{
      tx.sql,
      "INSERT INTO user (email, first_name, last_name, created_at) VALUES (:email, :first, :last, :now) "
      "ON CONFLICT (email) DO NOTHING"};
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
  SQLite::Statement query{
      tx.sql, std::string{select_member} +
                  "WHERE user.email = :email AND member.account_id = :account AND member.status <> 'removed'"};
  query.bind(":email", std::string{email});
  query.bind(":account", account_id);
  if (!query.executeStep()) return std::nullopt;
  return member_from(query);
}

Member get_member(Tx& tx, std::int64_t account_id, std::string_view email) {
  if (auto member = find_member(tx, account_id, email)) return *member;
  const auto near = nearest(email, addresses_like(tx, account_id, email));
  throw Error{Fault::not_found, "no such user: " + std::string{email},
              near.empty() ? "rollcall user list" : "did you mean " + join(near, ", ") + '?'};
}

void list_members(Tx& tx, std::int64_t account_id, const MemberFilter& filter, MemberOrder order, std::int64_t limit,
                  const std::function<void(const Member&)>& row) {
  SQLite::Statement query{tx.sql, select_member + std::string{"WHERE member.account_id = :account "} +
                                      conditions_of(filter) + ordering(order) + "LIMIT :limit"};
  query.bind(":account", account_id);
  query.bind(":limit", limit);
  bind_filter(query, filter);
  while (query.executeStep()) row(member_from(query));
}

std::int64_t add_member(Tx& tx, std::int64_t account_id, const NewMember& member) {
  if (find_member(tx, account_id, member.email))
    throw Error{Fault::refused, member.email + " is a member already", "rollcall user set " + member.email + " …"};
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

bool is_member_elsewhere(Tx& tx, const Member& member) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM member WHERE user_id = :user AND account_id <> :account AND status <> 'removed'"};
  query.bind(":user", member.user_id);
  query.bind(":account", member.account_id);
  query.executeStep();
  return query.getColumn(0).getInt64() > 0;
}

void set_email(Tx& tx, std::int64_t user_id, const std::string& email) {
  SQLite::Statement taken{tx.sql, "SELECT 1 FROM user WHERE email = :email AND id <> :user"};
  taken.bind(":email", email);
  taken.bind(":user", user_id);
  if (taken.executeStep())
    throw Error{Fault::refused, email + " is somebody's address already", "rollcall user show " + email};
  SQLite::Statement change{tx.sql, "UPDATE user SET email = :email WHERE id = :user"};
  change.bind(":email", email);
  change.bind(":user", user_id);
  change.exec();
}

std::int64_t count_live_sessions(Tx& tx, std::int64_t member_id) {
  SQLite::Statement query{tx.sql, "SELECT count(*) FROM session WHERE member_id = :member AND ended_at IS NULL"};
  query.bind(":member", member_id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

std::int64_t count_active_super_admins(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{
      tx.sql, "SELECT count(*) FROM member WHERE account_id = :account AND super_admin = 1 AND status = 'active'"};
  query.bind(":account", account_id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

}  // namespace rollcall::store
