#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/store/database.hpp"

namespace rollcall::store {

/// One transaction: one actor, one instant. Everything in it is committed together or, when the scope is left without
/// `commit()`, not at all. A writing one holds the file's write lock from its first moment.
class Tx {
 public:
  /// `first` runs inside it before anything else, and may throw: who may act is judged on what the transaction itself
  /// sees. Throws database when the file stays busy for 10 seconds or cannot be written.
  Tx(Database& database, Access access, std::string actor, Instant now, const std::function<void(Tx&)>& first = {});
  ~Tx();
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  /// The statement of that text, ready to be bound, kept prepared beyond this transaction. Bind every parameter: the
  /// values of its last use are still there.
  Prepared prepared(const std::string& text) { return database_.prepared(text); }

  /// Throws database when SQLite cannot confirm the commit; what happened is then known only to the next reader.
  void commit();

  SQLite::Database& sql;
  const std::string actor;  ///< as the audit words it (S-23)
  const Instant now;

 private:
  void roll_back();

  Database& database_;
  bool open_ = true;
};

/// A part of a transaction that can be undone alone: rolled back when the scope is left without `keep()`.
class Savepoint {
 public:
  explicit Savepoint(Tx& tx);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep();

 private:
  SQLite::Database& sql_;
  bool open_ = true;
};

}  // namespace rollcall::store
