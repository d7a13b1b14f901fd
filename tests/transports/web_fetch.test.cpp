#include "rollcall/transports/web_fetch.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "support/python_server.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::transports {
namespace {

using rollcall::testing::PythonServer;
using rollcall::testing::TemporaryDirectory;

// Sets SSL_CERT_FILE while it lives.
class Trusting {
 public:
  explicit Trusting(const std::filesystem::path& authority) { ::setenv("SSL_CERT_FILE", authority.c_str(), 1); }
  Trusting(const Trusting&) = delete;
  Trusting& operator=(const Trusting&) = delete;
  ~Trusting() { ::unsetenv("SSL_CERT_FILE"); }
};

class Servers {
 public:
  FetchAnswer ask(const std::string& server, const std::string& path, FetchRequest request = {}) const {
    request.url = (server == "plain" ? "http" : "https") + ("://127.0.0.1:" + port_of(server)) + path;
    return fetch_web(request, limits);
  }
  std::string port_of(const std::string& server) const { return std::to_string(ports_.at(server).get<int>()); }
  void stop() { process_.stop(); }

  FetchLimits limits{};

 private:
  TemporaryDirectory directory_;
  PythonServer process_{"fetched_server.py", {directory_.path()}};
  nlohmann::json ports_ = nlohmann::json::parse(process_.first_line());
  Trusting trusting_{directory_ / "ca.pem"};
};

TEST_CASE("P-85 a web server is asked by GET, or by POST with a form and a secret", "[transport]") {
  const Servers servers;
  const auto plain = servers.ask("plain", "/echo?a=b");
  REQUIRE_FALSE(plain.failure);
  CHECK(plain.status == 200);
  const auto asked = nlohmann::json::parse(plain.body);
  CHECK(asked.at("method") == "GET");
  CHECK(asked.at("path") == "/echo?a=b");
  CHECK_FALSE(asked.at("headers").contains("Authorization"));

  const auto posted = nlohmann::json::parse(
      servers.ask("tls", "/echo", {.url = {}, .form = "code=a%20b", .name_and_secret = {{"portal", "s%3Acret"}}}).body);
  CHECK(posted.at("method") == "POST");
  CHECK(posted.at("body") == "code=a%20b");
  CHECK(posted.at("headers").at("Content-Type") == "application/x-www-form-urlencoded");
  CHECK(posted.at("headers").at("Authorization") == "Basic cG9ydGFsOnMlM0FjcmV0");

  const auto missing = servers.ask("plain", "/missing");
  CHECK_FALSE(missing.failure);
  CHECK(missing.status == 404);
}

TEST_CASE("P-85 each way in which a web server fails has its name", "[transport]") {
  Servers servers;
  const auto failure_of = [&](const std::string& server, const std::string& path) {
    const auto answer = servers.ask(server, path);
    CAPTURE(server, path, answer.detail, answer.status);
    CHECK(answer.body.empty() == answer.failure.has_value());
    CHECK(answer.detail.empty() != answer.failure.has_value());
    return answer.failure;
  };
  CHECK(servers.ask("plain", "/full").body.size() == 65'536);
  CHECK(failure_of("plain", "/large") == FetchFailure::large);
  CHECK(failure_of("plain", "/endless") == FetchFailure::large);
  CHECK(failure_of("plain", "/redirect") == FetchFailure::redirected);
  CHECK(failure_of("plain", "/half") == FetchFailure::unreachable);
  CHECK(failure_of("plain", "/rubbish") == FetchFailure::unreachable);
  CHECK(failure_of("tls", "/echo") == std::nullopt);
  CHECK(failure_of("expired", "/echo") == FetchFailure::certificate);
  CHECK(failure_of("other_host", "/echo") == FetchFailure::certificate);
  CHECK(failure_of("stranger", "/echo") == FetchFailure::certificate);

  servers.limits.patience = std::chrono::milliseconds{300};
  CHECK(failure_of("plain", "/slow") == FetchFailure::slow);
  CHECK(failure_of("plain", "/silent") == FetchFailure::slow);
  CHECK(servers.ask("plain", "/silent").detail == "it did not answer within 0.3 s");
  servers.limits = {};
  servers.stop();
  CHECK(failure_of("plain", "/echo") == FetchFailure::unreachable);
}

TEST_CASE("P-85 what is neither https nor on loopback is not asked", "[transport]") {
  for (const auto* url : {"http://id.example.org/", "file:///etc/passwd", "https://a@b/", "ftp://127.0.0.1/", ""})
    CHECK(fetch_web({.url = url}).failure == FetchFailure::address);
}

TEST_CASE("P-85 a proxy of the environment is not used", "[transport]") {
  const Servers servers;
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  CHECK(servers.ask("plain", "/echo").status == 200);
  ::unsetenv("http_proxy");
}

}  // namespace
}  // namespace rollcall::transports
