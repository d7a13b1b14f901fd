#include "rollcall/transports/web_request.hpp"

#include <fmt/format.h>

#include "curl.hpp"

namespace rollcall::transports {

std::optional<std::string> failure_of_web_request(const std::string& url, std::chrono::milliseconds patience,
                                                  const std::string& unix_socket) {
  CurlHandle curl;
  curl.set(CURLOPT_URL, url);
  curl.set(CURLOPT_PROTOCOLS_STR, "http,https");
  curl.set(CURLOPT_PROXY, "");  // proxies in the environment are meant for other uses
  curl.set(CURLOPT_NOBODY, 1L);
  curl.set(CURLOPT_NOSIGNAL, 1L);
  curl.set(CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
  if (!unix_socket.empty()) curl.set(CURLOPT_UNIX_SOCKET_PATH, unix_socket);
  const auto problem = curl.perform();
  if (!problem.empty()) return problem;
  const auto status = curl.response_code();
  return status == 200 ? std::nullopt : std::optional{fmt::format("it answered with the status {}", status)};
}

}  // namespace rollcall::transports
