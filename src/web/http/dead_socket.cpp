#include "dead_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>

#include "rollcall/base/error.hpp"

namespace rollcall::web {
namespace {

bool somebody_answers(const std::string& path) {
  sockaddr_un address{};
  if (path.size() >= sizeof address.sun_path) return false;
  address.sun_family = AF_UNIX;
  std::ranges::copy(path, address.sun_path);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return false;
  const bool answers = ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return answers;
}

}  // namespace

void take_away_dead_socket(const std::string& path) {
  struct stat there {};
  if (::lstat(path.c_str(), &there) != 0) return;
  if (!S_ISSOCK(there.st_mode)) throw Error{Fault::refused, path + " already exists, and is not a socket"};
  if (somebody_answers(path)) throw Error{Fault::refused, "another server is already listening at " + path};
  ::unlink(path.c_str());
}

}  // namespace rollcall::web
