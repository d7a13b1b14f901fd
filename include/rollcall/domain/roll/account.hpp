#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/base/calendar.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/domain/session/session.hpp"

namespace rollcall {

/// One organisation on the roll.
struct Account {
  std::int64_t id = 0;
  std::string slug;
  std::string name;
  std::string time_zone;
  Weekend weekend{};
  std::optional<std::string> mail_from{};             ///< nullopt: rollcall@ the host's name (M-11)
  std::optional<std::string> sign_in_url{};           ///< nullopt: reminders name no place to sign in (M-11)
  std::optional<std::string> reply_to{};              ///< nullopt: answers go to a super admin (M-16)
  std::optional<std::string> language{};              ///< of its members' mails; nullopt: English (M-17)
  bool deactivation_enabled = true;                   ///< A-20
  bool salesforce_sync = false;                       ///< whether removed owners can read as Salesforce users (U-41)
  Seconds session_timeout = default_session_timeout;  ///< S-10
  bool mobile_sessions = true;                        ///< whether mobile apps can sign in (S-11)
  Instant deactivation_switched_at{};                 ///< a new account was switched on when it was made (A-21)
  Instant created_at{};
};

/// `[a-z0-9-]+` made of a name: `Acme Widgets, Inc.` gives `acme-widgets-inc`. Empty when nothing of the name is left.
std::string slug_from(std::string_view name);

/// Throws usage when the text is not a slug.
void require_slug(std::string_view text);

/// `sat,sun`, in any order and case; `none` or nothing for an account that never rests. Throws usage naming the word
/// that is not a day, and when all seven days are given.
Weekend parse_weekend(std::string_view text);

std::string to_text(const Weekend& weekend);  ///< `sat,sun`, `` for none; from Monday on

}  // namespace rollcall
