#include "rollcall/domain/portal/single_sign_on.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

SingleSignOn complete(SignInMethod method) {
  switch (method) {
    case SignInMethod::sso_saml:
      return {.method = method, .issuer = "idp", .sign_in_url = "https://idp.example/sso", .keys = {{"/c.pem"}}};
    case SignInMethod::sso_oidc:
      return {.method = method,
              .issuer = "https://idp.example",
              .audience = "portal",
              .algorithm = "RS256",
              .keys = {{"/secret"}}};
    default:
      return {.method = method,
              .issuer = "app",
              .audience = "portal",
              .algorithm = "HS256",
              .sign_in_url = "https://app.example/in",
              .keys = {{"/k"}}};
  }
}

void require_refused(SingleSignOn settings, void (*change)(SingleSignOn&)) {
  change(settings);
  CHECK_THROWS_AS(require_complete(settings), Error);
}

}  // namespace

TEST_CASE("P-83 a provider owns domains letter by letter, and no domain below or above them", "[domain][sso]") {
  const SingleSignOn settings{.owned = {"example.com", "example.org"}};
  CHECK(settings.owns_domain_of("ada@example.com"));
  CHECK(settings.owns_domain_of("ada@EXAMPLE.org"));
  CHECK(settings.owns_domain_of("\"a@b\"@example.com"));
  for (const auto* other : {"ada@sub.example.com", "ada@ample.com", "ada@example.com.evil.example", "example.com", "",
                            "ada@example.com@evil.example"})
    CHECK_FALSE(settings.owns_domain_of(other));
}

TEST_CASE("P-80 a provider is reached by https, and by http on this host alone", "[domain][sso]") {
  for (const std::string good : {"https://app.example.org/login?for=portal", "http://127.0.0.1:4593/in",
                                 "http://localhost/in", "http://[::1]:80/", "http://127.0.0.1"})
    CHECK(provider_address_from(good) == good);
  CHECK(provider_address_from(" https://App.Example.org/x ") == "https://app.example.org/x");
  for (const auto* bad : {"http://app.example.org/", "http://127.0.0.1.evil.example/", "http://localhost.evil.example/",
                          "http://127.0.0.1@evil.example/", "http://127.0.0.1:80@evil.example", "http://localhost:x/",
                          "http://localhost:/", "ftp://localhost/", "javascript:alert(1)",
                          "http://localhost/\"><script>", "http://localhost/\r\nSet-Cookie: a=b", "//localhost", ""}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(provider_address_from(bad), Error);
  }
}

TEST_CASE("P-60 a key is named by the absolute path of its file", "[domain][sso]") {
  CHECK(file_of_reference("file:/etc/rollcall/sso.key") == "/etc/rollcall/sso.key");
  CHECK(reference_to_file("/k") == "file:/k");
  for (const auto* bad : {"file:key", "/etc/key", "file:", "http://x/", "file:/a\nb", "file:///\x01"})
    CHECK_THROWS_AS(file_of_reference(bad), Error);
}

TEST_CASE("P-80 an issuer is a name of which every character counts", "[domain][sso]") {
  CHECK(provider_name_from(" https://IdP.example/ ", "issuer") == "https://IdP.example/");
  CHECK_THROWS_AS(provider_name_from("  ", "issuer"), Error);
  CHECK_THROWS_AS(provider_name_from("a\nb", "issuer"), Error);
  CHECK_THROWS_AS(provider_name_from(std::string(501, 'x'), "issuer"), Error);
}

TEST_CASE("P-80 P-81 P-85 settings must have all that their sign-in method needs, and nothing of another",
          "[domain][sso]") {
  using enum SignInMethod;
  for (const auto method : {sso_jwt, sso_oidc, sso_saml}) {
    CHECK_NOTHROW(require_complete(complete(method)));
    require_refused(complete(method), [](SingleSignOn& it) { it.issuer.clear(); });
    require_refused(complete(method), [](SingleSignOn& it) { it.keys.clear(); });
    require_refused(complete(method), [](SingleSignOn& it) { it.keys.assign(5, {"/k"}); });
    require_refused(complete(method), [](SingleSignOn& it) { it.method = password; });
  }
  require_refused(complete(sso_jwt), [](SingleSignOn& it) { it.audience.clear(); });
  require_refused(complete(sso_jwt), [](SingleSignOn& it) { it.algorithm.clear(); });
  require_refused(complete(sso_jwt), [](SingleSignOn& it) { it.sign_in_url.clear(); });
  require_refused(complete(sso_jwt), [](SingleSignOn& it) { it.idp_initiated = true; });
  require_refused(complete(sso_oidc), [](SingleSignOn& it) { it.issuer = "http://idp.example"; });
  require_refused(complete(sso_oidc), [](SingleSignOn& it) { it.sign_in_url = "https://idp.example/in"; });
  require_refused(complete(sso_oidc), [](SingleSignOn& it) { it.keys.push_back({"/other"}); });
  require_refused(complete(sso_oidc), [](SingleSignOn& it) { it.allows_get = true; });
  require_refused(complete(sso_saml), [](SingleSignOn& it) { it.sign_in_url.clear(); });
  require_refused(complete(sso_saml), [](SingleSignOn& it) { it.algorithm = "RS256"; });
}

}  // namespace rollcall
