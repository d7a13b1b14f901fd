#include "far_lock.hpp"

#include <fcntl.h>

#include <cerrno>

namespace rollcall::store {
namespace {

// Open file description locks: ordinary locks belong to the process, so they would be the same as SQLite's.
struct flock far_lock(short kind, std::int64_t byte) {
  struct flock lock {};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

Locked take(int descriptor, std::int64_t byte, int how) {
  auto lock = far_lock(F_WRLCK, byte);
  if (::fcntl(descriptor, how, &lock) == 0) return Locked::yes;
  return errno == EAGAIN || errno == EACCES || errno == EINTR ? Locked::no : Locked::unknown;
}

}  // namespace

Locked try_far_lock(int descriptor, std::int64_t byte) {
  return take(descriptor, byte, F_OFD_SETLK);
}

Locked wait_for_far_lock(int descriptor, std::int64_t byte) {
  return take(descriptor, byte, F_OFD_SETLKW);
}

Locked far_lock_of_another(int descriptor, std::int64_t byte) {
  auto lock = far_lock(F_WRLCK, byte);
  if (::fcntl(descriptor, F_OFD_GETLK, &lock) != 0) return Locked::unknown;
  return lock.l_type == F_UNLCK ? Locked::no : Locked::yes;
}

void release_far_lock(int descriptor, std::int64_t byte) {
  auto lock = far_lock(F_UNLCK, byte);
  ::fcntl(descriptor, F_OFD_SETLK, &lock);
}

}  // namespace rollcall::store
