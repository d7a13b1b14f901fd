#pragma once

#include <chrono>
#include <cstddef>

#include "rollcall/domain/web_fetch.hpp"

namespace rollcall::transports {

/// How much of a web server we take (P-85).
struct FetchLimits {
  std::chrono::milliseconds patience{5000};  ///< from the name's look-up to the last byte
  std::size_t most_bytes = std::size_t{64} << 10;
};

/// Asks a web server: only addresses of `may_be_fetched`, following nobody, by no proxy. A certificate is checked
/// against the system's authorities, or those in the file that the environment variable SSL_CERT_FILE names. Any thread
/// may ask. Throws internal where libcurl is missing.
FetchAnswer fetch_web(const FetchRequest& request, const FetchLimits& limits = {});

}  // namespace rollcall::transports
