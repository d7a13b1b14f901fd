#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace rollcall::transports {

/// Asks a web server for that address by HEAD, through the unix socket of that path where one is named, following
/// nothing. Nothing: it answered 200 within the time. Otherwise what was wrong, in words.
std::optional<std::string> failure_of_web_request(const std::string& url, std::chrono::milliseconds patience,
                                                  const std::string& unix_socket = {});

}  // namespace rollcall::transports
