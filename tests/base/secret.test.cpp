#include "rollcall/base/secret.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace rollcall {
namespace {

constexpr HashCost cheap{.passes = 1, .memory = 8192};

}  // namespace

TEST_CASE("S-30 a password is hashed by Argon2id, by default with at least 19 MiB and 2 passes", "[secret]") {
  constexpr HashCost cost;
  CHECK(cost.memory >= std::size_t{19} << 20);
  CHECK(cost.passes >= 2);
  CHECK_THAT(password_hash("correct horse", cost), Catch::StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
}

TEST_CASE("S-30 a hash fits its password and no other, and no two hashes are the same", "[secret]") {
  const auto hash = password_hash("correct horse", cheap);
  CHECK(is_password("correct horse", hash, cheap));
  CHECK_FALSE(is_password("correct horsf", hash, cheap));
  CHECK_FALSE(is_password("", hash, cheap));
  CHECK(hash != password_hash("correct horse", cheap));
}

TEST_CASE("S-30 without a hash no password fits", "[secret]") {
  CHECK_FALSE(is_password("", std::nullopt, cheap));
  CHECK_FALSE(is_password("correct horse", std::nullopt, cheap));
}

TEST_CASE("S-33 a token is 32 random bytes in base64url, stored as a hash of 256 bits", "[secret]") {
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) tokens.insert(new_token());
  CHECK(tokens.size() == 1000);
  for (const auto& token : tokens) {
    CHECK(token.size() == 43);
    CHECK(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
  }
  CHECK(token_hash("a").size() == 64);
  CHECK(token_hash("a") == token_hash("a"));
  CHECK(token_hash("a") != token_hash("b"));
}

}  // namespace rollcall
