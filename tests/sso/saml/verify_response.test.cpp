#include <catch2/catch.hpp>

#include "rollcall/base/base64.hpp"
#include "support/saml_provider.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

const auto just_after = instant("2026-11-30T06:01:00Z");

sso::Verdict judged(const SamlAnswer& answer, const sso::SamlRules& rules = saml_rules()) {
  return sso::verify_response(answer.posted(), rules, just_after);
}

std::string refused(const SamlAnswer& answer, const sso::SamlRules& rules = saml_rules()) {
  const auto verdict = judged(answer, rules);
  CHECK(verdict.claim.has_value() == verdict.refused.empty());
  return verdict.refused;
}

TEST_CASE("P-81 a response is taken whichever of its parts is signed", "[sso][saml]") {
  for (const auto what : {SamlSigned::assertion, SamlSigned::response, SamlSigned::both}) {
    SamlAnswer answer;
    answer.signing.what = what;
    const auto verdict = judged(answer);
    CHECK(verdict.refused == "");
    REQUIRE(verdict.claim);
    CHECK(verdict.claim->issuer == "https://idp.example.com/saml");
    CHECK(verdict.claim->subject == "emailAddress ada@example.org");
    CHECK(verdict.claim->email == "ada@example.org");
    CHECK_FALSE(verdict.claim->email_verified);
    CHECK(verdict.claim->once == "_assertion-1");
    CHECK(verdict.claim->once_until == instant("2026-11-30T06:06:00Z"));
  }
}

TEST_CASE("P-81 strong algorithms are taken, and no others", "[sso][saml]") {
  const auto p256 = ec_certificate("P-256");
  const auto p384 = ec_certificate("P-384");
  const std::string more = "http://www.w3.org/2001/04/xmldsig-more#";
  struct Way {
    const TestCertificate* certificate;
    std::string method;
    const char* hash;
    std::string refused;
  };
  const std::vector<Way> ways{{&saml_certificate(), more + "rsa-sha256", "SHA256", ""},
                              {&saml_certificate(), more + "rsa-sha384", "SHA384", ""},
                              {&saml_certificate(), more + "rsa-sha512", "SHA512", ""},
                              {&p256, more + "ecdsa-sha256", "SHA256", ""},
                              {&p384, more + "ecdsa-sha384", "SHA384", ""},
                              {&p384, more + "ecdsa-sha512", "SHA512", ""},
                              {&saml_certificate(), "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1", "algorithms"},
                              {&saml_certificate(), more + "rsa-sha224", "SHA224", "algorithms"},
                              {&saml_certificate(), more + "rsa-md5", "MD5", "algorithms"},
                              {&p256, more + "ecdsa-sha1", "SHA1", "algorithms"},
                              {&saml_certificate(), more + "ecdsa-sha256", "SHA256", "signature"},
                              {&p256, more + "rsa-sha256", "SHA256", "signature"},
                              {&saml_certificate(), "", "SHA256", "algorithms"}};
  for (const auto& way : ways) {
    CAPTURE(way.method);
    SamlAnswer answer;
    answer.signing.certificate = way.certificate;
    answer.signing.method = way.method;
    answer.signing.hash = way.hash;
    auto rules = saml_rules();
    rules.certificates = {way.certificate->pem};
    CHECK(refused(answer, rules) == way.refused);
  }
  SamlAnswer answer;
  answer.signing.digest_method = "http://www.w3.org/2000/09/xmldsig#sha1";
  answer.signing.digest_hash = "SHA1";
  CHECK(refused(answer) == "algorithms");
  answer.signing.digest_method = "http://www.w3.org/2001/04/xmlenc#sha512";
  answer.signing.digest_hash = "SHA512";
  CHECK(refused(answer) == "");
}

TEST_CASE("P-81 while two certificates are set, either may have signed", "[sso][saml]") {
  const auto next = rsa_certificate(2048);
  const SamlAnswer old_key;
  SamlAnswer new_key;
  new_key.signing.certificate = &next;
  auto rules = saml_rules();
  rules.certificates = {next.pem, saml_certificate().pem};
  CHECK(refused(old_key, rules) == "");
  CHECK(refused(new_key, rules) == "");
  rules.certificates = {next.pem};
  CHECK(refused(old_key, rules) == "signature");
}

TEST_CASE("P-81 a certificate that has ended still names its key", "[sso][saml]") {
  const auto ended = ended_certificate();
  SamlAnswer answer;
  answer.signing.certificate = &ended;
  auto rules = saml_rules();
  rules.certificates = {ended.pem};
  CHECK(refused(answer, rules) == "");
}

TEST_CASE("P-81 a key has to be long enough, and there has to be one", "[sso][saml]") {
  const auto weak = rsa_certificate(1024);
  const auto edwards = ed25519_certificate();
  SamlAnswer answer;
  answer.signing.certificate = &weak;
  auto rules = saml_rules();
  for (const auto& certificates : std::vector<std::vector<std::string>>{
           {weak.pem}, {saml_certificate().pem, weak.pem}, {edwards.pem}, {"nothing"}, {}}) {
    rules.certificates = certificates;
    CHECK(refused(answer, rules) == "key");
  }
}

TEST_CASE("P-81 times count to the second, with a minute of leeway", "[sso][saml]") {
  const auto at = [](const char* now) {
    return sso::verify_response(SamlAnswer{}.posted(), saml_rules(), instant(now));
  };
  CHECK(at("2026-11-30T05:58:59Z").refused == "not_before");
  CHECK(at("2026-11-30T05:59:00Z").refused == "");
  auto rules = saml_rules();
  rules.request->began_at = instant("2026-11-30T06:05:00Z");
  const auto late = [&](const char* now) { return sso::verify_response(SamlAnswer{}.posted(), rules, instant(now)); };
  CHECK(late("2026-11-30T06:05:59Z").refused == "");
  CHECK(late("2026-11-30T06:06:00Z").refused == "not_on_or_after");
}

TEST_CASE("P-81 a request is open for five minutes", "[sso][saml]") {
  SamlAnswer answer;
  answer.not_on_or_after = "2026-11-30T07:00:00.123Z";
  const auto at = [&](const char* now) { return sso::verify_response(answer.posted(), saml_rules(), instant(now)); };
  CHECK(at("2026-11-30T06:05:00Z").refused == "");
  CHECK(at("2026-11-30T06:05:01Z").refused == "request_age");
}

TEST_CASE("P-81 the provider begins only where it may", "[sso][saml]") {
  SamlAnswer unasked;
  unasked.in_response_to = "";
  auto rules = saml_rules();
  CHECK(refused(unasked, rules) ==
        "in_response_to");  // a request is open, and the response does not say that it answers
  rules.request.reset();
  CHECK(refused(unasked, rules) == "in_response_to");
  CHECK(refused(SamlAnswer{}, rules) == "in_response_to");
  rules.idp_initiated = true;
  CHECK(refused(unasked, rules) == "");
  CHECK(refused(SamlAnswer{}, rules) == "in_response_to");  // the answer to another browser's request
}

TEST_CASE("P-83 a subject is the NameID unless it is transient, and then the attribute that is set", "[sso][saml]") {
  SamlAnswer answer;
  answer.name_id = "G-7";
  answer.name_id_format = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  answer.attributes = {{"mail", {"ada@example.org"}}, {"givenName", {"Ada"}}, {"sn", {"Lovelace"}}, {"uid", {"7"}}};
  auto rules = saml_rules();
  rules.subject_attribute = "uid";
  rules.email_attribute = "mail";
  rules.first_name_attribute = "givenName";
  rules.last_name_attribute = "sn";
  const auto lasting = judged(answer, rules);
  REQUIRE(lasting.claim);
  CHECK(lasting.claim->subject == "persistent G-7");
  CHECK(lasting.claim->email == "ada@example.org");
  CHECK(lasting.claim->first_name == "Ada");
  CHECK(lasting.claim->last_name == "Lovelace");

  answer.name_id_format = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  const auto passing = judged(answer, rules);
  REQUIRE(passing.claim);
  CHECK(passing.claim->subject == "uid=7");
  rules.subject_attribute = "employee";
  CHECK(refused(answer, rules) == "subject");
  rules.subject_attribute = "";
  CHECK(refused(answer, rules) == "subject");
}

TEST_CASE("P-83 the same NameID in another format is somebody else", "[sso][saml]") {
  const auto subject = [](const std::string& format) {
    SamlAnswer answer;
    answer.name_id_format = format;
    const auto verdict = judged(answer);
    return verdict.claim ? verdict.claim->subject : verdict.refused;
  };
  CHECK(subject("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified") == "unspecified ada@example.org");
  CHECK(subject("urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos") == "kerberos ada@example.org");
  CHECK(subject("https://example.com/format") == "https://example.com/format ada@example.org");
  CHECK(subject("emailAddress") == "subject");
  CHECK(subject("a: b") == "subject");
  CHECK(subject("") == "subject");
}

TEST_CASE("P-83 an address comes from a NameID of that format, or the attribute that is set", "[sso][saml]") {
  SamlAnswer answer;
  answer.name_id_format = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
  const auto unspecified = judged(answer);
  REQUIRE(unspecified.claim);
  CHECK(unspecified.claim->email == "");
  auto rules = saml_rules();
  rules.email_attribute = "mail";
  const auto without = judged(answer, rules);
  REQUIRE(without.claim);  // a known contact needs no address
  CHECK(without.claim->email == "");
  answer.attributes = {{"mail", {"lovelace@example.org"}}};
  const auto attribute = judged(answer, rules);
  REQUIRE(attribute.claim);
  CHECK(attribute.claim->email == "lovelace@example.org");
  SamlAnswer named;
  named.name_id_format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
  const auto by_name = judged(named);
  REQUIRE(by_name.claim);
  CHECK(by_name.claim->email == "ada@example.org");
  answer.attributes = {{"mail", {"ada@example.org", "ceo@example.org"}}};
  CHECK(refused(answer, rules) == "email");
  answer.attributes = {{"mail", {" ada@example.org"}}};
  CHECK(refused(answer, rules) == "email");
  answer.attributes = {{"mail", {"<saml:b>ada@example.org</saml:b>"}}};
  CHECK(refused(answer, rules) == "email");
}

TEST_CASE("P-82 a verdict names every check, in one order", "[sso][saml]") {
  const std::vector<std::string> names{"size",
                                       "base64",
                                       "encoding",
                                       "doctype",
                                       "comments",
                                       "cdata",
                                       "processing_instructions",
                                       "entities",
                                       "depth",
                                       "attributes",
                                       "well_formed",
                                       "ids",
                                       "response",
                                       "status",
                                       "encryption",
                                       "one_assertion",
                                       "signed",
                                       "reference",
                                       "transforms",
                                       "algorithms",
                                       "key",
                                       "signature",
                                       "issuer",
                                       "destination",
                                       "recipient",
                                       "audience",
                                       "conditions",
                                       "authentication",
                                       "not_before",
                                       "not_on_or_after",
                                       "in_response_to",
                                       "request_age",
                                       "subject",
                                       "email",
                                       "names"};
  SamlAnswer refused_one;
  refused_one.audience = "https://elsewhere.example.com";
  for (const auto& verdict :
       {judged(SamlAnswer{}), judged(refused_one), sso::verify_response("", saml_rules(), just_after)}) {
    std::vector<std::string> found;
    bool is_behind = false;
    for (const auto& check : verdict.checks) {
      found.push_back(check.name);
      CHECK((check.outcome == sso::Outcome::not_reached) == is_behind);
      CHECK((check.outcome == sso::Outcome::failed) == (check.name == verdict.refused));
      if (check.outcome == sso::Outcome::failed) is_behind = true;
    }
    CHECK(found == names);
  }
}

TEST_CASE("P-81 base64 may be broken into lines, and is nothing else", "[sso][saml]") {
  const auto posted = SamlAnswer{}.posted();
  const auto refused_as = [](const std::string& text) {
    return sso::verify_response(text, saml_rules(), just_after).refused;
  };
  auto broken = posted;
  for (std::size_t at = 76; at < broken.size(); at += 78) broken.insert(at, "\r\n");
  CHECK(refused_as(broken) == "");
  CHECK(refused_as(posted.substr(0, 40) + ' ' + posted.substr(40)) == "base64");
  CHECK(refused_as(posted.substr(0, 40) + '*' + posted.substr(40)) == "base64");
  CHECK(refused_as(posted + "AAAA=") == "base64");
  CHECK(refused_as(posted + "!") == "base64");
  CHECK(refused_as(SamlAnswer{}.xml()) == "base64");
  CHECK(refused_as("QQ") == "base64");    // without padding
  CHECK(refused_as("QR==") == "base64");  // bits left over
}

}  // namespace
}  // namespace rollcall::testing
