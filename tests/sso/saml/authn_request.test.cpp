#include <sodium.h>

#include <catch2/catch.hpp>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/sso/saml.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

// What a provider makes of the parameter: percent signs, base64, and DEFLATE in stored blocks.
std::string request_in(const std::string& address, const std::string& before) {
  REQUIRE(address.starts_with(before + "SAMLRequest="));
  auto text = address.substr(before.size() + std::string{"SAMLRequest="}.size());
  CHECK(text.find_first_of("+/=&") == std::string::npos);
  text = replaced(replaced(replaced(text, "%2B", "+"), "%2F", "/"), "%3D", "=");
  std::string deflated(text.size(), '\0');
  std::size_t size = 0;
  REQUIRE(sodium_base642bin(reinterpret_cast<unsigned char*>(deflated.data()), deflated.size(), text.data(),
                            text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0);
  deflated.resize(size);
  std::string xml;
  bool is_last = false;
  for (std::size_t at = 0; !is_last;) {
    const auto byte = [&](std::size_t behind) { return static_cast<unsigned char>(deflated.at(at + behind)); };
    REQUIRE(byte(0) <= 1);
    is_last = byte(0) == 1;
    const auto length = byte(1) + 256U * byte(2);
    CHECK(length + byte(3) + 256U * byte(4) == 0xFFFF);
    xml += deflated.substr(at + 5, length);
    at += 5 + length;
    if (is_last) CHECK(at == deflated.size());
  }
  return xml;
}

sso::AuthnRequest some_request() {
  return {.id = "_a",
          .now = instant("2026-11-30T06:00:00Z"),
          .sign_on_url = "https://idp.example.com/sso",
          .audience = "https://help.example.org/a&b",
          .consumer_address = "https://help.example.org/acme/sso/saml/acs"};
}

TEST_CASE("P-81 a request goes to the provider in the address", "[sso][saml]") {
  auto request = some_request();
  CHECK(request_in(authn_request_address(request), "https://idp.example.com/sso?") ==
        "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" "
        "xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a\" Version=\"2.0\" "
        "IssueInstant=\"2026-11-30T06:00:00Z\" Destination=\"https://idp.example.com/sso\" "
        "AssertionConsumerServiceURL=\"https://help.example.org/acme/sso/saml/acs\" "
        "ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\">"
        "<saml:Issuer>https://help.example.org/a&amp;b</saml:Issuer></samlp:AuthnRequest>");
  request.sign_on_url = "https://idp.example.com/sso?tenant=7";
  CHECK(request_in(authn_request_address(request), "https://idp.example.com/sso?tenant=7&").size() > 100);
  request.audience = std::string(100'000, 'a');  // more than a block
  CHECK(request_in(authn_request_address(request), "https://idp.example.com/sso?tenant=7&").size() > 100'000);
}

TEST_CASE("P-81 a request's ID is derived from the browser's cookie without revealing it", "[sso][saml]") {
  const auto secret = new_token();
  const auto id = sso::saml_request_id(secret);
  CHECK(id == sso::saml_request_id(secret));
  CHECK(id != sso::saml_request_id(new_token()));
  CHECK(id.size() == 44);
  CHECK(id.front() == '_');
  CHECK(id.find(secret) == std::string::npos);
}

}  // namespace
}  // namespace rollcall::testing
