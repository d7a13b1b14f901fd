#pragma once

#include <cstdint>

#include "rollcall/domain/roll/login_columns.hpp"
#include "rollcall/store/staging_scope.hpp"

namespace rollcall::store {

/// Gathers sign-ins of other systems in `staged_login`; store/roll/staged_logins.hpp then works on the whole set.
class LoginStaging {
 public:
  explicit LoginStaging(SQLite::Database& sql);

  void add(std::int64_t line, const LoginFacts& facts);
  /// Makes what was gathered stay. Any number of lines may be about the same person, so it rejects none.
  void finish(LineNotes& rejected);

 private:
  StagingScope scope_;
  StagingInsert add_;
};

}  // namespace rollcall::store
