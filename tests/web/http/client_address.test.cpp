#include "web/http/client_address.hpp"

#include <catch2/catch.hpp>

namespace rollcall::web {
namespace {

std::string client(const std::string& peer, std::vector<std::string> forwarded,
                   const std::vector<std::string>& trusted = {}) {
  Request request;
  for (auto& each : forwarded) request.fields.push_back({"x-forwarded-for", each});
  std::vector<AddressBlock> blocks;
  for (const auto& each : trusted) blocks.push_back(AddressBlock::from(each).value());
  return client_address(peer, request, blocks);
}

TEST_CASE("W-04 the client's address is the peer's", "[web]") {
  CHECK(client("192.0.2.7", {}) == "192.0.2.7");
  CHECK(client("192.0.2.7", {"198.51.100.1"}) == "192.0.2.7");
}

TEST_CASE("W-04 addresses from trusted proxies are believed from the right, up to the first untrusted one", "[web]") {
  CHECK(client("10.0.0.1", {"198.51.100.1"}, {"10.0.0.0/8"}) == "198.51.100.1");
  CHECK(client("10.0.0.1", {"203.0.113.9, 198.51.100.1"}, {"10.0.0.0/8"}) == "198.51.100.1");
  CHECK(client("10.0.0.1", {"203.0.113.9", "198.51.100.1, 10.0.0.2"}, {"10.0.0.0/8"}) == "198.51.100.1");
  CHECK(client("10.0.0.1", {"evil, 10.0.0.2"}, {"10.0.0.0/8"}) == "10.0.0.2");
  CHECK(client("10.0.0.1", {"10.0.0.3"}, {"10.0.0.0/8"}) == "10.0.0.3");
  CHECK(client("fd00::1", {"2001:db8::5"}, {"fd00::/8"}) == "2001:db8::5");
}

TEST_CASE("W-04 who speaks on the unix socket is a proxy", "[web]") {
  CHECK(client("", {"198.51.100.1"}) == "198.51.100.1");
  CHECK(client("", {}).empty());
}

TEST_CASE("W-04 a block contains exactly the addresses of its prefix, and a malformed one is refused", "[web]") {
  CHECK(AddressBlock::from("10.0.0.0/8")->contains("10.255.0.1"));
  CHECK_FALSE(AddressBlock::from("10.0.0.0/8")->contains("11.0.0.1"));
  CHECK(AddressBlock::from("10.0.0.0/8")->contains("::ffff:10.1.2.3"));
  CHECK(AddressBlock::from("192.0.2.128/25")->contains("192.0.2.129"));
  CHECK_FALSE(AddressBlock::from("192.0.2.128/25")->contains("192.0.2.127"));
  CHECK(AddressBlock::from("0.0.0.0/0")->contains("203.0.113.1"));
  CHECK_FALSE(AddressBlock::from("0.0.0.0/0")->contains("2001:db8::1"));
  CHECK(AddressBlock::from("2001:db8::/33")->contains("2001:db8:7fff::1"));
  CHECK_FALSE(AddressBlock::from("2001:db8::/33")->contains("2001:db8:8000::1"));
  CHECK(AddressBlock::from("::1")->contains("::1"));
  for (const auto* none : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0", "host", "::1/129"})
    CHECK_FALSE(AddressBlock::from(none));
  CHECK(is_loopback("127.0.0.5"));
  CHECK(is_loopback("::1"));
  CHECK_FALSE(is_loopback("128.0.0.1"));
}

}  // namespace
}  // namespace rollcall::web
