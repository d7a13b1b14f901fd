#include "rollcall/transports/web_fetch.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "curl.hpp"

namespace rollcall::transports {
namespace {

/// What has come of an answer's body.
struct Body {
  std::string text;
  std::size_t most_bytes;
  bool is_too_large = false;
};

std::size_t take_piece(char* piece, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<Body*>(into);
  body.is_too_large = size * count > body.most_bytes - body.text.size();
  if (body.is_too_large) return 0;  // libcurl gives up where it was not all taken
  body.text.append(piece, size * count);
  return size * count;
}

FetchAnswer failure(FetchFailure kind, std::string detail) {
  return {.failure = kind, .detail = std::move(detail)};
}

FetchFailure kind_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return FetchFailure::slow;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return FetchFailure::certificate;
    case CURLE_FILESIZE_EXCEEDED:
      return FetchFailure::large;
    default:
      return FetchFailure::unreachable;
  }
}

void set_limits(CurlHandle& curl, const FetchLimits& limits) {
  curl.set(CURLOPT_PROTOCOLS_STR, "http,https");
  curl.set(CURLOPT_FOLLOWLOCATION, 0L);
  curl.set(CURLOPT_PROXY, "");  // proxies in the environment are meant for other uses
  curl.set(CURLOPT_NOSIGNAL, 1L);
  curl.set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.patience.count()));
  curl.set(CURLOPT_MAXFILESIZE, static_cast<long>(limits.most_bytes));
  curl.set(CURLOPT_SSL_VERIFYPEER, 1L);
  curl.set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (const char* authorities = std::getenv("SSL_CERT_FILE"); authorities && *authorities)
    curl.set(CURLOPT_CAINFO, std::string{authorities});
}

void set_request(CurlHandle& curl, const FetchRequest& request) {
  curl.set(CURLOPT_URL, request.url);
  if (request.form) {
    curl.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(request.form->size()));
    curl.set(CURLOPT_COPYPOSTFIELDS, *request.form);
  }
  if (request.name_and_secret) {
    curl.set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl.set(CURLOPT_USERNAME, request.name_and_secret->first);
    curl.set(CURLOPT_PASSWORD, request.name_and_secret->second);
  }
}

}  // namespace

FetchAnswer fetch_web(const FetchRequest& request, const FetchLimits& limits) {
  if (!may_be_fetched(request.url))
    return failure(FetchFailure::address, "the address is neither https nor http on loopback");
  CurlHandle curl;
  set_limits(curl, limits);
  set_request(curl, request);
  Body body{.text = {}, .most_bytes = limits.most_bytes};
  curl.set(CURLOPT_WRITEFUNCTION, take_piece);
  curl.set(CURLOPT_WRITEDATA, &body);

  const auto problem = curl.perform();
  const auto kind = kind_of(curl.last_result());
  if (body.is_too_large || (!problem.empty() && kind == FetchFailure::large))
    return failure(FetchFailure::large, fmt::format("it answered with more than {} bytes", limits.most_bytes));
  if (!problem.empty() && kind == FetchFailure::slow)
    return failure(
        kind, fmt::format("it did not answer within {} s", std::chrono::duration<double>{limits.patience}.count()));
  if (!problem.empty()) return failure(kind, problem);
  const auto status = static_cast<int>(curl.response_code());
  if (status >= 300 && status < 400)
    return failure(FetchFailure::redirected,
                   fmt::format("it answered with the status {}, and is not followed", status));
  return {.status = status, .body = std::move(body.text)};
}

}  // namespace rollcall::transports
