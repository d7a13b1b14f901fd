#include "rollcall/domain/session/link.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

std::string link(const std::string& sign_in_url, LinkPurpose purpose = LinkPurpose::invitation) {
  const auto address = link_address(sign_in_url, purpose);
  return address.before + "TOKEN" + address.after;
}

}  // namespace

TEST_CASE("U-65 U-66 invitations and new addresses are good for 7 days, password resets for 60 minutes", "[link]") {
  using namespace std::chrono_literals;
  CHECK(good_for(LinkPurpose::invitation).time == 168h);
  CHECK(good_for(LinkPurpose::new_address).time == 168h);
  CHECK(good_for(LinkPurpose::password_reset).time == 60min);
}

TEST_CASE("M-12 a link is the sign-in address with the token added to its query", "[link]") {
  CHECK(link("https://a.example/in") == "https://a.example/in?invitation=TOKEN");
  CHECK(link("https://a.example/in", LinkPurpose::password_reset) == "https://a.example/in?password_reset=TOKEN");
  CHECK(link("https://a.example/in", LinkPurpose::new_address) == "https://a.example/in?new_address=TOKEN");
  CHECK(link("https://a.example/in?from=mail") == "https://a.example/in?from=mail&invitation=TOKEN");
  CHECK(link("https://a.example/in?") == "https://a.example/in?invitation=TOKEN");
  CHECK(link("https://a.example/in?a=1&") == "https://a.example/in?a=1&invitation=TOKEN");
  CHECK(link("https://a.example/#/in") == "https://a.example/?invitation=TOKEN#/in");
  CHECK(link("https://a.example/?a=1#/in?b") == "https://a.example/?a=1&invitation=TOKEN#/in?b");
}

TEST_CASE("M-12 without a sign-in address there is no link, only the token", "[link]") {
  CHECK(link("") == "TOKEN");
}

}  // namespace rollcall
