#include "sso_view.hpp"

#include <fmt/format.h>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

Json json_of_key(const service::SignOnKeyState& state) {
  return {{"file", reference_to_file(state.key.file)},
          {"kid", to_json(state.key.kid)},
          {"fingerprints", state.fingerprints},
          {"ends_at", to_json(state.ends_at)},
          {"problem", to_json(state.problem)}};
}

std::string line(const std::string& name, const std::string& value) {
  return value.empty() ? "" : fmt::format("  {:<22}{}\n", name, value);
}

std::string line_of_key(const SingleSignOn& settings, const service::SignOnKeyState& state, const Output& out) {
  auto text = state.key.file;
  if (state.key.kid) text += ", kid " + *state.key.kid;
  for (const auto& each : state.fingerprints) text += ", SHA-256 " + each;
  if (state.ends_at) text += ", ends " + out.time_text(state.ends_at);
  if (state.problem) text += ", of no use: " + *state.problem;
  const bool is_saml = settings.method == SignInMethod::sso_saml;
  return line(is_saml ? "certificate" : settings.method == SignInMethod::sso_oidc ? "client secret" : "key", text);
}

}  // namespace

Json json_of(const service::SingleSignOnView& view) {
  auto keys = Json::array();
  for (const auto& state : view.keys) keys.add(json_of_key(state));
  return Json{{"domain", to_json(domain_reference(view.domain.host))},
              {"method", word(view.settings.method)},
              {"in_use", view.is_used()}}
      .set_all(service::json_of_single_sign_on(view.settings, keys));
}

std::string text_of(const service::SingleSignOnView& view, const Output& out) {
  const auto& settings = view.settings;
  const bool is_oidc = settings.method == SignInMethod::sso_oidc;
  auto text = fmt::format("{}, {}{}\n", view.domain.host, word(settings.method), view.is_used() ? "" : ", not in use");
  text += line("issuer", settings.issuer) + line(is_oidc ? "client ID" : "audience", settings.audience);
  text += line("algorithm", settings.algorithm) + line("sign-in address", settings.sign_in_url);
  for (const auto& state : view.keys) text += line_of_key(settings, state, out);
  text += line("owns", join(settings.owned, ", "));
  if (settings.allows_get) text += line("tokens in addresses", "allowed");
  if (settings.idp_initiated) text += line("begun by the provider", "allowed");
  text += line("subject attribute", settings.subject_attribute) + line("email attribute", settings.email_attribute);
  text += line("first name attribute", settings.first_name_attribute);
  return text + line("last name attribute", settings.last_name_attribute);
}

}  // namespace rollcall::cli
