#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// Whether it is an address that we ask: `https://`, or `http://` on loopback (P-85); a host in ASCII, perhaps a port;
/// without user and fragment, and with nothing that two readers might take differently.
bool may_be_fetched(std::string_view url);

/// What may stand in any part of an address: all but letters, digits and `-._~` as `%XX` (RFC 3986).
std::string percent_encoded(std::string_view plain);

/// What to ask a web server for.
struct FetchRequest {
  std::string url;
  std::optional<std::string> form{};  ///< sent by POST, as application/x-www-form-urlencoded; nullopt: GET
  std::optional<std::pair<std::string, std::string>> name_and_secret{};  ///< as HTTP Basic has them
};

/// Why there is no answer that could be used.
enum class FetchFailure {
  address,      ///< neither https nor http on loopback
  unreachable,  ///< no such host, nobody listens, the connection broke
  certificate,  ///< it is not what we trust: expired, of another host, by an authority that nobody knows
  slow,         ///< not all of it came in time
  large,        ///< more than we read
  redirected,   ///< it sent us elsewhere, and we follow no redirect
};

struct FetchAnswer {
  std::optional<FetchFailure> failure{};
  std::string detail{};  ///< of a failure, in words of staff; no secrets
  int status = 0;        ///< of HTTP; 0 where no answer came
  std::string body{};    ///< empty where there is a failure
};

/// Asks a web server, or what stands in for one. Failing is an answer, not an exception.
using Fetch = std::function<FetchAnswer(const FetchRequest&)>;

template <>
struct Words<FetchFailure> {
  static constexpr std::pair<FetchFailure, std::string_view> table[] = {{FetchFailure::address, "address"},
                                                                        {FetchFailure::unreachable, "unreachable"},
                                                                        {FetchFailure::certificate, "certificate"},
                                                                        {FetchFailure::slow, "slow"},
                                                                        {FetchFailure::large, "large"},
                                                                        {FetchFailure::redirected, "redirected"}};
};

}  // namespace rollcall
