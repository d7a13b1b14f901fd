#pragma once

namespace rollcall::web {

/// The statuses of HTTP that we answer with (RFC 9110).
namespace status {
inline constexpr int ok = 200;
inline constexpr int see_other = 303;
inline constexpr int bad_request = 400;
inline constexpr int forbidden = 403;
inline constexpr int not_found = 404;
inline constexpr int method_not_allowed = 405;
inline constexpr int gone = 410;
inline constexpr int content_too_large = 413;
inline constexpr int uri_too_long = 414;
inline constexpr int unsupported_media_type = 415;
inline constexpr int misdirected = 421;
inline constexpr int unprocessable = 422;
inline constexpr int too_many_requests = 429;
inline constexpr int fields_too_large = 431;
inline constexpr int internal_error = 500;
inline constexpr int bad_gateway = 502;
inline constexpr int unavailable = 503;
}  // namespace status

}  // namespace rollcall::web
