#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"

namespace rollcall {

/// What a secret link lets its bearer do, once (U-65, U-66); the last two are customers' (P-15, P-16).
enum class LinkPurpose { invitation, password_reset, new_address, registration, contact_password_reset };
template <>
struct Words<LinkPurpose> {
  static constexpr std::pair<LinkPurpose, std::string_view> table[]{
      {LinkPurpose::invitation, "invitation"},
      {LinkPurpose::password_reset, "password_reset"},
      {LinkPurpose::new_address, "new_address"},
      {LinkPurpose::registration, "registration"},
      {LinkPurpose::contact_password_reset, "contact_password_reset"}};
};

/// How long a token of such a link is good, counted from when it was made: each time its mail is handed over (M-12).
struct GoodFor {
  std::chrono::seconds time;
  std::string words;  ///< `7 days`
};
GoodFor good_for(LinkPurpose purpose);

/// No token that is good at `now` expires later: one that would was made by a clock that was ahead, and would open
/// for years what is to be open for minutes.
Instant latest_expiry(LinkPurpose purpose, Instant now);

/// The links that a customer was sent lately; one that was made by a clock that was ahead is none of them.
struct LinksSent {
  std::int64_t in_a_day = 0;
  std::optional<Instant> last_at{};  ///< nullopt: none in a day
};

/// Whether somebody who has only typed an address has a link sent to it (P-15): one in 5 minutes and five in a day, so
/// that nobody can fill another's mailbox.
bool may_ask_for_link(const LinksSent& sent, Instant now);

/// An address with a place for a token between its two parts.
struct LinkAddress {
  std::string before;
  std::string after;
};

/// The account's sign-in address with `invitation=TOKEN` (the purpose's word) added to its query: the page behind it
/// hands the token on. Both empty where the account has no such address.
LinkAddress link_address(const std::string& sign_in_url, LinkPurpose purpose);

}  // namespace rollcall
