#include "rollcall/domain/session/session.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr Seconds mobile_idle = Days{180};
constexpr Seconds remembered_lifetime = Days{28};
constexpr Seconds lifetime = std::chrono::hours{24};

template <int family, class Address, std::size_t length>
std::optional<std::string> address_of(const std::string& text) {
  Address address{};
  char usual[length];
  if (inet_pton(family, text.c_str(), &address) != 1) return std::nullopt;
  return inet_ntop(family, &address, usual, sizeof usual);
}

}  // namespace

SessionFate fate_of(const SessionTimes& session, Seconds timeout) {
  if (session.kind == SessionKind::mobile_app) return {session.last_active_at + mobile_idle, SessionEnd::idle};
  const SessionFate idle{session.last_active_at + timeout, SessionEnd::idle};
  const auto most = session.remember_me ? remembered_lifetime : std::max(lifetime, timeout);
  const SessionFate aged{session.signed_in_at + most, SessionEnd::lifetime};
  return idle.ends_at < aged.ends_at ? idle : aged;
}

Seconds session_timeout_from(std::string_view text) {
  const auto timeout = parse_duration(text);
  if (timeout && std::find(session_timeouts.begin(), session_timeouts.end(), *timeout) != session_timeouts.end())
    return *timeout;
  std::vector<std::string> all;
  for (const auto each : session_timeouts) all.push_back(session_timeout_text(each));
  throw Error{Fault::usage, "not a time-out of sessions: " + std::string{text}, "one of " + join(all, ", ")};
}

std::string session_timeout_text(Seconds timeout) {
  using std::chrono::hours, std::chrono::minutes;
  if (timeout < hours{1}) return std::to_string(timeout / minutes{1}) + "m";
  return timeout <= hours{24} ? std::to_string(timeout / hours{1}) + "h" : std::to_string(timeout / Days{1}) + "d";
}

std::string ip_address_from(const std::string& text) {
  if (auto address = address_of<AF_INET, in_addr, INET_ADDRSTRLEN>(text)) return *address;
  if (auto address = address_of<AF_INET6, in6_addr, INET6_ADDRSTRLEN>(text)) return *address;
  throw Error{Fault::usage, "not an IP address: " + text, "as in 192.0.2.7 or 2001:db8::7"};
}

}  // namespace rollcall
