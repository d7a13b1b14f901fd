// Signing in with an identity provider (P-80 to P-85): there and back, and what came of it.
#include "pages.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/sso_sign_in.hpp"
#include "rollcall/service/portal/sign_on_rules.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"
#include "rollcall/templates/refusals.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "web/sign_on_cookie.hpp"
#include "worded.hpp"

namespace rollcall::web {
namespace {

/// What is set for the way that the portal's domain uses; nothing: it uses none, or another.
std::optional<SingleSignOn> find_way(const Visit& visit, std::optional<SignInMethod> wanted = {}) {
  const auto& domain = *visit.site.settings.domain;
  if (!domain.uses_sso() || (wanted && domain.sign_in != *wanted)) return std::nullopt;
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return store::find_single_sign_on(tx, domain.id, domain.sign_in);
}

std::string home_at_domain(const Visit& visit) {
  return *visit.site.settings.address();
}

// W-04: the address in the settings, or the loopback address that was asked, as nobody else comes there.
std::string own_address(const Visit& visit, std::string_view page) {
  return visit.site.origin + visit.address(page);
}

service::SamlAddresses own_saml_addresses(const Visit& visit) {
  auto ours = service::saml_addresses(home_at_domain(visit));
  ours.consumer = own_address(visit, "sso/saml");
  return ours;
}

sso::OidcSettings own_oidc_settings(const Visit& visit, const SingleSignOn& way) {
  return service::oidc_settings(way, own_address(visit, "sso/oidc/callback"), visit.database.path());
}

// A number that a customer can tell support, who find it in the log. Each try has its own.
std::string number_of_try(const Visit& visit) {
  return digest(visit.secret + visit.request.target + to_text(visit.now)).substr(0, 8);
}

// One line in the log, and a page without any of it.
Response failed(Visit& visit, int status, const std::string& what) {
  const auto number = number_of_try(visit);
  visit.note = "sign-on " + number + " failed: " + what;
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return back_again(visit, message_page(tx, visit, status, "page_sso_failed", "page_sso_failed_text", number));
}

// Where the settings cannot be worked with, as where a key file is gone.
Response failed(Visit& visit, const Error& error) {
  return failed(visit, status::bad_gateway, error.what());
}

Response too_late(Visit& visit) {
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return back_again(visit, message_page(tx, visit, status::forbidden, "page_sso_late", "page_sso_late_text"));
}

std::optional<Response> throttled(Visit& visit) {
  if (!visit.throttle.has_to_wait(visit.peer.address, visit.now)) return std::nullopt;
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return message_page(tx, visit, status::too_many_requests, "page_sso_failed", "page_wait");
}

Response not_let_in(Visit& visit, const service::SsoSignIn& done) {
  visit.throttle.fail(visit.peer.address, visit.now);
  visit.note = "sign-on refused: " + std::string{word(*done.refused)};
  templates::Variables given;
  // What the page says anyway is not said twice.
  if (done.refused != Refusal::may_not_enter)
    given.values["reason"] = templates::refusal_sentence(*done.refused, done.parameters, language_of(visit));
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return back_again(visit, worded_page(tx, visit, PortalPage::access_denied, std::move(given), status::forbidden));
}

Response let_in(Visit& visit, const service::SsoSignIn& done) {
  visit.served_to = std::to_string(done.contact_id);
  const auto way_back = way_back_from_away(visit);
  Parameters query;
  query.add("return", way_back);
  const auto next = done.session->asks_for ? visit.address("consent") + query_of(query) : way_back;
  return back_again(visit, with_session(visit, see_other(next), done.session->token));
}

std::string failure_in(const sso::Verdict& verdict) {
  for (const auto& check : verdict.checks)
    if (check.outcome == sso::Outcome::failed) return verdict.refused + ": " + check.detail;
  return verdict.refused;
}

Response judged(Visit& visit, SignInMethod by, const sso::Verdict& verdict) {
  if (!verdict.claim) {
    // Not counted: else all customers of one network would still have to wait when their provider works again.
    if (by == SignInMethod::sso_oidc && sso::is_trouble_of_provider(verdict.refused))
      return failed(visit, status::bad_gateway, failure_in(verdict));
    visit.throttle.fail(visit.peer.address, visit.now);
    return failed(visit, status::forbidden, failure_in(verdict));
  }
  const auto done = [&] {
    const auto& account = visit.site.account;
    store::Tx tx{visit.database, store::Access::write, service::who_comes(account, *verdict.claim), visit.now};
    auto came_of_it = service::sign_in_by_claim(tx, account, by, *verdict.claim, device_of(visit));
    tx.commit();
    return came_of_it;
  }();
  return done.session ? let_in(visit, done) : not_let_in(visit, done);
}

// Where a browser goes that wants to sign in; or what keeps it from there, for the log.
struct WayThere {
  std::string address{};
  std::string problem{};
};

WayThere way_there(const Visit& visit, const SingleSignOn& way, const std::string& secret) {
  if (way.method == SignInMethod::sso_jwt) return {way.sign_in_url};
  if (way.method == SignInMethod::sso_saml) {
    const auto ours = own_saml_addresses(visit);
    return {sso::authn_request_address({.id = sso::saml_request_id(secret),
                                        .now = visit.now,
                                        .sign_on_url = way.sign_in_url,
                                        .audience = ours.entity_id,
                                        .consumer_address = ours.consumer})};
  }
  const auto settings = own_oidc_settings(visit, way);
  auto there = visit.providers.sign_in_address(settings, sso::sign_in_secrets(secret, settings), visit.now);
  if (const auto* problem = std::get_if<sso::Problem>(&there))
    return {.problem = problem->name + ": " + problem->detail};
  return {std::get<std::string>(std::move(there))};
}

}  // namespace

Response sign_on(Visit& visit) {
  if (auto wait = throttled(visit)) return std::move(*wait);
  const auto way = find_way(visit);
  if (!way) return see_other(visit.address("login"));
  try {
    const auto secret = new_sign_on_secret(visit.now);
    const auto there = way_there(visit, *way, secret);
    if (there.address.empty()) return failed(visit, status::bad_gateway, there.problem);
    return sent_away(visit, see_other(there.address), secret, way_back(visit));
  } catch (const Error& error) {
    if (error.fault() != Fault::refused) throw;
    return failed(visit, error);
  }
}

Response sign_on_by_token(Visit& visit) {
  if (auto wait = throttled(visit)) return std::move(*wait);
  const auto way = find_way(visit, SignInMethod::sso_jwt);
  const bool may_be_in_address = way && way->allows_get && visit.request.method == Method::get;
  if (!way || (!visit.is_post() && !may_be_in_address)) return see_other(visit.address("login"));
  if (!find_away(visit)) return too_late(visit);
  const auto token = visit.is_post() ? visit.form.fields.get("jwt") : visit.query.get("jwt");
  try {
    const auto rules = service::token_rules(*way, visit.database.path());
    return judged(visit, way->method, sso::verify_token(token, rules, visit.now));
  } catch (const Error& error) {
    if (error.fault() != Fault::refused) throw;
    return failed(visit, error);
  }
}

Response sign_on_by_code(Visit& visit) {
  if (auto wait = throttled(visit)) return std::move(*wait);
  const auto way = find_way(visit, SignInMethod::sso_oidc);
  if (!way || visit.request.method != Method::get) return see_other(visit.address("login"));
  const auto away = find_away(visit);
  if (!away) return too_late(visit);
  const auto& query = visit.query;
  const sso::OidcReturn came_back{.code = query.find("code"),
                                  .state = query.find("state"),
                                  .error = query.find("error"),
                                  .error_description = query.find("error_description"),
                                  .issuer = query.find("iss")};
  try {
    const auto settings = own_oidc_settings(visit, *way);
    const auto secrets = sso::sign_in_secrets(away->secret, settings);
    return judged(visit, way->method, visit.providers.sign_in(settings, secrets, came_back, visit.now));
  } catch (const Error& error) {
    if (error.fault() != Fault::refused) throw;
    return failed(visit, error);
  }
}

Response sign_on_by_response(Visit& visit) {
  if (auto wait = throttled(visit)) return std::move(*wait);
  const auto way = find_way(visit, SignInMethod::sso_saml);
  if (!way || !visit.is_post()) return see_other(visit.address("login"));
  const auto away = find_away(visit);
  if (!away && !way->idp_initiated) return too_late(visit);
  try {
    auto rules = service::saml_rules(*way, own_saml_addresses(visit), visit.database.path());
    if (away) rules.request = sso::SamlRequest{sso::saml_request_id(away->secret), away->began_at};
    const auto verdict = sso::verify_response(visit.form.fields.get("SAMLResponse"), rules, visit.now);
    return judged(visit, way->method, verdict);
  } catch (const Error& error) {
    if (error.fault() != Fault::refused) throw;
    return failed(visit, error);
  }
}

Response saml_metadata(Visit& visit) {
  const auto ours = own_saml_addresses(visit);
  auto response = plain(status::ok, sso::sp_metadata(ours.entity_id, ours.consumer));
  for (auto& field : response.fields)
    if (field.name == "Content-Type") field.value = "application/samlmetadata+xml";
  return response;
}

std::optional<std::string> sign_out_address(Visit& visit) {
  const auto way = find_way(visit, SignInMethod::sso_oidc);
  if (!way) return std::nullopt;
  try {
    return visit.providers.sign_out_address(own_oidc_settings(visit, *way), own_address(visit, "logout"), visit.now);
  } catch (const Error& error) {
    if (error.fault() != Fault::refused) throw;
    return std::nullopt;
  }
}

}  // namespace rollcall::web
