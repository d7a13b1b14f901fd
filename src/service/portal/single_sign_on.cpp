#include "rollcall/service/portal/single_sign_on.hpp"

#include <algorithm>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/sso/keys.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "settings_guard.hpp"
#include "sign_on_key.hpp"

namespace rollcall::service {
namespace {

constexpr Seconds certificate_ends_soon = std::chrono::hours{24 * 30};  // P-70

Json json_of_text(const std::string& text) {
  return text.empty() ? Json{} : Json(text);
}

void audit_sign_on(store::Tx& tx, const Account& account, const std::string& action, const std::string& host,
                   const SingleSignOn& settings) {
  Json details{{"method", word(settings.method)}};
  if (action == "portal.sso.set") details.set_all(json_of_single_sign_on(settings));
  store::append_audit(tx, {.action = action, .account_id = account.id, .subject = host, .details = details.text()});
}

SingleSignOn usual(SignInMethod method) {
  const bool is_oidc = method == SignInMethod::sso_oidc;
  return {.method = method, .algorithm = is_oidc ? std::string{word(sso::Algorithm::rs256)} : std::string{}};
}

template <class T>
void take(const std::optional<T>& given, T& value) {
  if (given) value = *given;
}

SingleSignOn with_change(SingleSignOn settings, const SingleSignOnChange& change, const std::string& roll) {
  if (change.metadata) {
    const auto said = provider_metadata(*change.metadata, roll);
    settings.issuer = said.entity_id;
    settings.sign_in_url = said.sign_on_url;
    settings.keys = {{*change.metadata}};
  }
  take(change.issuer, settings.issuer);
  take(change.audience, settings.audience);
  take(change.algorithm, settings.algorithm);
  take(change.sign_in_url, settings.sign_in_url);
  take(change.keys, settings.keys);
  take(change.owned, settings.owned);
  take(change.allows_get, settings.allows_get);
  take(change.idp_initiated, settings.idp_initiated);
  take(change.subject_attribute, settings.subject_attribute);
  take(change.email_attribute, settings.email_attribute);
  take(change.first_name_attribute, settings.first_name_attribute);
  take(change.last_name_attribute, settings.last_name_attribute);
  return settings;
}

void read_state(const SingleSignOn& settings, const std::string& roll, SignOnKeyState& state) {
  if (settings.method == SignInMethod::sso_jwt) {
    state.fingerprints = {sso::fingerprint(token_key(settings, state.key, roll))};
  } else if (settings.method == SignInMethod::sso_oidc) {
    const auto secret = client_secret(state.key, roll);
    state.fingerprints = {sso::fingerprint({sso::Algorithm::hs256, secret, secret.size() * 8})};
  } else {
    for (const auto& each : certificates(settings, state.key, roll)) {
      state.fingerprints.push_back(each.fingerprint);
      state.ends_at = state.ends_at ? std::min(*state.ends_at, each.not_after) : each.not_after;
    }
  }
}

// A key that ended is an error where no other is there to be believed.
void look_at_end(const SignOnKeyState& state, const Hint& mend, Instant now, Severity severity,
                 std::vector<Finding>& found) {
  if (!state.ends_at) return;
  const bool is_over = *state.ends_at <= now;
  if (is_over != (severity == Severity::error) || *state.ends_at - now > certificate_ends_soon) return;
  found.push_back({severity, "sso-certificate",
                   "the certificate in " + state.key.file + (is_over ? " ended on " : " ends on ") +
                       to_text(Day{date::floor<Days>(*state.ends_at).time_since_epoch()}),
                   mend});
}

}  // namespace

Json json_of_single_sign_on(const SingleSignOn& settings) {
  auto keys = Json::array();
  for (const auto& key : settings.keys) keys.add({{"file", reference_to_file(key.file)}, {"kid", key.kid}});
  return json_of_single_sign_on(settings, keys);
}

Json json_of_single_sign_on(const SingleSignOn& settings, const Json& keys) {
  return {{"issuer", settings.issuer},
          {"audience", json_of_text(settings.audience)},
          {"algorithm", json_of_text(settings.algorithm)},
          {"sign_in_url", json_of_text(settings.sign_in_url)},
          {"keys", keys},
          {"owned_domains", settings.owned},
          {"allow_get", settings.allows_get},
          {"idp_initiated", settings.idp_initiated},
          {"subject_attribute", json_of_text(settings.subject_attribute)},
          {"email_attribute", json_of_text(settings.email_attribute)},
          {"first_name_attribute", json_of_text(settings.first_name_attribute)},
          {"last_name_attribute", json_of_text(settings.last_name_attribute)}};
}

Hint hint_to_set_up(const WebDomain& domain) {
  const auto set = domain.sign_in == SignInMethod::sso_saml   ? Advice::sso_saml_set
                   : domain.sign_in == SignInMethod::sso_oidc ? Advice::sso_oidc_set
                                                              : Advice::sso_jwt_set;
  return Hint{set, {domain.host}};
}

Exposed<SingleSignOnReport> set_single_sign_on(store::Tx& tx, const Account& account, const std::string& host,
                                               SignInMethod method, const SingleSignOnChange& change) {
  require_operator(tx);
  const SettingsGuard guard{tx, account};
  const auto domain = store::get_domain(tx, account.id, host);
  const auto present = store::find_single_sign_on(tx, domain.id, method);
  const auto wanted = with_change(present.value_or(usual(method)), change, tx.sql.getFilename());
  require_complete(wanted);
  for (const auto& state : look_at_keys(wanted, tx.sql.getFilename()))
    if (state.problem) throw Error{Fault::refused, *state.problem, state.mend};
  SingleSignOnReport report{domain.host, wanted};
  if (present == wanted) {
    report.changed = false;
    return guard.unchanged(report);
  }
  store::set_single_sign_on(tx, domain.id, wanted);
  auto done = guard.judged(report);
  audit_sign_on(tx, account, "portal.sso.set", domain.host, wanted);
  done.report.entry = settle_entry(tx, account);
  return done;
}

Exposed<SingleSignOnReport> remove_single_sign_on(store::Tx& tx, const Account& account, const std::string& host,
                                                  SignInMethod method) {
  const SettingsGuard guard{tx, account};
  const auto domain = store::get_domain(tx, account.id, host);
  const auto settings = store::find_single_sign_on(tx, domain.id, method);
  if (!settings)
    throw Error{Fault::not_found, domain.host + " has no settings for " + std::string{word(method)},
                Hint{Advice::sso_show}};
  store::remove_single_sign_on(tx, domain.id, method);
  auto done = guard.judged(SingleSignOnReport{domain.host, *settings});
  audit_sign_on(tx, account, "portal.sso.remove", domain.host, *settings);
  done.report.entry = settle_entry(tx, account);
  return done;
}

std::vector<SignOnKeyState> look_at_keys(const SingleSignOn& settings, const std::string& roll) {
  std::vector<SignOnKeyState> states;
  for (const auto& key : settings.keys) {
    SignOnKeyState state{.key = key};
    try {
      read_state(settings, roll, state);
    } catch (const Error& error) {
      if (error.fault() == Fault::internal) throw;
      state.problem = error.what();
      state.mend = error.hint();
    }
    states.push_back(std::move(state));
  }
  return states;
}

std::vector<SingleSignOnView> list_single_sign_on(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  std::vector<SingleSignOnView> views;
  for (const auto& domain : store::list_domains(tx, account.id))
    for (const auto& settings : store::list_single_sign_on(tx, domain.id))
      views.push_back({domain, settings, look_at_keys(settings, tx.sql.getFilename())});
  return views;
}

void look_at_single_sign_on(store::Tx& tx, const PortalSettings& settings, Severity severity,
                            std::vector<Finding>& found) {
  if (!settings.domain || !settings.domain->uses_sso()) return;
  const auto& domain = *settings.domain;
  const auto sign_on = store::find_single_sign_on(tx, domain.id, domain.sign_in);
  if (!sign_on) return;  // of missing_of_portal
  const Hint anew{Advice::sso_certificates_anew, {domain.host}};
  for (const auto& state : look_at_keys(*sign_on, tx.sql.getFilename())) {
    if (state.problem && severity == Severity::error)
      found.push_back({severity, "sso-key", *state.problem, state.mend.empty() ? hint_to_set_up(domain) : state.mend});
    look_at_end(state, anew, tx.now, severity, found);
  }
}

}  // namespace rollcall::service
