#pragma once

#include <array>
#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/domain/clock.hpp"

namespace rollcall {

/// What somebody signed in with.
enum class SessionKind { web, outlook_addin, mobile_app, cli };
template <>
struct Words<SessionKind> {
  static constexpr std::pair<SessionKind, std::string_view> table[]{{SessionKind::web, "web"},
                                                                    {SessionKind::outlook_addin, "outlook-addin"},
                                                                    {SessionKind::mobile_app, "mobile-app"},
                                                                    {SessionKind::cli, "cli"}};
};

/// Why a session ends: the first two by the clock alone, the others by what somebody does.
enum class SessionEnd {
  idle,      ///< not used for too long (S-11)
  lifetime,  ///< a new sign-in is due, however much it was used (S-12, S-13)
  logged_out,
  logged_out_everywhere,
  timeout_lowered,
  password_changed,
  deactivated,
  removed,
  left,
  deleted
};
template <>
struct Words<SessionEnd> {
  static constexpr std::pair<SessionEnd, std::string_view> table[]{
      {SessionEnd::idle, "idle"},
      {SessionEnd::lifetime, "lifetime"},
      {SessionEnd::logged_out, "logged_out"},
      {SessionEnd::logged_out_everywhere, "logged_out_everywhere"},
      {SessionEnd::timeout_lowered, "timeout_lowered"},
      {SessionEnd::password_changed, "password_changed"},
      {SessionEnd::deactivated, "deactivated"},
      {SessionEnd::removed, "removed"},
      {SessionEnd::left, "left"},
      {SessionEnd::deleted, "deleted"}};
};

/// What decides when a session ends.
struct SessionTimes {
  SessionKind kind = SessionKind::cli;
  bool remember_me = false;
  Instant signed_in_at{};
  Instant last_active_at{};

  /// Whether a clock that was ahead has signed it in or seen it used: by this one its end would not come, and so it
  /// is over. Signed in at the latest when it was last active.
  bool lie_ahead(Instant now) const { return lies_ahead(last_active_at, now); }
};

/// When a session is over, from that second on, and why.
struct SessionFate {
  Instant ends_at{};
  SessionEnd because = SessionEnd::idle;

  bool over_at(Instant now) const { return now >= ends_at; }
  bool operator==(const SessionFate&) const = default;
};

/// The one rule of when a session ends if it is not used again and nobody ends it: S-11 to S-13, by the account's
/// present time-out (S-14). Of two ends at the same second the lifetime is named: using it does not help.
SessionFate fate_of(const SessionTimes& session, Seconds timeout);

/// S-10: what the time-out of an account can be, ascending.
inline constexpr std::array<Seconds, 10> session_timeouts{
    std::chrono::minutes{15}, std::chrono::minutes{30}, std::chrono::hours{1},  std::chrono::hours{2},
    std::chrono::hours{4},    std::chrono::hours{8},    std::chrono::hours{12}, std::chrono::hours{24},
    std::chrono::hours{48},   std::chrono::hours{72}};
inline constexpr Seconds default_session_timeout = std::chrono::hours{24};

/// One of them, in whatever unit. Throws usage that lists them.
Seconds session_timeout_from(std::string_view text);
/// `15m`, `24h`, `2d`, as S-10 lists them.
std::string session_timeout_text(Seconds timeout);

/// S-16: how old the last use on record has to be before another one is written.
inline constexpr Seconds session_use_written_every = std::chrono::minutes{1};
/// S-17: how long after its end a session is kept.
inline constexpr Seconds session_kept_after_end = Days{30};

/// An IPv4 or IPv6 address in its usual form. Throws usage.
std::string ip_address_from(const std::string& text);

/// S-04, to the letter.
inline constexpr std::string_view session_not_valid = "Your session is not valid or has expired, please log in again.";

}  // namespace rollcall
