#include "rollcall/store/asset/certification.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "store/roll/no_such_user.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

const std::vector<std::string> present_or_past{"status <> 'removed'", "status = 'removed'"};

// Each by an index of its own (member_once, member_removed): without them, all members would be read.
std::string present_or_past_member_of(const std::string& account) {
  std::vector<std::string> either;
  for (const auto& status : present_or_past)
    either.push_back("EXISTS (SELECT 1 FROM member WHERE member.user_id = user.id AND member.account_id = " + account +
                     " AND member." + status + ')');
  return '(' + join(either, " OR ") + ')';
}

std::string fellow_of(const std::string& user) {
  std::vector<std::string> either;
  for (const auto& status : present_or_past)
    either.push_back("EXISTS (SELECT 1 FROM member AS theirs WHERE theirs.user_id = " + user + " AND theirs." + status +
                     " AND " + present_or_past_member_of("theirs.account_id") + ')');
  return '(' + join(either, " OR ") + ')';
}

const std::string of_account =
    "user.deleted_at IS NULL AND (:account IS NULL OR " + present_or_past_member_of(":account") + ") ";

const std::string of_circle = of_account + "AND (:fellows_of IS NULL OR " + fellow_of(":fellows_of") + ") ";

void bind_circle(SQLite::Statement& query, const Circle& circle) {
  store::bind(query, ":account", circle.account_id);
  store::bind(query, ":fellows_of", circle.fellows_of);
}

}  // namespace

Holder get_holder(Tx& tx, std::string_view email, const Circle& among) {
  SQLite::Statement query{tx.sql, "SELECT user.id, user.email FROM user WHERE user.email = :email AND " + of_circle};
  query.bind(":email", std::string{email});
  bind_circle(query, among);
  if (query.executeStep()) return {query.getColumn(0).getInt64(), query.getColumn(1).getString()};
  SQLite::Statement similar{tx.sql, "SELECT user.email FROM user WHERE user.email LIKE :start AND " + of_circle};
  bind_circle(similar, among);
  throw no_such_user(email, similar, Hint{Advice::user_search});
}

void list_certifications(Tx& tx, std::optional<std::int64_t> user_id, std::optional<std::int64_t> account_id,
                         std::int64_t limit, const std::function<void(const Certification&)>& row) {
  const std::string theirs = user_id ? "certification.user_id = :user AND " : "";
  SQLite::Statement query{tx.sql,
                          "SELECT user.email, certification.name, certification.earned_on FROM certification "
                          "CROSS JOIN user ON user.id = certification.user_id "
                          "WHERE " +
                              theirs + of_account + "ORDER BY user.email, certification.name LIMIT :limit"};
  if (user_id) query.bind(":user", *user_id);
  store::bind(query, ":account", account_id);
  query.bind(":limit", limit);
  while (query.executeStep())
    row({query.getColumn(0).getString(), query.getColumn(1).getString(), optional_day(query.getColumn(2))});
}

bool add_certification(Tx& tx, std::int64_t user_id, const std::string& name, std::optional<Day> earned_on) {
  SQLite::Statement change{tx.sql,
                           "INSERT INTO certification (user_id, name, earned_on) VALUES (:user, :name, :earned) "
                           "ON CONFLICT (user_id, name) DO UPDATE SET earned_on = :earned "
                           "WHERE earned_on IS NOT coalesce(:earned, earned_on)"};
  change.bind(":user", user_id);
  change.bind(":name", name);
  store::bind(change, ":earned", earned_on);
  return change.exec() == 1;
}

bool has_certification(Tx& tx, std::int64_t user_id, const std::string& name) {
  SQLite::Statement query{tx.sql, "SELECT 1 FROM certification WHERE user_id = :user AND name = :name"};
  query.bind(":user", user_id);
  query.bind(":name", name);
  return query.executeStep();
}

bool remove_certification(Tx& tx, std::int64_t user_id, const std::string& name) {
  SQLite::Statement change{tx.sql, "DELETE FROM certification WHERE user_id = :user AND name = :name"};
  change.bind(":user", user_id);
  change.bind(":name", name);
  return change.exec() == 1;
}

CertificationsMoved move_certifications(Tx& tx, std::int64_t from, std::int64_t to) {
  const auto run = [&](const std::string& sql, bool names_receiver) {
    SQLite::Statement change{tx.sql, sql};
    change.bind(":from", from);
    if (names_receiver) change.bind(":to", to);
    return static_cast<std::int64_t>(change.exec());
  };
  // The earlier of two days; of one that is not known, the other.
  run("UPDATE certification SET earned_on = coalesce(min(certification.earned_on, theirs.earned_on), "
      "certification.earned_on, theirs.earned_on) "
      "FROM certification AS theirs WHERE certification.user_id = :to AND theirs.user_id = :from "
      "AND theirs.name = certification.name",
      true);
  CertificationsMoved report;
  report.moved =
      run("UPDATE certification SET user_id = :to WHERE user_id = :from "
          "AND name NOT IN (SELECT name FROM certification WHERE user_id = :to)",
          true);
  report.merged = run("DELETE FROM certification WHERE user_id = :from", false);
  return report;
}

}  // namespace rollcall::store
