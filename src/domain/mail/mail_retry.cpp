#include "rollcall/domain/mail/mail_retry.hpp"

#include <algorithm>
#include <iterator>

namespace rollcall {

std::optional<Instant> next_mail_try(Instant tried_since, int attempts, Instant now) {
  using std::chrono::hours;
  using std::chrono::minutes;
  static constexpr Seconds pauses[]{minutes{1}, minutes{5}, minutes{30}, hours{2}, hours{6}};

  const Instant last_try_at = tried_since + mail_given_up_after;
  if (now >= last_try_at) return std::nullopt;
  const auto pause = pauses[std::clamp<std::size_t>(static_cast<std::size_t>(attempts), 1, std::size(pauses)) - 1];
  return std::min(now + pause, last_try_at);
}

}  // namespace rollcall
