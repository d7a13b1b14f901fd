#include "rollcall/domain/session/link.hpp"

#include <algorithm>

#include "rollcall/domain/clock.hpp"

namespace rollcall {

GoodFor good_for(LinkPurpose purpose) {
  using namespace std::chrono_literals;
  if (purpose == LinkPurpose::password_reset || purpose == LinkPurpose::contact_password_reset)
    return {60min, "60 minutes"};
  return {7 * 24h, "7 days"};
}

Instant latest_expiry(LinkPurpose purpose, Instant now) {
  return now + good_for(purpose).time + clock_tolerance;
}

bool may_ask_for_link(const LinksSent& sent, Instant now) {
  constexpr Seconds pause = std::chrono::minutes{5};
  constexpr std::int64_t most_in_a_day = 5;
  return !sent.last_at || (now - *sent.last_at >= pause && sent.in_a_day < most_in_a_day);
}

LinkAddress link_address(const std::string& sign_in_url, LinkPurpose purpose) {
  if (sign_in_url.empty()) return {};
  const auto fragment = std::min(sign_in_url.find('#'), sign_in_url.size());
  const auto page = sign_in_url.substr(0, fragment);
  std::string mark = "?";
  if (page.find('?') != std::string::npos) mark = page.ends_with('?') || page.ends_with('&') ? "" : "&";
  return {page + mark + std::string{word(purpose)} + '=', sign_in_url.substr(fragment)};
}

}  // namespace rollcall
