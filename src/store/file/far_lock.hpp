#pragma once

#include <cstdint>

namespace rollcall::store {

/// Locks of the operating system on single bytes of a file, far behind its content and behind what SQLite locks. They
/// are those of the open descriptor and of nothing else, so that they go with it, however the process ends.
inline constexpr std::int64_t first_far_byte = 0x4000'0000'0000'0000;

/// The byte that is locked while a schema is brought up to date, and while a draft is written.
inline constexpr std::int64_t in_use_byte = first_far_byte - 1;

/// Whether it could be had. Not every file system has such locks.
enum class Locked { yes, no, unknown };

/// At once. The descriptor must be open for writing.
Locked try_far_lock(int descriptor, std::int64_t byte);
/// Waits for it, however long; `no` when a signal came first.
Locked wait_for_far_lock(int descriptor, std::int64_t byte);
/// Whether another descriptor has it.
Locked far_lock_of_another(int descriptor, std::int64_t byte);
void release_far_lock(int descriptor, std::int64_t byte);

}  // namespace rollcall::store
