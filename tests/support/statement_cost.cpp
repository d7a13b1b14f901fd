#include "support/statement_cost.hpp"

#include <sqlite3.h>

namespace rollcall::testing {
namespace {

StatementCost* listener = nullptr;

}  // namespace

struct CostHook {
  static int ended(unsigned, void*, void* statement, void*) {
    auto* ours = static_cast<sqlite3_stmt*>(statement);
    const auto steps = sqlite3_stmt_status(ours, SQLITE_STMTSTATUS_VM_STEP, 1);
    if (listener == nullptr) return 0;
    listener->steps_ += steps;
    if (steps <= listener->most_) return 0;
    listener->most_ = steps;
    listener->dearest_ = sqlite3_sql(ours);
    return 0;
  }

  static int opened(sqlite3* connection, char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(connection, SQLITE_TRACE_PROFILE, ended, nullptr);
  }
};

namespace {

// SQLite calls it with what `opened` takes.
using Extension = void (*)();
const auto extension = reinterpret_cast<Extension>(CostHook::opened);

}  // namespace

StatementCost::StatementCost() {
  listener = this;
  sqlite3_auto_extension(extension);
}

StatementCost::~StatementCost() {
  sqlite3_cancel_auto_extension(extension);
  listener = nullptr;
}

}  // namespace rollcall::testing
