#include "rollcall/store/tx.hpp"

#include <sqlite3.h>

#include <utility>

namespace rollcall::store {

Tx::Tx(Database& database, Access access, std::string who, Instant at, const std::function<void(Tx&)>& first)
    : sql{database.sql()}, actor{std::move(who)}, now{at}, database_{database} {
  sql.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
  try {
    if (first) first(*this);
  } catch (...) {
    roll_back();
    throw;
  }
}

Tx::~Tx() {
  if (open_) roll_back();
}

// SQLite may have rolled back by itself (full disk, I/O error): then there is nothing left to undo.
void Tx::roll_back() {
  if (!sqlite3_get_autocommit(sql.getHandle())) sql.tryExec("ROLLBACK");
}

void Tx::commit() {
  try {
    sql.exec("COMMIT");
  } catch (const SQLite::Exception& failure) {
    if (is_busy(failure)) throw;  // a reader would not let go: nothing was written, and all of it is rolled back
    throw Error{Fault::database, std::string{"the change could not be confirmed as written: "} + failure.what(),
                "run the command again: it goes on from what is stored"};
  }
  open_ = false;
}

Savepoint::Savepoint(Tx& tx) : sql_{tx.sql} {
  sql_.exec("SAVEPOINT part");
}

Savepoint::~Savepoint() {
  if (!open_ || sqlite3_get_autocommit(sql_.getHandle())) return;
  sql_.tryExec("ROLLBACK TO part");
  sql_.tryExec("RELEASE part");
}

void Savepoint::keep() {
  sql_.exec("RELEASE part");
  open_ = false;
}

}  // namespace rollcall::store
