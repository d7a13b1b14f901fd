#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

/// Told from time to time how many bytes of the copy are written; returns false to stop.
using BackupProgress = std::function<bool(std::int64_t bytes)>;

/// A backup that was made.
struct MadeBackup {
  std::optional<std::int64_t> bytes;  ///< of the copy; nothing where the system does not tell
  std::optional<std::string> remark;  ///< where it might not outlast a power cut (DraftFile::publish)
};

/// Copies the roll, as it is at one moment between two transactions, into a new file (0600). The copy is packed,
/// checked page by page and reference by reference, and durable before it gets its name. Others may write meanwhile,
/// but while pages are copied they wait for it. Returns nothing when it was stopped.
/// Throws refused when something is at the path already or it is a place of the roll's own files, database when the
/// copy cannot be written or fails its check. The path is left as it was then, and when it was stopped. No
/// transaction may be open.
std::optional<MadeBackup> back_up(Database& database, const std::string& path, const BackupProgress& progress);

/// Makes the same copy beside the roll, where nobody else can read it, and hands its bytes over, a block after the
/// other; `block` returns false to stop. Nothing of it stays. Returns whether all of it was handed over: not when it
/// was stopped.
bool stream_backup(Database& database, const BackupProgress& progress,
                   const std::function<bool(const std::string& block)>& block);

}  // namespace rollcall::store
