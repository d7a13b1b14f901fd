#include <catch2/catch.hpp>

#include "rollcall/base/base64.hpp"
#include "rollcall/sso/saml.hpp"
#include "support/error_of.hpp"
#include "support/saml_provider.hpp"

namespace rollcall::testing {
namespace {

constexpr auto redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
constexpr auto post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

std::string key_descriptor(const std::string& use, const TestCertificate& certificate) {
  auto lines = base64(certificate.der);
  for (std::size_t at = 64; at < lines.size(); at += 67) lines.insert(at, "\n  ");
  return "<md:KeyDescriptor" + use +
         "><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>\n  " + lines +
         "\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
}

std::string service(const std::string& binding, const std::string& location) {
  return "<md:SingleSignOnService Binding=\"" + binding + "\" Location=\"" + location + "\"/>";
}

std::string metadata_of(const std::string& inside, const std::string& entity_id = "https://idp.example.com/saml") {
  return "<?xml version=\"1.0\"?>\n<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"" +
         entity_id + "\"><md:IDPSSODescriptor>" + inside + "</md:IDPSSODescriptor></md:EntityDescriptor>";
}

TEST_CASE("P-81 a provider's metadata tells its name, its address and its certificates", "[sso][saml]") {
  const auto next = rsa_certificate(2048);
  const auto& now = saml_certificate();
  const auto read = sso::parse_idp_metadata(metadata_of(
      key_descriptor(" use=\"signing\"", now) + key_descriptor(" use=\"encryption\"", ec_certificate("P-256")) +
      key_descriptor("", next) + key_descriptor("", now) + service(post, "https://idp.example.com/post") +
      service(redirect, "https://idp.example.com/sso?tenant=7&amp;a=b")));
  CHECK(read.entity_id == "https://idp.example.com/saml");
  CHECK(read.sign_on_url == "https://idp.example.com/sso?tenant=7&a=b");
  CHECK(read.certificates == std::vector{now.pem, next.pem});
}

TEST_CASE("P-81 comments in a provider's metadata are ignored, wherever they are", "[sso][saml]") {
  const auto plain =
      metadata_of(key_descriptor("", saml_certificate()) + service(redirect, "https://idp.example.com/sso"));
  auto explained = plain;
  for (const std::string_view before : {"</ds:X509Certificate>", "<md:KeyDescriptor", "<md:EntityDescriptor"})
    explained.insert(explained.find(before),
                     "<!-- the <ds:X509Certificate> of & the \"front\" channel: a->b -->\n<!---->");
  const auto read = sso::parse_idp_metadata(explained + "<!-- end -->");
  CHECK(read.entity_id == sso::parse_idp_metadata(plain).entity_id);
  CHECK(read.certificates == sso::parse_idp_metadata(plain).certificates);
}

TEST_CASE("P-81 metadata that cannot be read is refused with what is wrong with it", "[sso][saml]") {
  const auto key = key_descriptor("", saml_certificate());
  const auto url = service(redirect, "https://idp.example.com/sso");
  const auto said = [](const std::string& xml) {
    return std::string{error_of([&] { sso::parse_idp_metadata(xml); }).what()};
  };
  const std::string begins = "the metadata cannot be read: ";
  CHECK_NOTHROW(sso::parse_idp_metadata(metadata_of(key + url)));
  CHECK(said("") == begins + "line 1: Document is empty");
  CHECK(said("<html>\n") == begins + "line 2: Premature end of data in tag html line 1");
  CHECK(said("<html/>") == begins + "expected an EntityDescriptor, found html");
  CHECK(said("<!DOCTYPE html><html/>") == begins + "there is a DOCTYPE or another declaration");
  CHECK(said(metadata_of(key + url) + "<!-- a") == begins + "there is a comment");
  CHECK(said(std::string(sso::largest_saml_document + 1, ' ')) == begins + "it is larger than 256 KiB");
  CHECK(said("<m:EntitiesDescriptor xmlns:m=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>") ==
        begins + "it is of several parties, and the provider's own is wanted");
  CHECK(said(sso::sp_metadata("https://help.example.org/acme", "https://help.example.org/acme/sso/saml/acs")) ==
        begins + "it is not of one identity provider: expected one IDPSSODescriptor");
  CHECK(said(metadata_of(key)) == begins + "it has no SingleSignOnService by HTTP-Redirect");
  CHECK(said(metadata_of(key + service(post, "https://idp.example.com"))) ==
        begins + "it has no SingleSignOnService by HTTP-Redirect");
  CHECK(said(metadata_of(url)) == begins + "it has no certificate for signing");
  CHECK(said(metadata_of(key + url, "")) == begins + "it has no entityID");
  CHECK(said(metadata_of(key_descriptor("", rsa_certificate(1024)) + url)) ==
        "the certificate's key is too short: RSA with 1024 bits, of at least 2048");
  auto broken = metadata_of(key + url);
  broken.insert(broken.find("X509Certificate>") + 16, "*");
  CHECK(said(broken) == begins + "a certificate in it is not base64");
}

TEST_CASE("P-81 our metadata says where a response is to be posted", "[sso][saml]") {
  CHECK(sso::sp_metadata("https://help.example.org/a?b=\"<&", "https://help.example.org/acme/sso/saml/acs") ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://help.example.org/a?b=&quot;&lt;&amp;">
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="false" WantAssertionsSigned="true">
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://help.example.org/acme/sso/saml/acs" index="0" isDefault="true"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>
)");
}

}  // namespace
}  // namespace rollcall::testing
