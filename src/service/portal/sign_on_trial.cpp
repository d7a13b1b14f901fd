#include "rollcall/service/portal/sign_on_trial.hpp"

#include <algorithm>

#include "rollcall/base/base64.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"
#include "rollcall/store/portal/web_domain.hpp"

namespace rollcall::service {
namespace {

const SingleSignOn& chosen_way(const WebDomain& domain, const std::vector<SingleSignOn>& all,
                               const std::optional<SignInMethod>& method) {
  const auto wanted = method.value_or(domain.sign_in);
  const auto found = std::ranges::find(all, wanted, &SingleSignOn::method);
  if (found != all.end()) return *found;
  if (all.empty() || method)
    throw Error{Fault::not_found,
                domain.host + " has no settings for " + (method ? std::string{word(*method)} : "single sign-on"),
                Hint{Advice::sso_show}};
  if (all.size() == 1) return all.front();
  std::vector<std::string> ways;
  for (const auto& each : all) ways.emplace_back(word(each.method));
  throw Error{Fault::usage, domain.host + " has settings for " + join(ways, " and "),
              Hint{Advice::sso_name_method, {join(ways, "|")}}};
}

[[noreturn]] void throw_without_address() {
  throw Error{Refusal::portal_without_address, {}, Hint{Advice::portal_show_missing}};
}

std::string one_line(std::string_view typed) {
  return std::string{trim(typed)};
}

sso::TokenRules id_token_rules(const SingleSignOn& settings, const SignOnTrial& trial, const std::string& roll) {
  const auto oidc = oidc_settings(settings, {}, roll);
  if (!trial.keys) throw Error{Fault::usage, "the provider's keys are missing", Hint{Advice::sso_name_keys}};
  auto keys = sso::keys_from(*trial.keys, oidc.algorithm);
  if (const auto* problem = std::get_if<sso::Problem>(&keys)) throw Error{Fault::usage, problem->detail};
  return {.kind = sso::TokenKind::id,
          .issuer = oidc.issuer,
          .audience = oidc.client_id,
          .algorithm = oidc.algorithm,
          .keys = std::get<std::vector<sso::TokenKey>>(std::move(keys)),
          .nonce = trial.nonce.value_or(""),
          .claims = oidc.claims};
}

sso::Verdict verdict_on_response(const SignOnToTry& on, const SignOnTrial& trial, Instant now,
                                 const std::string& roll) {
  if (!on.home) throw_without_address();
  auto rules = saml_rules(on.settings, saml_addresses(*on.home), roll);
  if (trial.request) rules.request = sso::SamlRequest{*trial.request, now};
  const auto given = one_line(trial.given);
  return sso::verify_response(given.starts_with('<') ? base64(given) : given, rules, now);
}

}  // namespace

SignOnToTry get_sign_on_to_try(store::Tx& tx, const Account& account, const std::optional<std::string>& host,
                               const std::optional<SignInMethod>& method) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  if (!host && !settings.domain)
    throw Error{Fault::usage, "the portal has no domain yet", Hint{Advice::add_and_choose_domain}};
  const auto domain = host ? store::get_domain(tx, account.id, *host) : *settings.domain;
  const bool is_of_portal = settings.domain && settings.domain->id == domain.id;
  return {domain, chosen_way(domain, store::list_single_sign_on(tx, domain.id), method),
          is_of_portal ? settings.address() : std::nullopt};
}

sso::Verdict verdict_on(const SignOnToTry& on, const SignOnTrial& trial, Instant now, const std::string& roll) {
  switch (on.settings.method) {
    case SignInMethod::sso_saml:
      return verdict_on_response(on, trial, now, roll);
    case SignInMethod::sso_oidc:
      return sso::verify_token(one_line(trial.given), id_token_rules(on.settings, trial, roll), now);
    default:
      return sso::verify_token(one_line(trial.given), token_rules(on.settings, roll), now);
  }
}

void require_proved(const sso::Verdict& verdict) {
  if (!verdict.claim) throw Error{Refusal::sign_on_not_proved, {verdict.refused}};
}

SamlAddresses get_saml_addresses(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  const auto home = store::get_portal_settings(tx, account.id).address();
  if (!home) throw_without_address();
  return saml_addresses(*home);
}

}  // namespace rollcall::service
