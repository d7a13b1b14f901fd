#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

/// The names of our cookies (W-11, W-12). `__Host-` binds one to the host and to TLS; on loopback without TLS browsers
/// would not take it, so there they have another name.
struct CookieNames {
  std::string session;   ///< the token of who is signed in
  std::string visit;     ///< a random value of who is not: what form tokens are made of
  std::string link;      ///< the token of a link that somebody has followed
  std::string opening;   ///< the token of a link that lets staff read (W-21), until it is used
  std::string reading;   ///< the token of staff who read in a customer's place
  std::string away;      ///< the secret of who is away to sign in with an identity provider (P-80)
  std::string way_back;  ///< where they want to come back to: a path, percent-encoded
  std::string leaving;   ///< a token: whoever has just signed out is yet to be signed out at the provider
  bool secure;
};
CookieNames cookie_names(bool with_tls);

/// Whether it is 43 characters of base64url, as all tokens of ours are: nothing else is put into a cookie.
bool is_token(std::string_view value);

/// The value of the request's cookie of that name. Nothing: there is none, more than one, or it is no token of ours (43
/// characters of base64url): then it opens nothing.
std::optional<std::string> cookie_in(const Request& request, std::string_view name);

/// `Set-Cookie`, for the browser's session or for so long.
std::string cookie_to_set(const CookieNames& names, std::string_view name, std::string_view value,
                          std::optional<std::chrono::seconds> lives = {});
/// The value of a cookie that is no token, as it came; nothing: there is none, or more than one.
std::optional<std::string> text_in_cookie(const Request& request, std::string_view name);
/// `Set-Cookie` of one that comes back with a form that another site sends, for so long: always with Secure, which
/// browsers want for that, and which they take on a loopback address without TLS too.
std::string cookie_for_other_sites(std::string_view name, std::string_view value, std::chrono::seconds lives);
/// `Set-Cookie` that takes it away.
std::string cookie_to_expire(const CookieNames& names, std::string_view name);

}  // namespace rollcall::web
