#pragma once

#include <optional>
#include <string>

#include "rollcall/base/time.hpp"
#include "visit.hpp"

namespace rollcall::web {

/// A browser that is away to sign in with an identity provider (W-12). Nothing of it is kept here: what goes to the
/// provider and has to come back is made of the cookie's secret, and so is proof that this browser has asked.
struct SignOnAway {
  std::string secret;  ///< random, with the time in it, so that another time is another secret
  Instant began_at;
};

inline constexpr Seconds longest_away = std::chrono::minutes{5};

std::string new_sign_on_secret(Instant now);

/// The browser that the visit's cookie says is back; nullopt: it has not asked, or was away for too long.
std::optional<SignOnAway> find_away(const Visit& visit);

/// Where it wanted to go: a path of the portal.
std::string way_back_from_away(const Visit& visit);

/// The response with the cookies of a browser that goes away, and that wants to come back to that path.
Response sent_away(const Visit& visit, Response response, const std::string& secret, const std::string& way_back);

/// The response that takes them away: each is good for one try.
Response back_again(const Visit& visit, Response response);

}  // namespace rollcall::web
