#include "greeting_name.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <optional>

#include "file_descriptor.hpp"

namespace rollcall::transports {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses look_up(const std::string& host, const std::string& port, int flags) {
  addrinfo wanted{};
  wanted.ai_flags = flags;
  wanted.ai_socktype = SOCK_DGRAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), port.empty() ? nullptr : port.c_str(), &wanted, &found) != 0) found = nullptr;
  return {found, ::freeaddrinfo};
}

bool is_full_name(const std::string& name) {
  return name.find('.') != std::string::npos && !name.starts_with("localhost.");
}

std::optional<std::string> full_host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return std::nullopt;
  if (is_full_name(name.data())) return name.data();
  const auto found = look_up(name.data(), {}, AI_CANONNAME);
  if (found && found->ai_canonname && is_full_name(found->ai_canonname)) return found->ai_canonname;
  return std::nullopt;
}

// The address of our end: connecting a datagram socket sends nothing, and binds it to the way there.
std::optional<std::string> own_address_literal(const SmtpServer& server) {
  const bool bracketed = server.host.starts_with('[');
  const auto host = bracketed ? server.host.substr(1, server.host.size() - 2) : server.host;
  const auto there = look_up(host, std::to_string(server.port.value_or(25)), 0);
  if (!there) return std::nullopt;
  const FileDescriptor end{::socket(there->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
  sockaddr_storage own{};
  socklen_t size = sizeof own;
  if (!end.is_open() || ::connect(end.number(), there->ai_addr, there->ai_addrlen) != 0 ||
      ::getsockname(end.number(), reinterpret_cast<sockaddr*>(&own), &size) != 0)
    return std::nullopt;
  std::array<char, NI_MAXHOST> text{};
  if (::getnameinfo(reinterpret_cast<const sockaddr*>(&own), size, text.data(), text.size(), nullptr, 0,
                    NI_NUMERICHOST) != 0)
    return std::nullopt;
  const std::string address{text.data()};
  return own.ss_family == AF_INET6 ? "[IPv6:" + address.substr(0, address.find('%')) + ']' : '[' + address + ']';
}

}  // namespace

std::string greeting_name(const SmtpServer& server) {
  if (!server.greeting_name.empty()) return server.greeting_name;
  if (const auto name = full_host_name()) return *name;
  return own_address_literal(server).value_or("[127.0.0.1]");
}

}  // namespace rollcall::transports
