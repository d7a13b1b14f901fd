// What leads to a password: registering, asking for a link, using it.
#include "pages.hpp"
#include "rollcall/service/customer/registration.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/templates/refusals.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "worded.hpp"

namespace rollcall::web {

namespace {

// What is wrong with what was typed to register; nothing: the field is in order.
struct RegistrationErrors {
  std::optional<std::string> email{};
  std::optional<std::string> consent{};

  bool has_any() const { return email || consent; }
};

Response registration_page(store::Tx& tx, const Visit& visit, const RegistrationErrors& errors, int status) {
  auto given = with_error(visit, errors.email ? errors.email : errors.consent);
  if (errors.consent) given.values.insert({{"consent_error", *errors.consent}, {"consent_invalid", "true"}});
  if (!errors.email) given.values.erase("invalid");
  if (const auto consent = service::present_consent_text(tx, visit.site.account)) {
    given.values.insert({"consent_text", templates::LinkedText{consent->text}});
    given.values.insert({"consent_label", templates::LinkedText{consent->label}});
  }
  if (!visit.is_post() && visit.query.find("done")) given.values.insert({"done", true});
  return worded_page(tx, visit, PortalPage::registration, std::move(given), status);
}

RegistrationErrors errors_in_registration(store::Tx& tx, const Visit& visit) {
  RegistrationErrors errors;
  if (!address_typed(visit)) errors.email = say(visit, "page_no_address");
  if (visit.form.fields.get("consent") != "yes" && service::present_consent_text(tx, visit.site.account))
    errors.consent = say(visit, "page_consent_needed");
  return errors;
}

}  // namespace

Response registration(Visit& visit) {
  if (visit.site.settings.access != PortalAccess::self_registration) return not_found(visit);
  {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    if (!visit.is_post()) return registration_page(tx, visit, {}, status::ok);
    if (visit.throttle.has_to_wait(visit.peer.address, visit.now))
      return registration_page(tx, visit, {.email = say(visit, "page_wait")}, status::too_many_requests);
    if (const auto errors = errors_in_registration(tx, visit); errors.has_any())
      return registration_page(tx, visit, errors, status::unprocessable);
  }
  visit.throttle.fail(visit.peer.address, visit.now);
  const auto email = *address_typed(visit);
  store::Tx tx{visit.database, store::Access::write, Actor::customer(email), visit.now};
  const bool consents = visit.form.fields.get("consent") == "yes";
  service::register_contact(tx, visit.site.account, {.email = email, .consents = consents});
  tx.commit();
  return see_other(visit.address("register?done=1"));
}

Response reset_request(Visit& visit) {
  if (visit.site.settings.sign_in() != SignInMethod::password) return not_found(visit);
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

namespace {

bool is_about_password(const Error& error) {
  return error.refusal() && *error.refusal() >= Refusal::password_too_short &&
         *error.refusal() <= Refusal::password_too_easy;
}

// The rule that the new password breaks, said at its field.
Response reset_refused(const Visit& visit, const service::OpenContactLink& link, const std::string& token,
                       const Error& refusal) {
  store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
  const auto sentence = templates::refusal_sentence(*refusal.refusal(), refusal.parameters(), language_of(visit));
  return worded_page(tx, visit, PortalPage::reset,
                     {{{"email", link.email},
                       {"link_token", token},
                       {"error", sentence},
                       {"error_title", say(visit, "page_error") + ": "},
                       {"invalid", "true"}}},
                     status::unprocessable);
}

}  // namespace

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
    const auto session = service::open_contact_session(tx, account, contact, device_of(visit));
    tx.commit();
    visit.served_to = std::to_string(contact.id);
    return with_session(visit, see_other(visit.address("tickets")), session);
  } catch (const Error& error) {
    if (is_about_password(error)) return reset_refused(visit, link, *token, error);
    if (error.fault() != Fault::denied && error.fault() != Fault::refused) throw;
    return over();
  }
}

}  // namespace rollcall::web
