#include <catch2/catch.hpp>

#include "rollcall/base/base64.hpp"
#include "support/saml_provider.hpp"
#include "support/saml_wrapping.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

const auto in_time = instant("2026-11-30T06:01:00Z");

sso::Verdict judged_xml(const std::string& xml) {
  return sso::verify_response(base64(xml), saml_rules(), in_time);
}

// A hostile response, and the check that has to refuse it.
struct Hostile {
  std::string what;
  std::string xml;
  std::string refused;
};

void check_refused(const std::vector<Hostile>& table) {
  for (const auto& [what, xml, refused] : table) {
    CAPTURE(what);
    const auto verdict = judged_xml(xml);
    CHECK(verdict.refused == refused);
    CHECK_FALSE(verdict.claim);
  }
}

SamlAnswer signed_in(SamlSigned what) {
  SamlAnswer answer;
  answer.signing.what = what;
  return answer;
}

constexpr SamlSigned each_way[] = {SamlSigned::assertion, SamlSigned::response, SamlSigned::both};

TEST_CASE("P-81 a wrapped signature proves nothing, whichever part was signed", "[sso][saml]") {
  for (int way = 1; way <= 8; ++way)
    for (const auto what : each_way) {
      CAPTURE(way, static_cast<int>(what));
      const auto verdict = judged_xml(wrapped_response(way, what));
      CHECK_FALSE(verdict.claim);
      CHECK(verdict.refused == "one_assertion");
    }
}

TEST_CASE("P-81 nothing but elements and text is read", "[sso][saml]") {
  const SamlAnswer answer;
  const auto changed = [&](const char* from, const char* to) { return changed_response(answer, from, to); };
  const auto xml = answer.xml();
  std::string deep = xml;
  const auto in_status = deep.find("</samlp:Status>");
  for (int i = 0; i < 31; ++i) deep.insert(in_status, "</a>");
  for (int i = 0; i < 31; ++i) deep.insert(in_status, "<a>");
  std::string very_deep = "<a>";
  while (very_deep.size() < 250'000) very_deep += "<a>";
  std::string attributes;
  for (int i = 0; i < 58; ++i) attributes += " a" + std::to_string(i) + "='='";
  CHECK(judged_xml(changed(" Version=", (attributes + " Version=").c_str())).refused == "");
  attributes += " b='' Version=";
  std::string many = "<a";
  for (int i = 0; many.size() < 250'000; ++i) many += " xmlns:n" + std::to_string(i) + "=''";
  many += "/>";
  std::string utf16 = "\xFF\xFE";
  for (const char c : xml) utf16 += {c, '\0'};
  check_refused({
      {"a comment in the NameID", changed("ada@example.org<", "ada@example.org<!---->.evil.example<"), "comments"},
      {"a comment in the Issuer", changed("com/saml<", "com<!-- -->/saml<"), "comments"},
      {"a processing instruction in the NameID", changed("ada@example.org<", "ada@example.org<?x y?>.evil<"),
       "processing_instructions"},
      {"a stylesheet", "<?xml-stylesheet href=\"a\"?>" + xml, "processing_instructions"},
      {"a second declaration", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>" + xml, "processing_instructions"},
      {"CDATA in the NameID", changed(">ada@example.org<", "><![CDATA[ada@example.org]]><"), "cdata"},
      {"a DOCTYPE", "<!DOCTYPE a>" + xml, "doctype"},
      {"a DOCTYPE that reads a file", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + xml, "doctype"},
      {"a DOCTYPE that grows",
       "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>" + changed("ada@", "&c;@"), "doctype"},
      {"a DOCTYPE that makes another attribute the ID", "<!DOCTYPE a [<!ATTLIST a Version ID #IMPLIED>]>" + xml,
       "doctype"},
      {"a doctype in lower case", "<!doctype a>" + xml, "doctype"},
      {"an entity without a declaration", changed("ada@", "&admin;@"), "entities"},
      {"a reference without an end", changed("ada@", "&#65@"), "entities"},
      {"a reference to nothing", changed("ada@", "&#0;@"), "well_formed"},
      {"more than 32 elements in each other", deep, "depth"},
      {"80,000 elements in each other", very_deep, "depth"},
      {"an element of 65 attributes", changed(" Version=", attributes.c_str()), "attributes"},
      {"30,000 name spaces", many, "attributes"},
      {"UTF-16", utf16, "encoding"},
      {"UTF-16 without a mark", utf16.substr(2), "encoding"},
      {"UTF-7 by declaration", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + xml, "encoding"},
      {"Latin-1 by declaration", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + xml, "encoding"},
      {"XML 1.1", "<?xml version=\"1.1\"?>" + xml, "encoding"},
      {"a mark of UTF-8", "\xEF\xBB\xBF" + xml, "encoding"},
      {"bytes that are not UTF-8", changed("ada@", "\xC3@"), "encoding"},
      {"a zero byte", changed("ada@", "a") + std::string(1, '\0'), "encoding"},
      {"two documents", xml + xml, "well_formed"},
      {"half a document", xml.substr(0, xml.size() / 2), "well_formed"},
      {"a prefix that is not declared", changed("<saml:Subject>", "<saml:Subject evil:a=\"\">"), "well_formed"},
      {"an attribute that is there twice", changed(" Version=\"2.0\"", " Version=\"2.0\" Version=\"2.0\""),
       "well_formed"},
      {"no document", " ", "well_formed"},
  });
  CHECK(judged_xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml).refused == "");
  CHECK(judged_xml("<?xml version='1.0' encoding='utf-8' standalone='yes'?>" + xml).refused == "");
}

TEST_CASE("P-81 at most 256 KiB are read", "[sso][saml]") {
  auto xml = SamlAnswer{}.xml();
  const auto padded = [&](std::size_t size) {
    auto large = xml;
    return large.insert(large.find("<samlp:Status>"), std::string(size - xml.size(), '\n'));
  };
  CHECK(judged_xml(padded(sso::largest_saml_document)).refused == "");
  CHECK(judged_xml(padded(sso::largest_saml_document + 1)).refused == "size");
  CHECK(sso::verify_response(std::string(10'000'000, '\n'), saml_rules(), in_time).refused == "size");
}

TEST_CASE("P-81 a response is one Response with one Assertion, plain to every reader", "[sso][saml]") {
  const SamlAnswer answer;
  const auto changed = [&](const char* from, const char* to) { return changed_response(answer, from, to); };
  auto other = answer.bare_assertion();
  other.replace(other.find("_assertion-1"), 12, "_assertion-2");
  auto failed = answer;
  failed.status = "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"></samlp:StatusCode>";
  check_refused({
      {"two assertions with the same ID", answer.bare_response(answer.assertion() + answer.assertion()), "ids"},
      {"two assertions", answer.bare_response(answer.assertion() + other), "one_assertion"},
      {"no assertion", answer.bare_response(""), "one_assertion"},
      {"an assertion of another name space",
       answer.bare_response(answer.assertion() + "<Assertion xmlns=\"urn:x\"></Assertion>"), "one_assertion"},
      {"an assertion that is deeper",
       answer.bare_response("<samlp:Extensions>" + answer.assertion() + "</samlp:Extensions>"), "one_assertion"},
      {"a wrapped signature whose forged assertion kept its ID",
       answer.bare_response(answer.assertion() + "<samlp:Extensions>" + answer.bare_assertion() +
                            "</samlp:Extensions>"),
       "ids"},
      {"the same ID twice", changed("<samlp:Status>", "<samlp:Status ID=\"_assertion-1\">"), "ids"},
      {"the same ID as Id", changed("<samlp:Status>", "<samlp:Status Id=\"_assertion-1\">"), "ids"},
      {"the same ID as xml:id", changed("<samlp:Status>", "<samlp:Status xml:id=\"_assertion-1\">"), "ids"},
      {"an ID that is an XPointer", changed("\"_response-1\"", "\"a')) | id('b\""), "ids"},
      {"an empty ID", changed("\"_response-1\"", "\"\""), "ids"},
      {"an assertion alone", answer.assertion(), "response"},
      {"a logout response", changed("samlp:Response", "samlp:LogoutResponse"), "well_formed"},
      {"another name space", changed("urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:1.0:protocol"),
       "response"},
      {"another version", changed("Version=\"2.0\"><saml:Issuer xmlns", "Version=\"1.1\"><saml:Issuer xmlns"),
       "response"},
      {"a status that is not success", failed.xml(), "status"},
      {"success within a failure",
       changed(
           "Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\">",
           "Value=\"a\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode>"),
       "status"},
      {"an encrypted assertion",
       answer.bare_response(
           "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:EncryptedAssertion>"),
       "encryption"},
      {"an encrypted NameID", changed("<saml:NameID ", "<saml:EncryptedID></saml:EncryptedID><saml:NameID "),
       "encryption"},
  });
}

TEST_CASE("P-81 a signature has one form, and the key is ours", "[sso][saml]") {
  const auto foreign = rsa_certificate(2048);
  const auto p256 = ec_certificate("P-256");
  const auto signed_by = [](auto change, SamlSigned what = SamlSigned::assertion) {
    auto answer = signed_in(what);
    change(answer.signing);
    return answer.xml();
  };
  const auto x509 = "<ds:X509Data><ds:X509Certificate>" + base64(foreign.der) + "</ds:X509Certificate></ds:X509Data>";
  const std::string enveloped =
      "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>";
  const std::string c14n = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
  const auto transformed = [&](const std::string& transform) {
    return signed_by([&](SamlSigning& signing) { signing.transform = transform; });
  };
  const auto hmac = [&](const std::string& key) {
    return signed_by([&](SamlSigning& signing) {
      signing.hmac_key = key;
      signing.method = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    });
  };
  const SamlAnswer answer;
  const auto bare = answer.bare_assertion();
  const auto signature = saml_signature(bare, "_assertion-1", answer.signing);
  const auto with_two = with_signature(with_signature(bare, signature), signature);
  const auto changed = [&](const char* from, const std::string& to) { return changed_response(answer, from, to); };
  check_refused({
      {"no signature", signed_in(SamlSigned::nothing).xml(), "signed"},
      {"a foreign key", signed_by([&](SamlSigning& signing) { signing.certificate = &foreign; }), "signature"},
      {"a foreign key that is in KeyInfo", signed_by([&](SamlSigning& signing) {
         signing.certificate = &foreign;
         signing.key_info = x509;
       }),
       "signature"},
      {"a foreign key that KeyInfo says is in a file", signed_by([&](SamlSigning& signing) {
         signing.certificate = &foreign;
         signing.key_info = "<ds:RetrievalMethod URI=\"file:///etc/passwd\"></ds:RetrievalMethod>";
       }),
       "signature"},
      {"HMAC keyed with the certificate in PEM", hmac(saml_certificate().pem), "algorithms"},
      {"HMAC keyed with the certificate in DER", hmac(saml_certificate().der), "algorithms"},
      {"an assertion that was changed", changed(">ada@example.org<", ">ceo@example.org<"), "signature"},
      {"a signature of the response that was changed",
       changed_response(signed_in(SamlSigned::response), ">ada@example.org<", ">ceo@example.org<"), "signature"},
      {"one good signature and a bad one",
       changed_response(signed_in(SamlSigned::both), " Destination=", " Consent=\"a\" Destination="), "signature"},
      {"a whole signature, and nothing of it", changed("</ds:SignatureValue>", "AAAA</ds:SignatureValue>"),
       "signature"},
      {"an empty signature",
       answer.bare_response(with_signature(bare, signature.substr(0, signature.find("<ds:SignatureValue>")) +
                                                     "<ds:SignatureValue></ds:SignatureValue></ds:Signature>")),
       "signature"},
      {"two signatures of one element", answer.bare_response(with_two), "signed"},
      {"a signature elsewhere",
       answer.bare_response(answer.assertion() + "<samlp:Extensions>" + signature + "</samlp:Extensions>"), "signed"},
      {"a signature of another name space",
       changed("<samlp:Status>", "<Signature xmlns=\"urn:x\"></Signature><samlp:Status>"), "signed"},
      {"an object in the signature", changed("</ds:SignatureValue>", "</ds:SignatureValue><ds:Object></ds:Object>"),
       "signed"},
      {"two references",
       changed("</ds:Reference>", "</ds:Reference><ds:Reference URI=\"#_response-1\"></ds:Reference>"), "signed"},
      {"text in the signature", changed("<ds:SignatureValue>", "a<ds:SignatureValue>"), "signed"},
      {"a signature of the whole document", changed("URI=\"#_assertion-1\"", "URI=\"\""), "reference"},
      {"a signature without an address", changed(" URI=\"#_assertion-1\"", ""), "reference"},
      {"a signature of an XPointer", changed("URI=\"#_assertion-1\"", "URI=\"#xpointer(id('_assertion-1'))\""),
       "reference"},
      {"a signature of a file", changed("URI=\"#_assertion-1\"", "URI=\"file:///etc/hostname\""), "reference"},
      {"a signature of an address", changed("URI=\"#_assertion-1\"", "URI=\"http://127.0.0.1:1/\""), "reference"},
      {"a signature of the other element",
       answer.bare_response(with_signature(bare, saml_signature(bare, "_response-1", answer.signing))), "reference"},
      {"no transforms", changed((enveloped + c14n).c_str(), ""), "transforms"},
      {"enveloped-signature alone", transformed(enveloped), "transforms"},
      {"exclusive c14n alone", transformed(c14n), "transforms"},
      {"both the other way round", transformed(c14n + enveloped), "transforms"},
      {"one too many", transformed(enveloped + c14n + c14n), "transforms"},
      {"an XPath",
       transformed(enveloped + "<ds:Transform "
                               "Algorithm=\"http://www.w3.org/TR/1999/"
                               "REC-xpath-19991116\"><ds:XPath>not(self::node())</ds:XPath></ds:Transform>"),
       "transforms"},
      {"a stylesheet of XSLT",
       transformed(enveloped +
                   "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></ds:Transform>"),
       "transforms"},
      {"base64",
       transformed(enveloped + "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"></ds:Transform>"),
       "transforms"},
      {"c14n with comments",
       transformed(enveloped +
                   "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments\"></ds:Transform>"),
       "transforms"},
      {"inclusive c14n of what signs",
       signed_by([](SamlSigning& signing) { signing.c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"; }),
       "transforms"},
      {"a length of HMAC's output",
       changed("rsa-sha256\"></ds:SignatureMethod>",
               "rsa-sha256\"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>"),
       "algorithms"},
      {"another algorithm than that which signed", changed("#rsa-sha256", "#rsa-sha512"), "signature"},
  });
  CHECK(judged_xml(signed_by([&](SamlSigning& signing) { signing.key_info = x509; })).refused == "");
}

TEST_CASE("P-81 a response is for us, from our provider, for now and for this browser", "[sso][saml]") {
  const auto answered = [](auto change, SamlSigned what = SamlSigned::assertion) {
    auto answer = signed_in(what);
    change(answer);
    return answer.xml();
  };
  const SamlAnswer answer;
  const auto signed_anew = [](const std::string& from, const std::string& to) {
    const SamlAnswer plain;
    auto bare = plain.bare_assertion();
    bare.replace(bare.find(from), from.size(), to);
    return plain.bare_response(with_signature(bare, saml_signature(bare, "_assertion-1", plain.signing)));
  };
  const std::string elsewhere = "https://elsewhere.example.com";
  check_refused({
      {"another issuer", answered([&](SamlAnswer& a) { a.issuer = elsewhere; }), "issuer"},
      {"another issuer of the response alone", changed_response(answer, answer.issuer + "<", elsewhere + "<"),
       "issuer"},
      {"an issuer with a blank", answered([&](SamlAnswer& a) { a.issuer += ' '; }), "issuer"},
      {"another destination", answered([&](SamlAnswer& a) { a.destination = elsewhere; }), "destination"},
      {"no destination", changed_response(answer, " Destination=\"" + answer.destination + '"', ""), "destination"},
      {"a destination in other letters", changed_response(answer, " Destination=\"https", " Destination=\"HTTPS"),
       "destination"},
      {"another recipient", answered([&](SamlAnswer& a) { a.recipient = elsewhere; }), "recipient"},
      {"no recipient", signed_anew(" Recipient=\"" + answer.recipient + '"', ""), "recipient"},
      {"another way to confirm", signed_anew("cm:bearer", "cm:sender-vouches"), "recipient"},
      {"another audience", answered([&](SamlAnswer& a) { a.audience = elsewhere; }), "audience"},
      {"no audience",
       signed_anew("<saml:AudienceRestriction><saml:Audience>" + answer.audience +
                       "</saml:Audience></saml:AudienceRestriction>",
                   ""),
       "audience"},
      {"a second restriction to somebody else", answered([&](SamlAnswer& a) {
         a.more_conditions =
             "<saml:AudienceRestriction><saml:Audience>" + elsewhere + "</saml:Audience></saml:AudienceRestriction>";
       }),
       "audience"},
      {"a condition that nobody knows",
       answered([&](SamlAnswer& a) { a.more_conditions = "<saml:Condition></saml:Condition>"; }), "conditions"},
      {"no sign-in", answered([&](SamlAnswer& a) { a.authn_statement = ""; }), "authentication"},
      {"not yet", answered([&](SamlAnswer& a) { a.not_before = "2026-11-30T06:02:01Z"; }), "not_before"},
      {"a time that is not of UTC", answered([&](SamlAnswer& a) { a.not_before = "2026-11-30T06:00:00+00:00"; }),
       "not_before"},
      {"no longer", answered([&](SamlAnswer& a) { a.not_on_or_after = "2026-11-30T06:00:00Z"; }), "not_on_or_after"},
      {"no end", signed_anew(" NotOnOrAfter=\"" + answer.not_on_or_after + "\" Recipient", " Recipient"),
       "not_on_or_after"},
      {"a session that has ended", answered([&](SamlAnswer& a) {
         a.authn_statement =
             "<saml:AuthnStatement AuthnInstant=\"2026-11-30T05:00:00Z\" "
             "SessionNotOnOrAfter=\"2026-11-30T06:00:00Z\"></saml:AuthnStatement>";
       }),
       "not_on_or_after"},
      {"another browser's request", answered([&](SamlAnswer& a) { a.in_response_to = "_request-2"; }),
       "in_response_to"},
      {"no request", answered([&](SamlAnswer& a) { a.in_response_to = ""; }), "in_response_to"},
      {"a request outside alone", signed_anew(" InResponseTo=\"_request-1\"", ""), "in_response_to"},
      {"another request outside",
       changed_response(answer, " InResponseTo=\"_request-1\"", " InResponseTo=\"_request-2\""), "in_response_to"},
      {"an empty NameID", answered([&](SamlAnswer& a) { a.name_id = ""; }), "subject"},
      {"a NameID of two lines", answered([&](SamlAnswer& a) { a.name_id = "ada@example.org\nceo@example.org"; }),
       "subject"},
      {"a NameID with an element", answered([&](SamlAnswer& a) { a.name_id = "ada@example.org<saml:b></saml:b>"; }),
       "subject"},
      {"no NameID",
       signed_anew("<saml:NameID Format=\"" + answer.name_id_format + "\">ada@example.org</saml:NameID>", ""),
       "subject"},
      {"two NameIDs",
       signed_anew("<saml:SubjectConfirmation ",
                   "<saml:NameID>ceo@example.org</saml:NameID><saml:SubjectConfirmation "),
       "subject"},
      {"a transient NameID",
       answered([&](SamlAnswer& a) { a.name_id_format = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"; }),
       "subject"},
  });
}

}  // namespace
}  // namespace rollcall::testing
