#pragma once

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <string>
#include <system_error>
#include <vector>

#include "support/temporary_directory.hpp"

namespace rollcall::testing {

/// A folder that notes what is opened, made or renamed in it, by whomever.
class WatchedFolder {
 public:
  WatchedFolder() : inotify_{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)} {
    const auto what = IN_OPEN | IN_CREATE | IN_MOVED_TO | IN_MODIFY | IN_ATTRIB | IN_ONLYDIR;
    if (inotify_ < 0 || ::inotify_add_watch(inotify_, folder_.path().c_str(), what) < 0)
      throw std::system_error{errno, std::generic_category(), "inotify"};
  }
  ~WatchedFolder() { ::close(inotify_); }
  WatchedFolder(const WatchedFolder&) = delete;
  WatchedFolder& operator=(const WatchedFolder&) = delete;

  std::string file(const std::string& name) const { return (folder_ / name).string(); }

  /// The names touched since the last call, each as often as it was touched; the folder's own name is empty.
  std::vector<std::string> touched() {
    std::vector<std::string> names;
    alignas(inotify_event) std::array<char, 4096> buffer;
    for (ssize_t size = 0; (size = ::read(inotify_, buffer.data(), buffer.size())) > 0;)
      for (ssize_t at = 0; at < size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
        names.emplace_back(event->len > 0 ? event->name : "");
        at += static_cast<ssize_t>(sizeof *event + event->len);
      }
    return names;
  }

 private:
  TemporaryDirectory folder_;
  int inotify_;
};

}  // namespace rollcall::testing
