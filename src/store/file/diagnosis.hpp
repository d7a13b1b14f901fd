#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>

#include "rollcall/base/error.hpp"

namespace rollcall::store {

/// What the system last said against reading or writing the connection's file; 0: nothing. SQLite calls what could not
/// be read damaged, too.
int last_errno(SQLite::Database& sql);

/// Throws database where the connection's file could not be read: whatever SQLite said of it then is not a sign of
/// damage.
void require_read(SQLite::Database& sql, const std::string& path);

/// What to say of a file that SQLite called damaged: checks all of it again, and keeps apart what is damaged, what the
/// disk does not give, and what it did not give once.
Error error_of_damage(const std::string& path);

/// What to say where SQLite did not know what rollcall asked for, and the file's schema is not the one that rollcall
/// makes; nullopt where it is.
std::optional<Error> error_of_schema(const std::string& path, const std::string& said);

}  // namespace rollcall::store
