#pragma once

#include <optional>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/domain/clock.hpp"
#include "rollcall/domain/portal/web_domain.hpp"

namespace rollcall {

/// Why a customer's session ends: the first two by the clock alone (P-17).
enum class ContactSessionEnd {
  idle,
  lifetime,
  logged_out,
  ended_by_admin,
  portal_disabled,
  password_changed,
  disabled,
  may_not_enter  ///< by today's access, groups or sign-in
};
template <>
struct Words<ContactSessionEnd> {
  static constexpr std::pair<ContactSessionEnd, std::string_view> table[]{
      {ContactSessionEnd::idle, "idle"},
      {ContactSessionEnd::lifetime, "lifetime"},
      {ContactSessionEnd::logged_out, "logged_out"},
      {ContactSessionEnd::ended_by_admin, "ended_by_admin"},
      {ContactSessionEnd::portal_disabled, "portal_disabled"},
      {ContactSessionEnd::password_changed, "password_changed"},
      {ContactSessionEnd::disabled, "disabled"},
      {ContactSessionEnd::may_not_enter, "may_not_enter"}};
};

/// How and when a customer came in.
struct ContactSignIn {
  SignInMethod by = SignInMethod::password;
  Instant at{};
};

/// What a customer signs in with, and from where, as far as it is known: short words for people, such as `Windows` and
/// `Firefox`. No decision depends on them.
struct ContactDevice {
  std::optional<std::string> device{};
  std::optional<std::string> browser{};
  std::optional<std::string> ip{};
};

/// What decides when a customer's session ends by the clock.
struct ContactSessionTimes {
  Instant signed_in_at{};
  Instant last_active_at{};

  /// Whether a clock that was ahead has signed it in or seen it used (as SessionTimes::lie_ahead).
  bool lie_ahead(Instant now) const { return lies_ahead(last_active_at, now); }
};

/// When a customer's session is over, from that second on, and why.
struct ContactSessionFate {
  Instant ends_at{};
  ContactSessionEnd because = ContactSessionEnd::idle;

  bool over_at(Instant now) const { return now >= ends_at; }
  bool operator==(const ContactSessionFate&) const = default;
};

/// A session lasts no longer, however much it is used (P-17).
inline constexpr Seconds contact_session_lifetime = std::chrono::hours{24};

/// The one rule of when a customer's session ends if it is not used again and nobody ends it, by the portal's present
/// time-out (P-17). Of two ends at the same second the lifetime is named: using it does not help.
ContactSessionFate fate_of(const ContactSessionTimes& session, Seconds timeout);

}  // namespace rollcall
