#include "web/address_throttle.hpp"

#include <catch2/catch.hpp>

#include "support/times.hpp"
#include "web/http/client_address.hpp"

namespace rollcall::web {
namespace {

const auto noon = testing::instant("2026-11-02T12:00Z");

void fail_often(AddressThrottle& throttle, const std::string& address) {
  for (std::size_t i = 0; i < AddressThrottle::most_failures; ++i) throttle.fail(address, noon);
}

TEST_CASE("W-13 30 failures of one network in 15 minutes are waited for, to the second", "[web]") {
  AddressThrottle throttle;
  fail_often(throttle, "198.51.100.7");
  CHECK(throttle.has_to_wait("198.51.100.7", noon + std::chrono::minutes{15} - Seconds{1}));
  CHECK_FALSE(throttle.has_to_wait("198.51.100.7", noon + std::chrono::minutes{15}));
  CHECK_FALSE(throttle.has_to_wait("198.51.100.8", noon));
}

TEST_CASE("W-13 the addresses of one /64 network of IPv6 share one count", "[web]") {
  AddressThrottle throttle;
  for (std::size_t i = 0; i < AddressThrottle::most_failures; ++i)
    throttle.fail("2001:db8:1:2::" + std::to_string(i), noon);
  CHECK(throttle.has_to_wait("2001:db8:1:2:ffff::1", noon));
  CHECK_FALSE(throttle.has_to_wait("2001:db8:1:3::1", noon));
  CHECK(network_of("::ffff:198.51.100.7") == "::ffff:198.51.100.7");
  CHECK(network_of("198.51.100.7") == "198.51.100.7");
  CHECK(network_of("").empty());
}

TEST_CASE("W-13 a network that has to wait is not forgotten, however many others fail", "[web]") {
  AddressThrottle throttle;
  fail_often(throttle, "198.51.100.7");
  for (std::size_t i = 0; i < AddressThrottle::most_networks + 10; ++i)
    throttle.fail(
        "10." + std::to_string(i / 65536) + '.' + std::to_string(i / 256 % 256) + '.' + std::to_string(i % 256), noon);
  CHECK(throttle.has_to_wait("198.51.100.7", noon));
}

}  // namespace
}  // namespace rollcall::web
