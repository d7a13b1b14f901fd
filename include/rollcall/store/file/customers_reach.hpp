#pragma once

#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

/// W-23: from here on this connection reaches what customers' services touch, and nothing else of the file, whatever
/// statement is prepared on it: one that wants more fails as SQLITE_AUTH, before anything is read. No users' passwords
/// and sessions, no permission sets, no bodies of mails; nothing is attached, no schema changed, no setting of SQLite's
/// read or set; rows are added to the audit, and stay. What a service needs besides is listed in
/// src/store/file/customers_reach.cpp. SQLite asks when a statement is prepared, so it costs none that is kept.
void keep_to_customers_reach(Database& database);

}  // namespace rollcall::store
