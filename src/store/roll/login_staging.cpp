#include "rollcall/store/roll/login_staging.hpp"

#include "rollcall/domain/clock.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

constexpr const char* make_table =
    "CREATE TEMP TABLE IF NOT EXISTS staged_login (line INTEGER PRIMARY KEY, email TEXT NOT NULL, at INTEGER NOT NULL) "
    "STRICT;"
    "DELETE FROM staged_login";

SQLite::Database& with_table(SQLite::Database& sql) {
  sql.exec("SAVEPOINT login_staging");
  sql.exec(make_table);
  return sql;
}

const std::string staged_member =
    "FROM staged_login JOIN user ON user.email = staged_login.email "
    "JOIN member ON member.user_id = user.id AND member.account_id = :account AND member.status IN ('active', "
    "'deactivated') ";

}  // namespace

LoginStaging::LoginStaging(SQLite::Database& sql)
    : sql_{with_table(sql)}, add_{sql_, "INSERT INTO staged_login (line, email, at) VALUES (?, ?, ?)"} {}

LoginStaging::~LoginStaging() {
  if (!open_) return;
  sql_.tryExec("ROLLBACK TO login_staging");
  sql_.tryExec("RELEASE login_staging");
}

void LoginStaging::add(std::int64_t line, const std::string& email, Instant at) {
  add_.bind(1, line);
  add_.bindNoCopy(2, email);
  add_.bind(3, to_seconds(at));
  add_.exec();
  add_.reset();
}

void LoginStaging::finish() {
  sql_.exec("RELEASE login_staging");
  open_ = false;
}

std::int64_t apply_staged_logins(Tx& tx, std::int64_t account_id) {
  SQLite::Statement change{
      tx.sql,
      // What a clock that stood ahead has noted is no later time.
      "UPDATE member SET last_sign_in_at = iif(last_sign_in_at > newest.at AND last_sign_in_at <= :latest, "
      "last_sign_in_at, newest.at), last_active_at = iif(last_active_at > :latest, newest.at, last_active_at) "
      "FROM (SELECT member.id, max(staged_login.at) AS at " +
          staged_member +
          "GROUP BY member.id) AS newest "
          "WHERE member.id = newest.id AND (member.last_sign_in_at IS NULL OR member.last_sign_in_at < newest.at "
          "OR member.last_sign_in_at > :latest OR member.last_active_at > :latest)"};
  change.bind(":account", account_id);
  bind(change, ":latest", tx.now + clock_tolerance);
  return change.exec();
}

void list_unknown_logins(Tx& tx, std::int64_t account_id,
                         const std::function<void(std::int64_t, const std::string&)>& row) {
  SQLite::Statement query{tx.sql, "SELECT line, email FROM staged_login WHERE line NOT IN (SELECT staged_login.line " +
                                      staged_member + ") ORDER BY line"};
  query.bind(":account", account_id);
  while (query.executeStep()) row(query.getColumn(0).getInt64(), query.getColumn(1).getString());
}

}  // namespace rollcall::store
