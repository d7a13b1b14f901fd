#pragma once

#include <cstdint>
#include <string>

#include "rollcall/store/database.hpp"

namespace rollcall::store {

/// Copies the roll, as it stands at one moment between two transactions, into a new file (0600). The copy is packed,
/// checked page by page and reference by reference, and durable before it gets its name; others may write meanwhile.
/// Returns its size in bytes. Throws refused when something is at the path already, database when the copy cannot be
/// written or does not stand the check. The path is left as it was then. No transaction may be open.
std::uintmax_t back_up(Database& database, const std::string& path);

}  // namespace rollcall::store
