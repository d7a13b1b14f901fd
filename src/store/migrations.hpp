#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace rollcall::store {

inline constexpr int application_id = 0x726f6c6c;  // "roll"

/// Runs every migration the file has not had, each with its `user_version` in a transaction of its own. `copy_to` names
/// the copy that is made before the first one; empty for a new file. Two processes at once run each migration once.
void migrate(SQLite::Database& sql, const std::string& copy_to);

}  // namespace rollcall::store
