#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace rollcall::store {

/// One use of a statement that the connection keeps prepared: for what is done again and again, a transaction each
/// time, where preparing would cost more than doing. Resets it when the use is over, however it ended.
class Prepared {
 public:
  explicit Prepared(SQLite::Statement& statement) : statement_{statement} {}
  ~Prepared() { statement_.tryReset(); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  SQLite::Statement& operator*() { return statement_; }
  SQLite::Statement* operator->() { return &statement_; }

 private:
  SQLite::Statement& statement_;
};

}  // namespace rollcall::store
