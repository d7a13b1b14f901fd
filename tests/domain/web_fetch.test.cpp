#include "rollcall/domain/web_fetch.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

TEST_CASE("P-85 an address to ask is https, or http on loopback", "[sso]") {
  for (const auto* url : {"https://id.example.org", "https://id.example.org:8443/realms/a?b=c%20d",
                          "https://[2001:db8::1]/", "https://192.0.2.1/", "http://127.0.0.1:4593/api",
                          "http://127.1.2.3/", "http://[::1]:8080/", "http://localhost:8080"}) {
    CAPTURE(url);
    CHECK(may_be_fetched(url));
  }
  for (const auto* url : {"",
                          "https",
                          "https://",
                          "https:///a",
                          "HTTPS://id.example.org",
                          "http://id.example.org",
                          "http://127.0.0.1.evil.example/",
                          "http://127.1/",
                          "http://127.0.0.256/",
                          "http://127.0.0.01/",
                          "http://2130706433/",
                          "http://0.0.0.0/",
                          "http://[::]/",
                          "http://[::ffff:127.0.0.1]/",
                          "http://localhost.evil.example/",
                          "http://127.0.0.1@evil.example/",
                          "https://ada:secret@id.example.org/",
                          "https://id.example.org#a",
                          "https://id.example.org/a#b",
                          "https://id.example.org\\@evil.example",
                          "https://id.example.org/a b",
                          "https://id.example.org/\n",
                          "https://id.example.org:/",
                          "https://id.example.org:x/",
                          "https://id.example.org:65536/",
                          "https://id.example.org:1:2/",
                          "https://[::1/",
                          "https://::1/",
                          "https://-a/",
                          "https://\xC3\xA5.example/",
                          "https://id.example.org/\xC3\xA5",
                          "file:///etc/passwd",
                          "ftp://127.0.0.1/",
                          "gopher://127.0.0.1/",
                          " https://id.example.org"}) {
    CAPTURE(url);
    CHECK_FALSE(may_be_fetched(url));
  }
}

}  // namespace
}  // namespace rollcall
