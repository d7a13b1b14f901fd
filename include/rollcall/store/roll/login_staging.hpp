#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Gathers sign-ins of other systems in a temporary table of the connection, in constant memory and without touching
/// the roll.
class LoginStaging {
 public:
  /// Empties the table, making it where there is none yet.
  explicit LoginStaging(SQLite::Database& sql);
  ~LoginStaging();
  LoginStaging(const LoginStaging&) = delete;
  LoginStaging& operator=(const LoginStaging&) = delete;

  void add(std::int64_t line, const std::string& email, Instant at);
  /// Makes what was gathered stay: leaving the scope without it undoes all of it.
  void finish();

 private:
  SQLite::Database& sql_;
  SQLite::Statement add_;
  bool open_ = true;
};

/// Moves the last sign-in of the account's members forward to the newest that was staged for each (U-75); never back.
/// Returns of how many.
std::int64_t apply_staged_logins(Tx& tx, std::int64_t account_id);

/// Staged lines with an address that is no member of the account, by line.
void list_unknown_logins(Tx& tx, std::int64_t account_id,
                         const std::function<void(std::int64_t line, const std::string& email)>& row);

}  // namespace rollcall::store
