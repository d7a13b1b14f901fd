#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace rollcall::store {

/// Teaches the connection folded(text), as base/text.hpp has it: what a search looks in and for. NULL of NULL.
void define_folded(SQLite::Database& sql);

}  // namespace rollcall::store
