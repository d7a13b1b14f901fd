#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace rollcall::store {

/// One use of a statement that the connection keeps prepared: for what is done again and again, a transaction each
/// time, where preparing would cost more than doing. When the use is over, however it ended, the statement is reset and
/// has no values any more.
class Prepared {
 public:
  /// A statement that is kept.
  struct Kept {
    SQLite::Statement statement;
    bool in_use = false;
  };

  explicit Prepared(Kept& kept) : statement_{&kept.statement}, in_use_{&kept.in_use} { kept.in_use = true; }
  /// One that is kept for this use alone.
  explicit Prepared(std::unique_ptr<SQLite::Statement> own) : own_{std::move(own)}, statement_{own_.get()} {}
  ~Prepared() {
    if (!in_use_) return;
    statement_->tryReset();
    statement_->clearBindings();
    *in_use_ = false;
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  SQLite::Statement& operator*() { return *statement_; }
  SQLite::Statement* operator->() { return statement_; }

 private:
  std::unique_ptr<SQLite::Statement> own_{};
  SQLite::Statement* statement_;
  bool* in_use_ = nullptr;
};

/// The statements that a connection keeps prepared, by their texts.
class PreparedStatements {
 public:
  /// The statement of that text; a new one where that is in use already, or where too many texts are kept.
  Prepared use(SQLite::Database& sql, const std::string& text);

 private:
  std::map<std::string, Prepared::Kept> kept_{};
};

}  // namespace rollcall::store
