#include <catch2/catch.hpp>

#include "rollcall/sso/oidc.hpp"
#include "support/scripted_provider.hpp"

namespace rollcall::sso {
namespace {

using rollcall::testing::ScriptedProvider;
using rollcall::testing::segment;
using rollcall::testing::signing_key;
using rollcall::testing::SigningKey;
using Json = nlohmann::ordered_json;

constexpr auto rs = Algorithm::rs256;
constexpr auto es = Algorithm::es256;

std::string set_of(const Json& key) {
  return Json{{"keys", Json::array({key})}}.dump();
}

bool is_a_key(const Json& key, Algorithm algorithm = rs) {
  return std::holds_alternative<std::vector<TokenKey>>(keys_from(set_of(key), algorithm));
}

// The RSA key with some of its members changed; null takes one away.
Json changed(const Json& changes, Algorithm algorithm = rs) {
  auto key = ScriptedProvider::jwk_of(signing_key(algorithm), "2026");
  if (!changes.is_null()) key.merge_patch(changes);
  return key;
}

TEST_CASE("P-85 a provider's keys are the same as those in files", "[sso]") {
  for (const auto algorithm : {rs, es}) {
    const auto found = keys_from(set_of(changed({}, algorithm)), algorithm);
    REQUIRE(std::holds_alternative<std::vector<TokenKey>>(found));
    const auto& key = std::get<std::vector<TokenKey>>(found).at(0);
    CHECK(key.key == signing_key(algorithm).key());
    CHECK(key.kid == "2026");
  }
  CHECK(is_a_key(changed({{"kid", nullptr}})));
  CHECK(is_a_key(changed({{"alg", "RS256"}, {"key_ops", Json::array({"verify"})}})));
}

TEST_CASE("P-85 keys for something else, too short, private or not whole are left out", "[sso]") {
  CHECK_FALSE(is_a_key(changed({{"use", "enc"}})));
  CHECK_FALSE(is_a_key(changed({{"alg", "RS512"}})));
  CHECK_FALSE(is_a_key(changed({{"alg", "HS256"}})));
  CHECK_FALSE(is_a_key(changed({{"key_ops", Json::array({"encrypt"})}})));
  CHECK_FALSE(is_a_key(changed({{"d", "AAAA"}})));
  CHECK_FALSE(is_a_key(changed({{"kty", "oct"}, {"k", segment(std::string(32, 'k'))}})));
  CHECK_FALSE(is_a_key(changed({{"n", nullptr}})));
  CHECK_FALSE(is_a_key(changed({{"n", "AQAB"}})));
  CHECK_FALSE(is_a_key(changed({{"n", ""}})));
  CHECK_FALSE(is_a_key(changed({{"n", "not base64url="}})));
  CHECK_FALSE(is_a_key(changed({{"n", std::string(60'000, 'A')}})));
  CHECK_FALSE(is_a_key(changed({{"e", segment("\x01")}})));
  CHECK_FALSE(is_a_key(changed({{"e", segment("\x02")}})));
  CHECK_FALSE(is_a_key(changed({{"e", ""}})));
  CHECK_FALSE(is_a_key(changed({}), es));
  CHECK_FALSE(is_a_key(changed({{"crv", "P-384"}}, es), es));
  CHECK_FALSE(is_a_key(changed({{"x", segment(std::string(32, '\x01'))}}, es), es));
  CHECK_FALSE(is_a_key(changed({{"x", segment(std::string(31, '\x01'))}}, es), es));
  CHECK_FALSE(is_a_key(changed({{"n", segment(std::string(128, '\xC1'))}})));
  CHECK_FALSE(is_a_key("a key"));
  CHECK_FALSE(is_a_key(changed({}), Algorithm::hs256));
}

TEST_CASE("P-85 an unusable set of keys is a problem with a name", "[sso]") {
  for (const std::string text :
       {"", "{}", "[]", R"({"keys":{}})", R"({"keys":[]})", R"({"keys":[],"keys":[]})", "{\"keys\":[]}\0{}"}) {
    const auto found = keys_from(text, rs);
    REQUIRE(std::holds_alternative<Problem>(found));
    CHECK(std::get<Problem>(found).name == "keys_form");
  }
}

TEST_CASE("P-85 of a provider's keys at most 16 are kept", "[sso]") {
  Json keys = Json::array();
  for (int number = 0; number < 20; ++number) keys.push_back(changed({{"kid", std::to_string(number)}}));
  const auto found = keys_from(Json{{"keys", keys}}.dump(), rs);
  CHECK(std::get<std::vector<TokenKey>>(found).size() == 16);
}

}  // namespace
}  // namespace rollcall::sso
