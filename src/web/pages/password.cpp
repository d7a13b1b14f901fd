// What leads to a password: registering, asking for a link, using it.
#include "pages.hpp"
#include "rollcall/service/customer/registration.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "worded.hpp"

namespace rollcall::web {

Response registration(Visit& visit) {
  const auto page = [&](store::Tx& tx, const std::optional<std::string>& error, bool done, int status) {
    auto given = with_error(visit, error);
    if (const auto consent = service::present_consent_text(tx, visit.site.account)) {
      given.values.insert({"consent_text", templates::LinkedText{consent->text}});
      given.values.insert({"consent_label", templates::LinkedText{consent->label}});
    }
    if (done) given.values.insert({"done", true});
    return worded_page(tx, visit, PortalPage::registration, std::move(given), status);
  };
  if (visit.site.settings.access != PortalAccess::self_registration) return not_found(visit);
  const auto refused = [&](std::string_view sentence, int status) {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    return page(tx, say(visit, sentence), false, status);
  };
  if (!visit.is_post()) {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    return page(tx, std::nullopt, visit.query.find("done").has_value(), 200);
  }
  if (visit.throttle.has_to_wait(visit.peer.address, visit.now)) return refused("page_wait", status::too_many_requests);
  const auto email = address_typed(visit);
  if (!email) return refused("page_no_address", status::unprocessable);
  visit.throttle.fail(visit.peer.address, visit.now);
  {
    store::Tx tx{visit.database, store::Access::write, Actor::customer(*email), visit.now};
    const bool consents = visit.form.fields.get("consent") == "yes";
    if (!consents && service::present_consent_text(tx, visit.site.account))
      return page(tx, say(visit, "page_consent_needed"), false, status::unprocessable);
    service::register_contact(tx, visit.site.account, {.email = *email, .consents = consents});
    tx.commit();
  }
  return see_other(visit.address("register?done=1"));
}

Response reset_request(Visit& visit) {
  const auto page = [&](const std::optional<std::string>& error, bool done, int status) {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    auto given = with_error(visit, error);
    if (done) given.values.insert({"done", true});
    return worded_page(tx, visit, PortalPage::reset_request, std::move(given), status);
  };
  if (!visit.is_post()) return page(std::nullopt, visit.query.find("done").has_value(), 200);
  if (visit.throttle.has_to_wait(visit.peer.address, visit.now))
    return page(say(visit, "page_wait"), false, status::too_many_requests);
  const auto email = address_typed(visit);
  if (!email) return page(say(visit, "page_no_address"), false, status::unprocessable);
  visit.throttle.fail(visit.peer.address, visit.now);
  {
    store::Tx tx{visit.database, store::Access::write, Actor::customer(*email), visit.now};
    service::request_contact_password_reset(tx, visit.site.account, *email);
    tx.commit();
  }
  return see_other(visit.address("reset-request?done=1"));
}

Response reset(Visit& visit) {
  const auto& account = visit.site.account;
  const auto in_form = visit.form.fields.find("link_token");
  const auto token = in_form ? in_form : cookie_in(visit.request, visit.site.cookies.link);
  const auto over = [&] {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    return message_page(tx, visit, 410, "page_link_over", "page_link_over_text");
  };
  if (!token) return over();
  service::OpenContactLink link;
  try {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    link = service::get_contact_link(tx, account, *token);
    if (!visit.is_post())
      return worded_page(tx, visit, PortalPage::reset, {{{"email", link.email}, {"link_token", *token}}}, status::ok);
  } catch (const Error& error) {
    if (error.fault() != Fault::denied && error.fault() != Fault::refused) throw;
    return over();
  }
  const NewPassword password{visit.form.fields.get("password"), visit.password_cost};
  try {
    store::Tx tx{visit.database, store::Access::write, Actor::customer(link.email), visit.now};
    service::accept_contact_link(tx, account, *token, password);
    const auto contact = store::get_contact(tx, account.id, link.email);
    const auto session = service::open_contact_session(tx, account, contact);
    tx.commit();
    visit.served_to = contact.id;
    return with_session(visit, see_other(visit.address("tickets")), session);
  } catch (const Error& error) {
    if (error.fault() == Fault::denied) return over();
    if (error.fault() != Fault::refused && error.fault() != Fault::usage) throw;
  }
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  return worded_page(tx, visit, PortalPage::reset,
                     {{{"email", link.email},
                       {"link_token", *token},
                       {"error", say(visit, "page_weak_password")},
                       {"error_title", say(visit, "page_error") + ": "},
                       {"invalid", "true"}}},
                     status::unprocessable);
}

}  // namespace rollcall::web
