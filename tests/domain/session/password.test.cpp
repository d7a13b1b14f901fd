#include "rollcall/domain/session/password.hpp"

#include "support/error_of.hpp"

namespace rollcall {
namespace {

const PasswordOwner augusta{"ada.lovelace@example.org", "Augusta", "King"};

std::string judgement(const std::string& password, const PasswordOwner& owner = augusta) {
  try {
    require_good_password(password, owner);
    return "good";
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::refused);
    const std::string beginning = "the new password ";
    CHECK_THAT(said(error), Catch::StartsWith(beginning));
    return said(error).substr(beginning.size());
  }
}

}  // namespace

TEST_CASE("S-31 a password has 12 to 256 bytes", "[password]") {
  std::string long_one;
  for (int i = 0; long_one.size() < 256; ++i) long_one += "q7" + std::to_string(i * i * 7919);
  long_one.resize(256);

  CHECK(judgement("x7Kq-mzP2-r") == "is too short: it must have at least 12 bytes");
  CHECK(judgement("x7Kq-mzP2-rT") == "good");
  CHECK(judgement(long_one) == "good");
  CHECK(judgement(long_one + 'x') == "is too long: it can have at most 256 bytes");
  CHECK(judgement("") == "is too short: it must have at least 12 bytes");
  CHECK(judgement(std::string{"x7Kq-mz\0P2-rTv", 14}) == "contains a zero byte");
}

TEST_CASE("S-31 a password needs no special kinds of characters, in any language", "[password]") {
  for (const auto* password : {"kdjfhqwnbzms", "quilted marmots yawn", "zwölf große Bären", "李小龍吃飯了沒有"}) {
    CAPTURE(password);
    CHECK(judgement(password) == "good");
  }
}

TEST_CASE("S-31 what can be guessed is refused, and the refusal says why", "[password]") {
  CHECK(judgement("aaaaaaaaaaaa") == "is too easy to guess: not enough different characters or classes");
  CHECK(judgement("abcdefghijkl") ==
        "is too easy to guess: based on a common sequence of characters and not a passphrase");
  CHECK(judgement("password1234") == "is too easy to guess: based on a dictionary word and not a passphrase");
  CHECK(judgement("qwertyuiop12") == "is too easy to guess: based on a dictionary word and not a passphrase");
}

TEST_CASE("S-31 a password is not like the address or the names", "[password]") {
  const std::string like_its_owner = "is too easy to guess: based on personal login information";
  for (const auto* password : {"lovelace1815!", "AugustaKing12", "ada.lovelace", "Example.Org12", "ecalevol1815"}) {
    CAPTURE(password);
    CHECK(judgement(password) == like_its_owner);
  }
  CHECK(judgement("lovelace-x1815!", {"bob@example.com", "", ""}) == "good");
}

}  // namespace rollcall
