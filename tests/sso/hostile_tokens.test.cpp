#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "verify_token.hpp"

namespace rollcall::sso::testing {
namespace {

using rollcall::testing::hmac;
using rollcall::testing::segment;
using std::string_literals::operator""s;

struct Hostile {
  std::string what;
  std::string refused_by;
  std::string token;
  Algorithm algorithm = hs;
};

std::string good(Algorithm algorithm = hs) {
  return token_of(algorithm, good_claims().dump());
}

// Signed as it should be, with another header.
std::string with_header(const std::string& header, Algorithm algorithm = hs) {
  return signing_key(algorithm).token(header, good_claims().dump());
}

// Signed as it should be, with some claims changed.
std::string with(const Json& others) {
  return token_of(hs, claims_with(others));
}

// Signed as it should be, with that text in place of the claims.
std::string saying(const std::string& claims) {
  return token_of(hs, claims);
}

// The good claims with a piece of JSON in front, which the library would not write.
std::string beginning(const std::string& piece) {
  return saying("{" + piece + "," + good_claims().dump().substr(1));
}

std::string without_signature(const std::string& token) {
  return token.substr(0, token.rfind('.') + 1);
}

// A token whose segments are signed exactly as they are given.
std::string signed_as_written(const std::string& header, const std::string& claims) {
  const auto text = header + '.' + claims;
  return text + '.' + segment(signing_key(hs).signature(text));
}

std::string with_bit_changed(std::string token, std::size_t from_the_end) {
  auto& letter = token[token.size() - from_the_end];
  letter = letter == 'A' ? 'B' : 'A';
  return token;
}

// The same bytes with other unused bits at the end, which a lenient reader ignores.
std::string with_idle_bits(std::string token) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  token.back() = letters[letters.find(token.back()) + 1];
  return token;
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

std::vector<Hostile> of_size_and_segments() {
  const auto token = good();
  const auto header = segment(header_of(hs));
  const auto claims = segment(good_claims().dump());
  return {{"nothing", "segments", ""},
          {"one byte too long", "size", std::string(most_token_bytes + 1, 'A')},
          {"claims too long", "size", with({{"more", std::string(most_token_bytes, 'x')}})},
          {"one segment", "segments", header},
          {"two segments", "segments", header + '.' + claims},
          {"four segments", "segments", token + ".AAAA"},
          {"a dot behind it", "segments", token + '.'},
          {"five segments, as encrypted", "segments", token + ".AAAA.AAAA"},
          {"no signature", "segments", without_signature(token)},
          {"no header", "segments", token.substr(token.find('.'))},
          {"no claims", "segments", header + ".." + segment("x")},
          {"a blank in front", "encoding", ' ' + token},
          {"a line end behind it", "encoding", token + '\n'},
          {"a zero byte behind it", "encoding", token + '\0'},
          {"padding", "encoding", token + '='},
          {"padding within", "encoding", signed_as_written(header + '=', claims)},
          {"letters of base64", "encoding", signed_as_written(header, segment("{\"a\":\"\xFB\xFF\"}") + "+/")},
          {"a line end in a segment", "encoding",
           signed_as_written(header, claims.substr(0, 8) + "\r\n" + claims.substr(8))},
          {"a length that no bytes have", "encoding", signed_as_written(header, segment("abc") + "A")},
          {"idle bits set in the signature", "encoding", with_idle_bits(token)},
          {"letters that are not ASCII", "encoding", signed_as_written(header, claims + "\xC3\xA5")}};
}

std::vector<Hostile> of_headers() {
  return {
      {"a header that is not JSON", "header", with_header("alg=HS256")},
      {"an empty header", "header", with_header(" ")},
      {"a list for a header", "header", with_header(R"(["HS256"])")},
      {"a text for a header", "header", with_header(R"("HS256")")},
      {"alg twice", "header", with_header(R"({"alg":"HS256","alg":"none"})")},
      {"alg twice, once escaped", "header", with_header(R"({"alg":"HS256","\u0061lg":"none"})")},
      {"alg twice, deep inside", "header", with_header(R"({"alg":"HS256","x":[{"a":1,"a":2}]})")},
      {"a byte order mark", "header", with_header("\xEF\xBB\xBF" + header_of(hs))},
      {"UTF-16", "header", with_header("{\0\"\0a\0"s)},
      {"something behind the header", "header", with_header(header_of(hs) + "{}")},
      {"a zero byte behind the header", "header", with_header(header_of(hs) + "\0{}"s)},
      {"a comment in the header", "header", with_header("{/**/\"alg\":\"HS256\"}")},
      {"a header nested without an end", "header", with_header("{\"alg\":\"HS256\",\"x\":" + nested(1000) + "}")},
      {"no alg", "algorithm", with_header(R"({"typ":"JWT"})")},
      {"alg none", "algorithm", with_header(R"({"alg":"none"})")},
      {"alg None", "algorithm", with_header(R"({"alg":"None"})")},
      {"alg in small letters", "algorithm", with_header(R"({"alg":"hs256"})")},
      {"alg with a blank", "algorithm", with_header(R"({"alg":"HS256 "})")},
      {"alg with a zero byte", "algorithm", with_header(R"({"alg":"HS256\u0000"})")},
      {"alg is a list", "algorithm", with_header(R"({"alg":["HS256"]})")},
      {"alg is null", "algorithm", with_header(R"({"alg":null})")},
      {"alg is empty", "algorithm", with_header(R"({"alg":""})")},
      {"another size of the same", "algorithm", with_header(R"({"alg":"HS512"})")},
      {"RS256 where HS256 is set", "algorithm", good(rs)},
      {"PS256 where RS256 is set", "algorithm", with_header(R"({"alg":"PS256"})", rs), rs},
      {"ES256K where ES256 is set", "algorithm", with_header(R"({"alg":"ES256K"})", es), es},
      {"HS256 where ES256 is set", "algorithm", good(hs), es},
      {"crit names b64", "critical", with_header(R"({"alg":"HS256","b64":false,"crit":["b64"]})")},
      {"crit names what nobody knows", "critical", with_header(R"({"alg":"HS256","crit":["x"],"x":1})")},
      {"crit is empty", "critical", with_header(R"({"alg":"HS256","crit":[]})")},
      {"crit is null", "critical", with_header(R"({"alg":"HS256","crit":null})")},
      {"an access token", "type", with_header(R"({"alg":"HS256","typ":"at+jwt"})")},
      {"a logout token", "type", with_header(R"({"alg":"HS256","typ":"logout+jwt"})")},
      {"typ is a number", "type", with_header(R"({"alg":"HS256","typ":1})")},
      {"kid is a number", "key", with_header(R"({"alg":"HS256","kid":1})")},
      {"kid is an object", "key", with_header(R"({"alg":"HS256","kid":{"k":"AAAA"}})")},
  };
}

std::vector<Hostile> of_signatures() {
  const auto& rsa = signing_key(rs);
  const auto own = SigningKey{rs};
  const auto text = segment(header_of(hs)) + '.' + segment(good_claims().dump());
  const auto rsa_text = segment(header_of(rs)) + '.' + segment(good_claims().dump());
  const auto es_text = segment(header_of(es)) + '.' + segment(good_claims().dump());
  const auto es_signature = signing_key(es).signature(es_text);
  const auto signed_by = [](const std::string& signed_text, const std::string& signature) {
    return signed_text + '.' + segment(signature);
  };
  const auto changed = segment(header_of(hs)) + '.' + segment(claims_with({{"email", "eve@example.org"}}));
  return {
      {"a letter of the signature changed", "signature", with_bit_changed(good(), 10)},
      {"claims changed", "signature", signed_by(changed, signing_key(hs).signature(text))},
      {"a signature cut short", "signature", signed_by(text, signing_key(hs).signature(text).substr(0, 16))},
      {"a signature of zeros", "signature", signed_by(text, std::string(32, '\0'))},
      {"a signature that is longer", "signature", signed_by(text, signing_key(hs).signature(text) + '\0')},
      {"another secret", "signature", SigningKey{hs}.token(header_of(hs), good_claims().dump())},
      {"an empty secret", "signature", signed_by(text, hmac("", text))},
      {"the claims alone are signed", "signature",
       signed_by(text, signing_key(hs).signature(segment(good_claims().dump())))},
      {"another RSA key", "signature", own.token(header_of(rs), good_claims().dump()), rs},
      {"its own key brought along", "signature",
       own.token(
           R"({"alg":"RS256","jwk":{"kty":"RSA","e":"AQAB","n":"AQAB"},"jku":"https://evil.example","x5u":"x","x5c":["x"]})",
           good_claims().dump()),
       rs},
      {"HMAC keyed with the public key", "algorithm", signed_by(text, hmac(rsa.file(), text)), rs},
      {"HMAC keyed with the public key, called RS256", "signature", signed_by(rsa_text, hmac(rsa.file(), rsa_text)),
       rs},
      {"an RSA signature of zeros", "signature", signed_by(rsa_text, std::string(256, '\0')), rs},
      {"an RSA signature of one", "signature", signed_by(rsa_text, std::string(255, '\0') + '\1'), rs},
      {"an RSA signature cut short", "signature", signed_by(rsa_text, rsa.signature(rsa_text).substr(1)), rs},
      {"an ES256 signature of zeros", "signature", signed_by(es_text, std::string(64, '\0')), es},
      {"an ES256 signature of which s is zero", "signature",
       signed_by(es_text, es_signature.substr(0, 32) + std::string(32, '\0')), es},
      {"an ES256 signature beyond the order", "signature", signed_by(es_text, std::string(64, '\xFF')), es},
      {"an ES256 signature in DER", "signature",
       signed_by(es_text, "\x30\x44\x02\x20" + es_signature.substr(0, 32) + "\x02\x20" + es_signature.substr(32)), es},
      {"an ES256 signature with its halves changed", "signature",
       signed_by(es_text, es_signature.substr(32) + es_signature.substr(0, 32)), es},
      {"another key on P-256", "signature", SigningKey{es}.token(header_of(es), good_claims().dump()), es},
  };
}

std::vector<Hostile> of_claims() {
  return {
      {"claims that are not JSON", "claims", saying("iss=x")},
      {"claims that are a list", "claims", saying("[" + good_claims().dump() + "]")},
      {"a token in a token", "claims", saying(good())},
      {"claims twice", "claims", saying(good_claims().dump() + good_claims().dump())},
      {"a zero byte behind the claims", "claims", saying(good_claims().dump() + "\0"s)},
      {"a byte order mark before the claims", "claims", saying("\xEF\xBB\xBF" + good_claims().dump())},
      {"email twice", "claims", beginning(R"("email":"eve@example.org")")},
      {"email twice, once escaped", "claims", beginning(R"("\u0065mail":"eve@example.org")")},
      {"a key twice, deep inside", "claims", beginning(R"("x":{"y":[{"z":1,"z":1}]})")},
      {"exp too large for a number", "claims", beginning(R"("x":1e400)")},
      {"nested without an end", "claims", beginning("\"x\":" + nested(2000))},
      {"half a character", "claims", beginning(R"("x":"\ud800")")},
      {"bytes that are not UTF-8", "claims", beginning("\"x\":\"\xC3\"")},
      {"a line end in a text", "claims", beginning("\"x\":\"\n\"")},
      {"NaN", "claims", beginning(R"("x":NaN)")},

      {"no iss", "issuer", with({{"iss", nullptr}})},
      {"another issuer", "issuer", with({{"iss", "https://evil.example"}})},
      {"the issuer with a slash", "issuer", with({{"iss", issuer + "/"s}})},
      {"the issuer in capitals", "issuer", with({{"iss", "HTTPS://app.example.org"}})},
      {"a zero byte behind the issuer", "issuer", with({{"iss", issuer + "\0x"s}})},
      {"the issuer in a list", "issuer", with({{"iss", Json::array({issuer})}})},

      {"no aud", "audience", with({{"aud", nullptr}})},
      {"another audience", "audience", with({{"aud", "other-portal"}})},
      {"an audience that begins like ours", "audience", with({{"aud", audience + "-2"s}})},
      {"a list without us", "audience", with({{"aud", Json::array({"a", "b"})}})},
      {"an empty list", "audience", with({{"aud", Json::array()}})},
      {"us in a list in a list", "audience", with({{"aud", Json::array({Json::array({audience})})}})},
      {"us beside a number", "audience", with({{"aud", Json::array({audience, 1})}})},
      {"us as a key", "audience", saying(claims_with({{"aud", Json{{audience, true}}}}))},
      {"an empty audience", "audience", with({{"aud", ""}})},

      {"no exp", "expiry", with({{"exp", nullptr}})},
      {"exp as text", "expiry", with({{"exp", std::to_string(to_seconds(noon) + 60)}})},
      {"exp below zero", "expiry", with({{"exp", -1}})},
      {"exp with a fraction", "expiry", with({{"exp", static_cast<double>(to_seconds(noon)) + 60.5}})},
      {"exp by a power of ten", "expiry", saying(claims_with({{"exp", 1.78e9}}))},
      {"exp in milliseconds", "expiry", with({{"exp", (to_seconds(noon) + 60) * 1000}})},
      {"exp beyond 64 bits", "expiry", with({{"exp", 1e30}})},
      {"exp at the end of 64 bits", "expiry", with({{"exp", std::numeric_limits<std::uint64_t>::max()}})},
      {"exp is true", "expiry", with({{"exp", true}})},
      {"a minute after exp", "expiry", with({{"exp", to_seconds(noon) - 60}, {"iat", to_seconds(noon) - 120}})},
      {"exp is null, iat is late", "expiry", saying(claims_with({{"exp", nullptr}, {"iat", 0}}))},

      {"no iat", "issued", with({{"iat", nullptr}})},
      {"iat as text", "issued", with({{"iat", "now"}})},
      {"iat with a fraction", "issued", with({{"iat", 1.5}})},
      {"iat below zero", "issued", with({{"iat", -1}})},
      {"issued in more than a minute", "issued", with({{"iat", to_seconds(noon) + 61}})},
      {"not good for another 61 seconds", "not_before", with({{"nbf", to_seconds(noon) + 61}})},
      {"nbf as text", "not_before", with({{"nbf", "0"}})},
      {"nbf is null", "not_before", beginning(R"("nbf":null)")},
      {"good for 5 minutes and a second", "lifetime", with({{"exp", to_seconds(noon) + 301}})},
      {"good for ever", "lifetime", with({{"exp", 253'402'300'799}})},
      {"issued long ago, and good for long", "lifetime", with({{"iat", 0}})},
      {"ended when it began", "lifetime", with({{"exp", to_seconds(noon)}})},
      {"ended before it began", "lifetime", with({{"exp", to_seconds(noon) - 1}})},

      {"no jti", "token_id", with({{"jti", nullptr}})},
      {"jti is empty", "token_id", with({{"jti", ""}})},
      {"jti is a number", "token_id", with({{"jti", 17}})},
      {"jti too long", "token_id", with({{"jti", std::string(256, 'a')}})},
      {"a zero byte in jti", "token_id", with({{"jti", "a\0b"s}})},
      {"no sub", "subject", with({{"sub", nullptr}})},
      {"sub is empty", "subject", with({{"sub", ""}})},
      {"sub is a number", "subject", with({{"sub", 17}})},
      {"sub too long", "subject", with({{"sub", std::string(256, '1')}})},
      {"a sub that turns text around", "subject", with({{"sub", "17\xE2\x80\xAE"}})},
      {"no email", "email", with({{"email", nullptr}})},
      {"email is empty", "email", with({{"email", ""}})},
      {"email is a list", "email", with({{"email", Json::array({"ada@example.org"})}})},
      {"email is no address", "email", with({{"email", "ada"}})},
      {"two addresses in one", "email", with({{"email", "ada@example.org,eve@example.org"}})},
      {"a line end in the address", "email", with({{"email", "ada@example.org\r\nBcc: eve@example.org"}})},
      {"a zero byte in the address", "email", with({{"email", "ada@example.org\0.evil.example"s}})},
      {"a name that is a list", "names", with({{"given_name", Json::array({"Ada"})}})},
      {"a name that turns text around", "names", with({{"family_name", "Love\xE2\x80\xAElace"}})},
      {"a name too long", "names", with({{"family_name", std::string(201, 'x')}})},
  };
}

TEST_CASE("P-80 each hostile token is refused by the check that it is made for", "[sso]") {
  std::size_t count = 0;
  for (const auto& table : {of_size_and_segments(), of_headers(), of_signatures(), of_claims()}) {
    for (const auto& hostile : table) {
      CAPTURE(hostile.what, hostile.token.substr(0, 200));
      ++count;
      const auto verdict = verdict_of(hostile.token, hostile.algorithm);
      CHECK(verdict.refused == hostile.refused_by);
      CHECK_FALSE(verdict.claim.has_value());
      CHECK_FALSE(detail_of(verdict, verdict.refused).empty());
    }
  }
  CHECK(count >= 60);
}

TEST_CASE("P-82 a check that is not reached says so, and the order of the checks is fixed", "[sso]") {
  const auto all = verdict_of(good()).checks;
  for (const auto& hostile : of_claims()) {
    const auto verdict = verdict_of(hostile.token);
    REQUIRE(verdict.checks.size() == all.size());
    auto expected = Outcome::passed;
    for (std::size_t at = 0; at < all.size(); ++at) {
      const auto& check = verdict.checks[at];
      CAPTURE(hostile.what, check.name);
      CHECK(check.name == all[at].name);
      if (check.name == verdict.refused) expected = Outcome::failed;
      CHECK(check.outcome == expected);
      if (expected == Outcome::failed) expected = Outcome::not_reached;
    }
  }
}

}  // namespace
}  // namespace rollcall::sso::testing
