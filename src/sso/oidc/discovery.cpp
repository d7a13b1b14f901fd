#include <fmt/format.h>

#include <array>
#include <utility>

#include "documents.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "sso/checks.hpp"

namespace rollcall::sso {
namespace {

using Json = nlohmann::ordered_json;

bool is_plain_http(std::string_view address) {
  return address.starts_with("http://");
}

// A provider on another machine must not send us to what listens on this one.
bool is_endpoint(const std::string& address, const OidcSettings& settings) {
  return may_be_fetched(address) && (!is_plain_http(address) || is_plain_http(settings.issuer));
}

// What we need and the provider says that it cannot do; empty: nothing.
std::string unable(const Json& document, const OidcSettings& settings) {
  if (lacks(document, "response_types_supported", "code")) return "it does not answer with a code";
  if (lacks(document, "code_challenge_methods_supported", "S256")) return "it does not take PKCE by S256";
  const auto algorithm = word(settings.algorithm);
  if (lacks(document, "id_token_signing_alg_values_supported", algorithm))
    return fmt::format("it does not sign by {}", algorithm);
  if (lacks(document, "token_endpoint_auth_methods_supported", "client_secret_basic") &&
      lacks(document, "token_endpoint_auth_methods_supported", "client_secret_post"))
    return "it does not take a client's secret";
  return {};
}

}  // namespace

std::string discovery_address(const std::string& issuer) {
  return fmt::format("{}/.well-known/openid-configuration",
                     issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer);
}

std::variant<Provider, Problem> provider_from(std::string_view text, const OidcSettings& settings) {
  const auto read = document_from(text, discovery_errand);
  if (const auto* wrong = std::get_if<Problem>(&read)) return *wrong;
  const auto& document = std::get<Json>(read);

  Provider provider;
  provider.issuer = text_in(document, "issuer").value_or("");
  if (provider.issuer != settings.issuer)
    return problem("discovery_issuer", fmt::format("the discovery document is that of {}, expected {}",
                                                   shown(provider.issuer), shown(settings.issuer)));
  const std::array<std::pair<const char*, std::string*>, 3> endpoints{
      {{"authorization_endpoint", &provider.authorization_endpoint},
       {"token_endpoint", &provider.token_endpoint},
       {"jwks_uri", &provider.jwks_uri}}};
  for (const auto& [name, address] : endpoints) {
    *address = text_in(document, name).value_or("");
    if (!is_endpoint(*address, settings))
      return misshapen(discovery_errand, fmt::format("{} is not an address to ask: {}", name, shown(*address)));
  }
  if (const auto what = unable(document, settings); !what.empty()) return misshapen(discovery_errand, what);

  const auto end_session = text_in(document, "end_session_endpoint");
  if (end_session && is_endpoint(*end_session, settings)) provider.end_session_endpoint = end_session;
  provider.takes_secret_in_form = lacks(document, "token_endpoint_auth_methods_supported", "client_secret_basic");
  const auto names_itself = document.find("authorization_response_iss_parameter_supported");
  provider.names_itself = names_itself != document.end() && *names_itself == true;
  return provider;
}

}  // namespace rollcall::sso
