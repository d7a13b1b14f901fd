#include "rollcall/store/hand_over_locks.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace rollcall::store {
namespace {

// The queue's byte; a mail's byte is that many further on. No SQLite file is as long.
constexpr std::int64_t first_byte = 0x4000'0000'0000'0000;

}  // namespace

HandOverLocks::HandOverLocks(const Database& database) {
  if (database.path() == ":memory:") return;
  descriptor_ = ::open(database.path().c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor_ < 0) throw Error{Fault::database, database.path() + ": " + std::strerror(errno)};
}

HandOverLocks::~HandOverLocks() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool HandOverLocks::take_queue() {
  return set(F_WRLCK, 0);
}
bool HandOverLocks::take_mail(std::int64_t id) {
  return set(F_WRLCK, id);
}
void HandOverLocks::release_queue() {
  set(F_UNLCK, 0);
}
void HandOverLocks::release_mail(std::int64_t id) {
  set(F_UNLCK, id);
}

// Open file description locks: a process's ordinary ones would be one with those of SQLite.
bool HandOverLocks::set(short kind, std::int64_t byte) {
  if (descriptor_ < 0) return true;
  struct flock lock {};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  lock.l_start = first_byte + byte;
  lock.l_len = 1;
  if (::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) return true;
  if (errno == EAGAIN || errno == EACCES) return false;
  throw Error{Fault::database, std::string{"the file's system cannot lock it: "} + std::strerror(errno)};
}

}  // namespace rollcall::store
