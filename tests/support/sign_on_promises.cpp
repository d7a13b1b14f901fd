#include <algorithm>
#include <stdexcept>

#include "rollcall/base/base64.hpp"
#include "rollcall/base/error.hpp"
#include "support/parser_promises.hpp"
#include "support/saml_provider.hpp"
#include "support/saml_wrapping.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

using std::string_literals::operator""s;

void must_hold(bool holds, const char* what) {
  if (!holds) throw std::logic_error{what};
}

// The same key in every process, so that what was found once is found again.
const TestCertificate& lasting_certificate() {
  static const auto certificate = ec_certificate_from("the provider of a campaign");
  return certificate;
}

SamlAnswer answer_signed(SamlSigned what) {
  SamlAnswer answer;
  answer.signing.what = what;
  answer.signing.certificate = &lasting_certificate();
  answer.signing.method = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
  answer.attributes = {{"mail", {"ada@example.org"}}, {"sn", {"Lovelace"}}};
  return answer;
}

sso::SamlRules lasting_rules() {
  auto rules = saml_rules();
  rules.certificates = {lasting_certificate().pem};
  rules.email_attribute = "mail";
  rules.last_name_attribute = "sn";
  return rules;
}

void hold_verdict(const sso::Verdict& verdict) {
  const auto counted = [&](sso::Outcome outcome) {
    return std::ranges::count(verdict.checks, outcome, &sso::Check::outcome);
  };
  must_hold(verdict.claim.has_value() == verdict.refused.empty(), "a claim, or a reason");
  must_hold(counted(sso::Outcome::failed) == (verdict.claim ? 0 : 1), "one check fails, or none");
  if (!verdict.claim) return;
  must_hold(counted(sso::Outcome::not_reached) == 0, "a claim has passed every check");
  const auto& claim = *verdict.claim;
  must_hold(claim.subject == "emailAddress ada@example.org" && claim.email == "ada@example.org" &&
                claim.last_name == "Lovelace" && claim.first_name.empty() && claim.once == "_assertion-1" &&
                claim.once_until == instant("2026-11-30T06:06:00Z"),
            "what is claimed was signed");
}

void hold_metadata(std::string_view xml) {
  try {
    const auto read = sso::parse_idp_metadata(xml);
    must_hold(!read.entity_id.empty() && !read.sign_on_url.empty() && !read.certificates.empty(), "metadata are whole");
  } catch (const Error& refused) {
    must_hold(refused.fault() == Fault::usage, "metadata are refused as such");
  }
}

// XML, or what was posted. Whatever was changed, it proves what was signed, or nothing.
void hold_response(std::string_view input) {
  static const auto rules = lasting_rules();
  const auto now = instant("2026-11-30T06:01:00Z");
  hold_verdict(sso::verify_response(base64(input), rules, now));
  hold_verdict(sso::verify_response(input, rules, now));
  hold_metadata(input);
}

}  // namespace

const std::vector<ParserPromise>& sign_on_promises() {
  static const std::vector<ParserPromise> all{
      {"response",
       hold_response,
       {answer_signed(SamlSigned::assertion).xml(), answer_signed(SamlSigned::response).xml(),
        answer_signed(SamlSigned::both).xml(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + answer_signed(SamlSigned::both).xml(),
        sso::sp_metadata("https://help.example.org/acme", "https://help.example.org/acme/sso/saml/acs"),
        wrapped_response(4, SamlSigned::assertion), wrapped_response(8, SamlSigned::both)},
       {"<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE a>",
        "<?a ?>",
        "&amp;",
        "&#65;",
        "&a;",
        "xmlns=\"a\"",
        "xmlns:saml=\"",
        "xml:id=\"_assertion-1\"",
        "ID=\"_assertion-1\"",
        "Id=\"_response-1\"",
        "<saml:Assertion",
        "</saml:Assertion>",
        "<ds:Signature",
        "</ds:Signature>",
        "<ds:Object>",
        "</ds:Object>",
        "<ds:Reference URI=\"\">",
        "<samlp:Extensions>",
        "</samlp:Extensions>",
        "ceo@example.org",
        "<saml:NameID>",
        "</saml:NameID>",
        "\0"s,
        "\xFF",
        "/>",
        "'",
        "\""}}};
  return all;
}

}  // namespace rollcall::testing
