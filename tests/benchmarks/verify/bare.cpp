// The least that answering a token costs: the statement by which `session verify` finds a session, prepared once and
// stepped once a token, in a transaction of its own. Hashes come in line by line, addresses go out, or an empty line.
#include <sqlite3.h>

#include <iostream>
#include <string>

namespace {

constexpr const char* settings = "PRAGMA query_only = ON; PRAGMA cache_size = -16384;";

constexpr const char* select_session =
    "SELECT session.id, session.member_id, member.user_id, member.account_id, user.email, account.slug, member.status, "
    "session.kind, session.remember_me, session.signed_in_at, session.last_active_at, session.device, session.browser, "
    "session.ip, session.ended_at, session.ended_because, account.session_timeout "
    "FROM session JOIN member ON member.id = session.member_id JOIN user ON user.id = member.user_id "
    "JOIN account ON account.id = member.account_id WHERE session.token_hash = ?";
constexpr int email_column = 4;

int answer_all(sqlite3* roll) {
  sqlite3_stmt* query = nullptr;
  if (sqlite3_exec(roll, settings, nullptr, nullptr, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(roll, select_session, -1, &query, nullptr) != SQLITE_OK)
    return 1;
  std::string hash;
  int result = SQLITE_DONE;
  while ((result == SQLITE_DONE || result == SQLITE_ROW) && std::getline(std::cin, hash)) {
    sqlite3_bind_text(query, 1, hash.data(), static_cast<int>(hash.size()), SQLITE_STATIC);
    result = sqlite3_step(query);
    if (result == SQLITE_ROW) std::cout << reinterpret_cast<const char*>(sqlite3_column_text(query, email_column));
    std::cout << '\n';
    sqlite3_reset(query);
  }
  sqlite3_finalize(query);
  return result == SQLITE_DONE || result == SQLITE_ROW ? 0 : 1;
}

}  // namespace

int main(int, char** arguments) {
  std::ios::sync_with_stdio(false);
  sqlite3* roll = nullptr;
  const bool opened = sqlite3_open_v2(arguments[1], &roll, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK;
  const int code = opened ? answer_all(roll) : 1;
  if (code != 0) std::cerr << sqlite3_errmsg(roll) << '\n';
  sqlite3_close(roll);
  return code;
}
