#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/actor.hpp"
#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

class Tx;
enum class Choosable;
template <Choosable what>
class ChosenSet;

/// Says who acts, by what a transaction itself sees, before anything else in it. It may throw, for those who may not.
using WhoActs = std::function<Actor(Tx&)>;

/// One transaction: one actor, one instant. Everything in it is committed together or, when the scope is left without
/// `commit()`, not at all. A writing one holds the file's write lock from its first moment.
class Tx {
  struct AuditRow;
  template <Choosable what>
  friend class ChosenSet;

  Database& database_;
  bool open_ = true;
  std::shared_ptr<std::set<std::string>> held_tables_ = std::make_shared<std::set<std::string>>();  ///< by living sets
  std::int64_t audit_before_ = 0;  ///< the newest row of the audit when a writing one began

 public:
  /// Throws database when the file stays busy for 10 seconds or cannot be written, and what `who_acts` throws.
  Tx(Database& database, Access access, const WhoActs& who_acts, Instant now);
  Tx(Database& database, Access access, const Actor& actor, Instant now);
  ~Tx();
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  /// The statement of that text, ready to be bound, kept prepared beyond this transaction.
  Prepared prepared(const std::string& text) { return database_.prepared(text); }

  /// Where SQLite cannot confirm the commit, the file is opened again and looked at: throws database that says whether
  /// the change is stored, is not, or cannot be told.
  void commit();

  SQLite::Database& sql;
  const Instant now;
  const Actor actor;  ///< settled last, by all the rest of it

 private:
  /// A row of the audit: by its number and all it says.
  struct AuditRow {
    std::int64_t id = 0;
    std::string words{};
  };

  Actor begin(Access access, const WhoActs& who_acts);
  AuditRow newest_audit_row() const;
  void roll_back();
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
