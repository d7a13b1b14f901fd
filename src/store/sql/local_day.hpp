#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace rollcall::store {

/// Teaches the connection local_day(seconds, zone name): the day of that instant in that zone, as ISO text; NULL for a
/// zone that the system does not know.
void define_local_day(SQLite::Database& sql);

}  // namespace rollcall::store
