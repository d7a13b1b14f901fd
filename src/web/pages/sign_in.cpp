// Signing in and out.
#include "pages.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/service/customer/contact_sign_in.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "worded.hpp"

namespace rollcall::web {
namespace {

bool uses_sso(const Visit& visit) {
  return visit.site.settings.sign_in() != SignInMethod::password;
}

Response login_page(store::Tx& tx, const Visit& visit, const std::optional<std::string>& error, int status) {
  auto given = with_error(visit, error);
  const auto& settings = visit.site.settings;
  if (uses_sso(visit)) {
    Parameters there;
    there.add("return", visit.query.get("return"));
    given.values.insert({"sso", visit.address("sso") + query_of(there)});
  }
  given.values.insert({"reset_request", visit.address("reset-request")});
  if (settings.access == PortalAccess::self_registration) given.values.insert({"register", visit.address("register")});
  const bool is_kept = visit.query.get("kept") == "yes";
  auto query = Parameters{};
  query.add("return", visit.query.get("return"));
  query.add("kept", is_kept ? "yes" : "");
  if (is_kept) given.values.insert({"kept", true});
  given.values.insert({"action", visit.address("login") + query_of(query)});
  return worded_page(tx, visit, PortalPage::login, std::move(given), status);
}

Response login_refused(Visit& visit, std::string_view sentence, int status) {
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return login_page(tx, visit, say(visit, sentence), status);
}

// The three steps of a try (S-32): the slow one is outside of transactions.
std::optional<service::ContactSignedIn> signed_in(Visit& visit, const std::string& email) {
  const auto& account = visit.site.account;
  auto proof = [&] {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    return service::ContactPasswordTry{tx, account, email};
  }();
  const bool is_right = proof.judge(visit.form.fields.get("password"), visit.password_cost);
  store::Tx tx{visit.database, store::Access::write, Actor::customer(email), visit.now};
  if (!is_right) {
    proof.fail(tx, {.ip = visit.peer.address});
    tx.commit();
    return std::nullopt;
  }
  auto done = service::sign_in_contact(tx, account, proof, device_of(visit));
  if (const auto live = service::find_live_contact_session(tx, account, done.token))
    visit.served_to = std::to_string(live->contact.id);
  tx.commit();
  return done;
}

}  // namespace

Response home(Visit& visit) {
  const auto& cookies = visit.site.cookies;
  for (const auto* name : {"registration", "contact_password_reset"})
    if (const auto token = visit.query.find(name)) {
      auto response = see_other(visit.address("reset"));
      const auto cookie = is_token(*token) ? cookie_to_set(cookies, cookies.link, *token, std::chrono::minutes{60})
                                           : cookie_to_expire(cookies, cookies.link);
      response.fields.push_back({"Set-Cookie", cookie});
      return response;
    }
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  return see_other(visit.address(find_guest(tx, visit) ? "tickets" : "login"));
}

Response login(Visit& visit) {
  if (!visit.is_post()) {
    store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
    if (find_guest(tx, visit)) return see_other(way_back(visit));
    return login_page(tx, visit, std::nullopt, 200);
  }
  if (uses_sso(visit)) return see_other(visit.address("login"));
  if (visit.throttle.has_to_wait(visit.peer.address, visit.now))
    return login_refused(visit, "page_wait", status::too_many_requests);
  const auto email = address_typed(visit);
  if (!email) return login_refused(visit, "page_no_address", status::unprocessable);
  try {
    if (const auto done = signed_in(visit, *email)) {
      Parameters query;
      query.add("return", way_back(visit));
      const auto next = done->asks_for ? visit.address("consent") + query_of(query) : way_back(visit);
      return with_session(visit, see_other(next), done->token);
    }
  } catch (const Error& error) {
    if (error.fault() != Fault::denied && error.fault() != Fault::refused) throw;
  }
  // The same words whether the address is known, disabled, has no password or the wrong one (W-13).
  visit.throttle.fail(visit.peer.address, visit.now);
  return login_refused(visit, "page_wrong_password", status::unprocessable);
}

namespace {

Response logout_page(Visit& visit) {
  templates::Variables given;
  if (uses_sso(visit)) given.values["elsewhere"] = true;
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  return worded_page(tx, visit, PortalPage::logout, std::move(given), status::ok);
}

// A redirection of a form could not leave our pages (form-action), so the page itself goes on to the provider.
Response leaving_provider(Visit& visit) {
  const auto& cookies = visit.site.cookies;
  const auto there = sign_out_address(visit);
  auto response = logout_page(visit);
  if (there) response.fields.push_back({"Refresh", "0; url=" + *there});
  response.fields.push_back({"Set-Cookie", cookie_to_expire(cookies, cookies.leaving)});
  return response;
}

}  // namespace

Response logout(Visit& visit) {
  const auto& cookies = visit.site.cookies;
  if (!visit.is_post()) return cookie_in(visit.request, cookies.leaving) ? leaving_provider(visit) : logout_page(visit);
  if (visit.reading) return end_reading(visit);
  bool leaves_provider = false;
  {
    store::Tx tx{visit.database, store::Access::write, who_visits(visit), visit.now};
    if (const auto guest = find_guest(tx, visit); guest && guest->live) {
      service::end_own_session(tx, visit.site.account, *guest->live);
      tx.commit();
      visit.served_to = served_to(*guest);
      leaves_provider = guest->live->session.sign_in == SignInMethod::sso_oidc;
    }
  }
  auto response = see_other(visit.address("logout"));
  response.fields.push_back({"Set-Cookie", cookie_to_expire(cookies, cookies.session)});
  if (leaves_provider)
    response.fields.push_back(
        {"Set-Cookie", cookie_to_set(cookies, cookies.leaving, new_token(), std::chrono::minutes{1})});
  response.fields.push_back({"Clear-Site-Data", "\"cache\", \"storage\""});
  return response;
}

Response access_denied(Visit& visit) {
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  return worded_page(tx, visit, PortalPage::access_denied, {}, 403);
}

}  // namespace rollcall::web
