#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/store/database.hpp"

namespace rollcall::store {

/// Told from time to time how many bytes of the copy are written; returns false to stop.
using BackupProgress = std::function<bool(std::int64_t bytes)>;

/// Copies the roll, as it stands at one moment between two transactions, into a new file (0600). The copy is packed,
/// checked page by page and reference by reference, and durable before it gets its name. Others may write meanwhile,
/// but while pages are copied they wait for it. Returns the copy's size in bytes, or nothing when it was stopped.
/// Throws refused when something is at the path already or it is a place of the roll's own files, database when the
/// copy cannot be written or does not stand the check. The path is left as it was then, and when it was stopped. No
/// transaction may be open.
std::optional<std::int64_t> back_up(Database& database, const std::string& path, const BackupProgress& progress);

}  // namespace rollcall::store
