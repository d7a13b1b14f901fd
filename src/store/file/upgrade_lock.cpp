#include "upgrade_lock.hpp"

#include <cerrno>
#include <cstring>

#include "far_lock.hpp"
#include "rollcall/base/error.hpp"

namespace rollcall::store {

UpgradeLock::UpgradeLock(const std::string& path) : file_{path, O_RDWR} {
  if (!file_.is_open())
    throw Error{Fault::database, path + " cannot be written: " + std::strerror(errno),
                "check who owns the file and whether its disk is mounted read-only"};
  if (wait_for_far_lock(file_.number(), in_use_byte) == Locked::no)
    throw Error{Fault::interrupted,
                "interrupted while another rollcall was upgrading " + path + "; nothing was changed"};
}

bool UpgradeLock::is_taken(const std::string& path) {
  const Descriptor file{path, O_RDONLY};
  return file.is_open() && far_lock_of_another(file.number(), in_use_byte) == Locked::yes;
}

}  // namespace rollcall::store
