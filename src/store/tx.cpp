#include "rollcall/store/tx.hpp"

#include <sqlite3.h>

namespace rollcall::store {

Tx::Tx(Database& database, Access access, const WhoActs& who_acts, Instant at)
    : database_{database}, sql{database.sql()}, now{at}, actor{begin(access, who_acts)} {}

Tx::Tx(Database& database, Access access, const Actor& who, Instant at)
    : Tx{database, access, [&](Tx&) { return who; }, at} {}

Actor Tx::begin(Access access, const WhoActs& who_acts) {
  sql.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
  try {
    return who_acts(*this);
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
