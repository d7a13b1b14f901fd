#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

namespace rollcall::web {

/// What systemd asks of a service it has started, by the variables of its environment (sd_listen_fds(3), sd_notify(3)).
/// Without them nobody asks, and everything here does nothing.
class Supervisor {
 public:
  Supervisor(const std::map<std::string, std::string>& variables, int process_id);

  /// The socket that it has opened for us; nothing: it has opened none.
  std::optional<int> socket() const { return socket_; }
  /// How often it wants to hear that we are alive; nothing: it does not ask.
  std::optional<std::chrono::microseconds> watchdog() const { return watchdog_; }
  /// `READY=1`, `STOPPING=1`, `WATCHDOG=1`.
  void tell(const std::string& state) const;

 private:
  std::string notify_socket_;
  std::optional<int> socket_;
  std::optional<std::chrono::microseconds> watchdog_;
};

}  // namespace rollcall::web
