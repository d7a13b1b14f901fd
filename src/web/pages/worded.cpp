#include "worded.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/page/portal_page.hpp"
#include "rollcall/store/portal/portal_page.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "web/form_token.hpp"
#include "web/respond.hpp"

namespace rollcall::web {

std::string say(const Visit& visit, std::string_view sentence) {
  return templates::sentence(language_of(visit), sentence, {});
}

// The addresses on a page that accounts can word are the visit's own: on a loopback address as on the domain.
Response worded_page(store::Tx& tx, const Visit& visit, PortalPage page, templates::Variables given, int status) {
  const auto& account = visit.site.account;
  given.values.insert({{"home", visit.address()},
                       {"style", visit.address(service::portal_style(tx, account).name)},
                       {"action", visit.address(word(page))},
                       {"form_token", form_token(visit.secret)},
                       {"login", visit.address("login")},
                       {"signin", visit.address("login")}});
  const auto values = store::list_portal_values(tx, account.id);
  return html_page(
      status, service::portal_page_html(tx, account, page, given),
      {portal_value(values, "logo"), portal_value(values, "brand-logo"), portal_value(values, "brand-favicon")},
      store::find_portal_page(tx, account.id, page).has_value());
}

templates::Variables with_error(const Visit& visit, const std::optional<std::string>& error) {
  templates::Variables given{{{"email", visit.form.fields.get("email")}}};
  if (!error) return given;
  given.values.insert({{"error", *error}, {"error_title", say(visit, "page_error") + ": "}, {"invalid", "true"}});
  return given;
}

std::optional<std::string> address_typed(const Visit& visit) {
  try {
    return email_address_from(visit.form.fields.get("email"));
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string way_back(const Visit& visit) {
  return return_path_from(visit.query.get("return"), *visit.site.settings.slug).value_or(visit.address("tickets"));
}

Response with_session(const Visit& visit, Response response, const std::string& token) {
  const auto& cookies = visit.site.cookies;
  response.fields.push_back({"Set-Cookie", cookie_to_set(cookies, cookies.session, token)});
  response.fields.push_back({"Set-Cookie", cookie_to_expire(cookies, cookies.visit)});
  response.fields.push_back({"Set-Cookie", cookie_to_expire(cookies, cookies.link)});
  if (visit.reading) response.fields.push_back({"Set-Cookie", cookie_to_expire(cookies, cookies.reading)});
  return response;
}

}  // namespace rollcall::web
