#include "rollcall/web/http/supervisor.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace rollcall::web {
namespace {

constexpr int first_descriptor = 3;  // sd_listen_fds(3)

std::optional<std::int64_t> number(const std::map<std::string, std::string>& variables, const std::string& name) {
  const auto found = variables.find(name);
  if (found == variables.end()) return std::nullopt;
  const auto& text = found->second;
  std::int64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Supervisor::Supervisor(const std::map<std::string, std::string>& variables, int process_id) {
  if (const auto found = variables.find("NOTIFY_SOCKET"); found != variables.end()) notify_socket_ = found->second;
  if (number(variables, "LISTEN_PID") == process_id && number(variables, "LISTEN_FDS").value_or(0) > 0)
    socket_ = first_descriptor;
  const auto whom = number(variables, "WATCHDOG_PID");
  if (const auto period = number(variables, "WATCHDOG_USEC"); period && *period > 0 && (!whom || whom == process_id))
    watchdog_ = std::chrono::microseconds{*period};
}

void Supervisor::tell(const std::string& state) const {
  sockaddr_un address{};
  if (notify_socket_.empty() || notify_socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::ranges::copy(notify_socket_, address.sun_path);
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + notify_socket_.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return;
  ::sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address), length);
  ::close(descriptor);
}

}  // namespace rollcall::web
