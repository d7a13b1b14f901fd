#include "rollcall/service/registration.hpp"

#include "contact_mail.hpp"
#include "link_mail.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/password.hpp"
#include "rollcall/domain/portal_entry.hpp"
#include "rollcall/service/consent.hpp"
#include "rollcall/service/contact.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/chosen_contact.hpp"
#include "rollcall/store/consent.hpp"
#include "rollcall/store/contact.hpp"
#include "rollcall/store/contact_link.hpp"
#include "rollcall/store/contact_session.hpp"
#include "rollcall/store/portal_settings.hpp"

namespace rollcall::service {
namespace {

// P-10, P-11: under single sign-on nobody registers.
void require_self_registration(const PortalSettings& settings) {
  if (settings.is_enabled() && settings.access == PortalAccess::self_registration) return;
  throw Error{Fault::refused, "customers cannot register themselves here",
              "rollcall portal set access self-registration"};
}

// P-14. Nothing: there is no text to consent to.
std::optional<std::int64_t> consent_given(store::Tx& tx, const Account& account, const Registration& registration) {
  const auto text = present_consent_text(tx, account);
  if (!text) return std::nullopt;
  if (!registration.consents)
    throw Error{Fault::refused, "nobody registers without consent: " + text->label, "--consent"};
  return text->id;
}

Contact found_or_added(store::Tx& tx, const Account& account, const std::string& email) {
  if (auto contact = store::find_contact(tx, account.id, email)) return *contact;
  return add_contact(tx, account, {.email = email}).contact;
}

struct Used {
  store::ContactLink link;
  Contact contact;
};

Used get_used(store::Tx& tx, const Account& account, const std::string& token) {
  const auto link = store::find_contact_link(tx, account.id, token);
  if (!link) throw_link_invalid();
  const auto contact = store::find_contact(tx, link->contact_id);
  if (!contact || contact->disabled_at) throw_link_invalid();
  return {*link, *contact};
}

std::string new_hash(const Used& used, const std::optional<std::string>& password, HashCost cost) {
  const auto& [link, contact] = used;
  if (link.registering) return link.registering->password_hash;
  if (!password) throw Error{Fault::refused, contact.email + " needs a password"};
  require_good_password(*password, {contact.email, contact.first_name, contact.last_name});
  return password_hash(*password, cost);
}

}  // namespace

void register_contact(store::Tx& tx, const Account& account, const Registration& registration, HashCost cost) {
  const auto settings = store::get_portal_settings(tx, account.id);
  require_self_registration(settings);
  const auto consent = consent_given(tx, account, registration);
  require_good_password(registration.password, {registration.email, "", ""});
  const store::Registering registering{password_hash(registration.password, cost), consent};
  const auto contact = found_or_added(tx, account, registration.email);
  if (contact.disabled_at) return;  // and not a word about it
  store::choose_contact(tx, contact.id);
  if (contact.registered_at)
    send_contact_link(tx, account, settings, ContactMail::password_reset);
  else
    send_contact_link(tx, account, settings, ContactMail::registered, registering);
  store::append_audit_of_chosen_contacts(tx, account.id, "portal.register");
}

OpenContactLink get_contact_link(store::Tx& tx, const Account& account, const std::string& token) {
  const auto [link, contact] = get_used(tx, account, token);
  return {contact.email, link.purpose, !link.registering};
}

ContactAcceptance accept_contact_link(store::Tx& tx, const Account& account, const std::string& token,
                                      const std::optional<std::string>& password, HashCost cost) {
  const auto used = get_used(tx, account, token);
  const auto& [link, contact] = used;
  store::set_contact_password(tx, contact.id, new_hash(used, password, cost));
  store::set_contact_registered(tx, contact.id);
  if (link.registering && link.registering->consent_text_id)
    store::give_consent(tx, contact.id, *link.registering->consent_text_id);
  store::choose_contact(tx, contact.id);
  store::close_contact_links(tx);
  const auto ended = store::end_sessions_of_chosen_contacts(
      tx, store::get_portal_settings(tx, account.id).session_timeout, ContactSessionEnd::password_changed);
  const bool resets = link.purpose == LinkPurpose::contact_password_reset;
  store::append_audit_of_chosen_contacts(tx, account.id, resets ? "portal.contact.password" : "portal.accept");
  return {contact.email, link.purpose, ended};
}

}  // namespace rollcall::service
