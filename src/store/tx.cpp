#include "rollcall/store/tx.hpp"

#include <sqlite3.h>

#include <filesystem>

#include "rollcall/domain/advice.hpp"

namespace rollcall::store {
namespace {

constexpr int patience_ms = 10'000;
constexpr const char* newest_audit =
    "SELECT id, json_array(at, actor, account_id, action, subject, details) FROM newest_audit";

enum class Stored { yes, no, unknown };

// A connection of its own sees what the next command would see. But a journal that could not be emptied is still to be
// played back by the next one to open it, and a row that is seen before that proves nothing.
Stored look_for_audit_row(const std::string& path, std::int64_t id, const std::string& words) {
  std::error_code none;
  const auto journal = std::filesystem::file_size(path + "-journal", none);
  const bool is_left = !none && journal > 0;
  try {
    SQLite::Database again{path, SQLite::OPEN_READWRITE, patience_ms};
    SQLite::Statement row{
        again, "SELECT json_array(at, actor, account_id, action, subject, details) FROM audit WHERE id = ?1"};
    row.bind(1, id);
    if (!row.executeStep() || row.getColumn(0).getString() != words) return Stored::no;
    return is_left ? Stored::unknown : Stored::yes;
  } catch (const SQLite::Exception&) {
    return Stored::unknown;
  }
}

[[noreturn]] void throw_unconfirmed(Stored stored, const SQLite::Exception& failure) {
  const std::string said = std::string{": "} + failure.what();
  switch (stored) {
    case Stored::yes:
      throw Error{Fault::database, "the change is stored, but the disk did not confirm it" + said,
                  "check the disk; the command is done, so do not run it again"};
    case Stored::no:
      throw Error{Fault::database, "the change is not stored" + said, "check the disk and run the command again"};
    case Stored::unknown:
      break;
  }
  throw Error{Fault::database, "it is not known whether the change is stored" + said,
              Hint{Advice::look_what_is_stored}};
}

}  // namespace

Tx::Tx(Database& database, Access access, const WhoActs& who_acts, Instant at)
    : database_{database}, sql{database.sql()}, now{at}, actor{begin(access, who_acts)} {}

Tx::Tx(Database& database, Access access, const Actor& who, Instant at)
    : Tx{database, access, [&](Tx&) { return who; }, at} {}

Actor Tx::begin(Access access, const WhoActs& who_acts) {
  sql.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
  try {
    if (access == Access::write) audit_before_ = newest_audit_row().id;
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

Tx::AuditRow Tx::newest_audit_row() const {
  auto query = database_.prepared(newest_audit);
  if (!query->executeStep()) return {};
  return {query->getColumn(0).getInt64(), query->getColumn(1).getString()};
}

void Tx::commit() {
  const auto ours = newest_audit_row();
  try {
    sql.exec("COMMIT");
  } catch (const SQLite::Exception& failure) {
    if (is_busy(failure)) throw;  // a reader would not let go: nothing was written, and all of it is rolled back
    roll_back();
    open_ = false;
    throw_unconfirmed(
        ours.id > audit_before_ ? look_for_audit_row(database_.path(), ours.id, ours.words) : Stored::unknown, failure);
  }
  open_ = false;
  database_.count_commit();
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
