#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace rollcall::store {

/// Teaches the connection folded(text): the text as fold_unicode makes it, for searches that ask in any case; SQLite's
/// own lower() knows ASCII alone.
void define_folded(SQLite::Database& sql);

}  // namespace rollcall::store
