#include "rollcall/store/file/hand_over_locks.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "far_lock.hpp"

namespace rollcall::store {

// The queue's byte is the first, a mail's is that many further on.
HandOverLocks::HandOverLocks(const Database& database) {
  if (database.path() == ":memory:") return;
  descriptor_ = ::open(database.path().c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor_ < 0) throw Error{Fault::database, database.path() + ": " + std::strerror(errno)};
}

HandOverLocks::~HandOverLocks() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool HandOverLocks::take_queue() {
  return take(0);
}
bool HandOverLocks::take_mail(std::int64_t id) {
  return take(id);
}
void HandOverLocks::release_queue() {
  release(0);
}
void HandOverLocks::release_mail(std::int64_t id) {
  release(id);
}

bool HandOverLocks::take(std::int64_t byte) {
  if (descriptor_ < 0) return true;
  const auto locked = try_far_lock(descriptor_, first_far_byte + byte);
  if (locked == Locked::unknown)
    throw Error{Fault::database, std::string{"its file system cannot lock it: "} + std::strerror(errno)};
  return locked == Locked::yes;
}

void HandOverLocks::release(std::int64_t byte) {
  if (descriptor_ >= 0) release_far_lock(descriptor_, first_far_byte + byte);
}

}  // namespace rollcall::store
