#include "rollcall/store/roll/login_staging.hpp"

namespace rollcall::store {
namespace {

constexpr StagingTable login_tables[]{
    {.name = "staged_login", .columns = "line INTEGER PRIMARY KEY, email TEXT NOT NULL, at INTEGER NOT NULL"}};

}  // namespace

LoginStaging::LoginStaging(SQLite::Database& sql)
    : scope_{sql, login_tables}, add_{sql, "staged_login", "line, email, at"} {}

void LoginStaging::add(std::int64_t line, const LoginFacts& facts) {
  add_(line, facts.email, facts.at);
}

void LoginStaging::finish(LineNotes&) {
  scope_.keep();
}

}  // namespace rollcall::store
