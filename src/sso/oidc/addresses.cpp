#include <sodium.h>

#include <array>
#include <initializer_list>
#include <utility>

#include "documents.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "sso/checks.hpp"

namespace rollcall::sso {
namespace {

using Parameter = std::pair<std::string_view, std::string_view>;

// application/x-www-form-urlencoded.
std::string form_of(std::initializer_list<Parameter> parameters) {
  std::string form;
  for (const auto& [name, value] : parameters)
    form += (form.empty() ? "" : "&") + percent_encoded(name) + '=' + percent_encoded(value);
  return form;
}

// An address may have parameters of its own.
std::string with_query(const std::string& address, const std::string& query) {
  return address + (address.find('?') == std::string::npos ? '?' : '&') + query;
}

std::string sha256_in_base64url(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return base64url(hash);
}

}  // namespace

std::string authorization_address(const Provider& provider, const OidcSettings& settings,
                                  const SignInSecrets& secrets) {
  return with_query(provider.authorization_endpoint, form_of({{"response_type", "code"},
                                                              {"client_id", settings.client_id},
                                                              {"redirect_uri", settings.callback},
                                                              {"scope", settings.scope},
                                                              {"state", secrets.state},
                                                              {"nonce", secrets.nonce},
                                                              {"code_challenge", sha256_in_base64url(secrets.verifier)},
                                                              {"code_challenge_method", "S256"}}));
}

FetchRequest token_request(const Provider& provider, const OidcSettings& settings, const std::string& code,
                           const SignInSecrets& secrets) {
  auto form = form_of({{"grant_type", "authorization_code"},
                       {"code", code},
                       {"redirect_uri", settings.callback},
                       {"code_verifier", secrets.verifier}});
  if (provider.takes_secret_in_form)
    return {
        .url = provider.token_endpoint,
        .form = form + '&' + form_of({{"client_id", settings.client_id}, {"client_secret", settings.client_secret}})};
  // Both are encoded before they are put together (RFC 6749, 2.3.1).
  return {.url = provider.token_endpoint,
          .form = std::move(form),
          .name_and_secret = {{percent_encoded(settings.client_id), percent_encoded(settings.client_secret)}}};
}

std::variant<std::string, Problem> id_token_from(const FetchAnswer& answer) {
  auto body = body_of(answer, token_errand);
  if (const auto* wrong = std::get_if<Problem>(&body)) {
    // RFC 6749, 5.2: a refusal says why, with 400 or 401; some providers say it with 403.
    if (answer.failure || answer.status < 400 || answer.status > 403) return *wrong;
    const auto refusal = document_from(answer.body, token_errand);
    const auto* document = std::get_if<nlohmann::ordered_json>(&refusal);
    const auto why = document ? text_in(*document, "error") : std::nullopt;
    return why ? problem("token_refused", "the provider refuses the code: " + shown(*why)) : *wrong;
  }
  const auto read = document_from(std::get<std::string>(body), token_errand);
  if (const auto* wrong = std::get_if<Problem>(&read)) return *wrong;
  const auto token = text_in(std::get<nlohmann::ordered_json>(read), "id_token");
  if (!token) return misshapen(token_errand, "there is no id_token in it");
  return *token;
}

std::optional<std::string> end_session_address(const Provider& provider, const OidcSettings& settings,
                                               const std::string& back) {
  if (!provider.end_session_endpoint) return std::nullopt;
  return with_query(*provider.end_session_endpoint,
                    form_of({{"client_id", settings.client_id}, {"post_logout_redirect_uri", back}}));
}

}  // namespace rollcall::sso
