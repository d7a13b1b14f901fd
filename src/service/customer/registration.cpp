#include "rollcall/service/customer/registration.hpp"

#include "contact_mail.hpp"
#include "contact_password.hpp"
#include "new_contact.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/session/password.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/chosen_contact.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "service/mail/link_mail.hpp"

namespace rollcall::service {
namespace {

// P-10, P-11: under single sign-on nobody registers.
void require_self_registration(const PortalSettings& settings) {
  if (settings.is_enabled() && settings.access == PortalAccess::self_registration) return;
  throw Error{Refusal::no_self_registration, {}, Hint{Advice::open_to_everybody}};
}

// P-14. Nothing: there is no text to consent to.
std::optional<std::int64_t> consent_given(store::Tx& tx, const Account& account, const Registration& registration) {
  const auto text = present_consent_text(tx, account);
  if (!text) return std::nullopt;
  if (!registration.consents) throw Error{Refusal::consent_missing, {text->label}, Hint{Advice::give_consent}};
  return text->id;
}

Contact found_or_added(store::Tx& tx, const Account& account, const std::string& email) {
  if (auto contact = store::find_contact(tx, account.id, email)) return *contact;
  return add_new_contact(tx, account, {.email = email}).contact;
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
  const auto settings = store::get_portal_settings(tx, account.id);
  const bool in_group = store::GroupMembership::of_chosen(tx, account.id).is_in_any(*contact);
  if (const auto refusal = refusal_of_link(link->purpose, settings, *contact, in_group))
    throw Error{Refusal::link_of_no_use, {contact->email, reason_of(*refusal)}, Hint{Advice::portal_show}};
  return {*link, *contact};
}

// Whoever asks has proved nothing yet, so the link goes out no more than so often, and nobody learns whether it did.
void send_asked_for(store::Tx& tx, const Account& account, const PortalSettings& settings, const Contact& contact,
                    std::optional<std::int64_t> consent_text_id = {}) {
  if (contact.disabled_at || !may_ask_for_link(store::get_links_sent(tx, contact.id), tx.now)) return;
  const auto contacts = store::choose_contact(tx, contact.id);
  if (contact.registered_at)
    send_contact_link(tx, contacts, account, settings, ContactMail::password_reset);
  else
    send_contact_link(tx, contacts, account, settings, ContactMail::registered, consent_text_id);
  store::append_audit_of_chosen_contacts(tx, contacts, account.id,
                                         contact.registered_at ? "portal.reset-request" : "portal.register");
}

}  // namespace

void register_contact(store::Tx& tx, const Account& account, const Registration& registration) {
  const auto settings = store::get_portal_settings(tx, account.id);
  require_self_registration(settings);
  const auto consent = consent_given(tx, account, registration);
  if (registration.password) require_good_password(*registration.password, {registration.email, "", ""});
  send_asked_for(tx, account, settings, found_or_added(tx, account, registration.email), consent);
}

void request_contact_password_reset(store::Tx& tx, const Account& account, const std::string& email) {
  const auto settings = store::get_portal_settings(tx, account.id);
  if (!settings.is_enabled() || settings.sign_in() != SignInMethod::password)
    throw Error{Refusal::no_passwords_here, {}, Hint{Advice::portal_show}};
  const auto contact = store::find_contact(tx, account.id, email);
  if (contact && contact->registered_at) send_asked_for(tx, account, settings, *contact);
}

OpenContactLink get_contact_link(store::Tx& tx, const Account& account, const std::string& token) {
  const auto [link, contact] = get_used(tx, account, token);
  return {contact.email, link.purpose};
}

ContactAcceptance accept_contact_link(store::Tx& tx, const Account& account, const std::string& token,
                                      const NewPassword& password) {
  const auto [link, contact] = get_used(tx, account, token);
  const auto ended = set_contact_password(tx, account, contact, password);
  store::set_contact_registered(tx, contact.id);
  if (link.consent_text_id) store::give_consent(tx, contact.id, *link.consent_text_id);
  const auto contacts = store::choose_contact(tx, contact.id);
  const bool resets = link.purpose == LinkPurpose::contact_password_reset;
  store::append_audit_of_chosen_contacts(tx, contacts, account.id,
                                         resets ? "portal.contact.password" : "portal.accept");
  return {contact.email, link.purpose, ended};
}

}  // namespace rollcall::service
